/** Six digits, tapped or typed. There is no input field: no browser offers to remember them, and none writes them to its disk. */
import { find, say, show } from "./dom.js";
import { lockWords } from "./words-lock.js";

const length = 6;

/**
 * @param {HTMLElement} root
 * @param {(digits: string) => void} entered
 */
export function pad(root, entered) {
	const element = /** @type {HTMLElement} */ (find(root, "[data-pad]"));
	let digits = "";
	let isBusy = false;

	element.addEventListener("click", ({ target }) => {
		const key = /** @type {Element} */ (target).closest("button")?.value;
		if (key) press(key);
	});
	document.addEventListener("keydown", (event) => {
		if (element.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
		if (/^\d$/.test(event.key)) press(event.key);
		if (event.key === "Backspace") press("back");
	});
	return { ask, busy, tell };

	/** @param {string} key */
	function press(key) {
		if (isBusy) return;
		if (key === "back") digits = digits.slice(0, -1);
		else if (digits.length < length) digits += key;
		tell("");
		draw();
		if (digits.length === length) entered(digits);
	}

	/** Begin anew, under this title. @param {string} title @param {string} [why] */
	function ask(title, why = "") {
		digits = "";
		isBusy = false;
		say(find(element, "[data-pad-title]"), title);
		tell(why);
		draw();
		if (element.hidden) {
			show(element, true);
			find(element, "[data-pad-title]")?.focus();
		}
	}

	/** @param {string} words */
	function busy(words) {
		isBusy = true;
		say(find(element, "[data-pad-count]"), words);
	}

	/** @param {string} why */
	function tell(why) {
		say(find(element, "[data-pad-why]"), why);
	}

	function draw() {
		for (const [at, dot] of [...element.querySelectorAll(".pin-dots i")].entries()) dot.classList.toggle("on", at < digits.length);
		say(find(element, "[data-pad-count]"), digits ? lockWords.count(digits.length) : "");
	}
}
