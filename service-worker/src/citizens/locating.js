/** "Pakai lokasi HP ini": asked for only when somebody wants it, and said in words what was found. */
import { find, say, setHidden, show } from "../pages/dom.js";
import { words } from "./words.js";

/** @param {HTMLFormElement} form */
export function locating(form) {
	const line = find(form, "[data-locate]");
	const button = line?.querySelector("button");
	if (!line || !button || !navigator.geolocation) return;
	const told = Object.assign(document.createElement("span"), { role: "status" });
	line.append(" ", told);
	show(line, true);
	button.addEventListener("click", () => {
		say(told, words.locating);
		navigator.geolocation.getCurrentPosition(
			({ coords }) => {
				setHidden(form, "latitude", coords.latitude.toFixed(6));
				setHidden(form, "longitude", coords.longitude.toFixed(6));
				setHidden(form, "accuracy_m", String(Math.round(coords.accuracy)));
				say(told, words.located(Math.round(coords.accuracy)));
				form.dispatchEvent(new Event("input"));
			},
			() => say(told, words.notLocated),
			{ enableHighAccuracy: true, timeout: 20_000, maximumAge: 30_000 },
		);
	});
}
