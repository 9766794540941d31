/** What a form says of itself, above its button: how sending stands, and that what was typed is kept on this phone. */
import { say, show } from "../pages/dom.js";
import { words } from "./words.js";

/** @param {HTMLFormElement} form */
export function noted(form) {
	// What is read out has to be there before it says something.
	const place = element("div", "", { role: "status" });
	const note = element("div", "note soon", { hidden: true });
	place.append(note);
	const [title, text] = [element("b"), element("span")];
	const button = /** @type {HTMLButtonElement} */ (element("button", "btn plain", { type: "button", textContent: words.again, hidden: true }));
	note.append(title, text, button);
	const kept = element("p", "side ends small muted", { hidden: true });
	const drop = element("button", "link", { type: "button", textContent: words.drop });
	kept.append(element("span", "", { textContent: words.kept }), drop);
	const last = [...form.querySelectorAll("button:not([type=button])")].at(0) ?? null;
	form.insertBefore(place, last?.parentElement === form ? last : null);
	form.append(kept);

	return {
		/** @param {string[]} said @param {() => void} [again] what the button does */
		tell([first, second], again) {
			say(title, first);
			say(text, second);
			show(button, Boolean(again));
			button.onclick = again ?? null;
			show(note, true);
		},
		clear: () => show(note, false),
		/** @param {() => void} act deletes what is kept */
		drafted(act) {
			drop.onclick = act;
			show(kept, true);
		},
	};
}

/** @param {string} tag @param {string} [className] @param {object} [more] */
const element = (tag, className = "", more = {}) => Object.assign(document.createElement(tag), { className }, more);
