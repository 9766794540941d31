/** Where the person was met, from the device, with how exact it is; anybody may correct it by hand. */
import { find, say, show } from "./dom.js";
import { positionWords } from "./words.js";

/** @param {HTMLElement} field */
export function position(field) {
	const [latitude, longitude, accuracy] = ["latitude", "longitude", "accuracy_m"].map(
		(name) => /** @type {HTMLInputElement} */ (find(field, `[name=${name}]`)),
	);
	const parts = { searching: find(field, "[data-searching]"), found: find(field, "[data-found]"), failed: find(field, "[data-failed]") };

	for (const again of field.querySelectorAll("[data-again]")) again.addEventListener("click", search);
	for (const input of [latitude, longitude]) {
		input.addEventListener("input", () => {
			// Typed by hand: how exact it is, nobody measured.
			accuracy.value = "";
			turn(null);
		});
	}
	latitude.form?.addEventListener("pmks:fill", () => (latitude.value ? told() : search()));
	if (latitude.value) told();
	else search();

	function search() {
		if (!navigator.geolocation) return turn("failed");
		turn("searching");
		navigator.geolocation.getCurrentPosition(found, failed, { enableHighAccuracy: true, timeout: 20_000, maximumAge: 30_000 });
	}

	/** @param {GeolocationPosition} place */
	function found({ coords }) {
		latitude.value = coords.latitude.toFixed(6);
		longitude.value = coords.longitude.toFixed(6);
		accuracy.value = String(Math.round(coords.accuracy));
		told();
		latitude.form?.dispatchEvent(new Event("input", { bubbles: true }));
	}

	function told() {
		say(find(field, "[data-accuracy]"), accuracy.value ? positionWords.accuracy(Number(accuracy.value)) : "");
		turn(accuracy.value ? "found" : null);
	}

	/** @param {GeolocationPositionError} error */
	function failed(error) {
		say(find(field, "[data-why]"), error.code === error.PERMISSION_DENIED ? positionWords.denied : positionWords.weak);
		turn("failed");
	}

	/** @param {"searching" | "found" | "failed" | null} state */
	function turn(state) {
		for (const [name, part] of Object.entries(parts)) show(part, name === state);
	}
}
