/** The lock screen, the making of a PIN, and the offers of both. Loaded by the pages that have them. */
import { find, say, show, stamp } from "./dom.js";
import { pad } from "./pad.js";
import { askVault } from "./vault.js";
import { lockWords, pinWords } from "./words-lock.js";

/** @typedef {{user: string, name: string, office: string}} Person */

/** @param {HTMLElement} screen */
export async function lock(screen) {
	const list = /** @type {HTMLElement} */ (find(screen, "[data-people]"));
	/** @type {Person[]} */
	const people = await askVault("people").catch(() => []);
	const [last] = people;
	/** @type {Person} */
	let chosen = last;
	const keys = pad(screen, open);
	show(find(screen, "[data-none]"), !last);
	show(list, people.length > 1);
	list.replaceChildren(...people.map(row));
	if (last) choose(last);

	/** @param {Person} person */
	function row(person) {
		const element = stamp(screen, "template[data-person]") ?? document.createElement("button");
		say(find(element, "[data-name]"), person.name);
		say(find(element, "[data-office]"), person.office);
		element.dataset.person = person.user;
		element.addEventListener("click", () => choose(person));
		return element;
	}

	/** @param {Person} person @param {string} [why] */
	function choose(person, why) {
		chosen = person;
		for (const element of list.children) element.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (element).dataset.person === person.user));
		keys.ask(lockWords.enter(person.name), why);
	}

	/** @param {string} pin */
	async function open(pin) {
		keys.busy(lockWords.opening);
		const tried = await askVault("open", { user: chosen.user, pin }).catch(() => null);
		if (tried?.isOpen) return location.replace(chosen === last && /^#\/\w/.test(location.hash) ? location.hash.slice(1) : "/home");
		const isGone = tried?.left === 0;
		choose(chosen, tried ? lockWords.wrong(tried.left) : lockWords.failed);
		show(find(screen, "[data-pad]"), !isGone);
		if (isGone) say(find(screen, "[data-none]"), lockWords.gone);
		show(find(screen, "[data-none]"), isGone);
	}
}

/** @param {HTMLElement} screen */
export async function pin(screen) {
	const { name = "", office = "" } = screen.dataset;
	let first = "";
	const keys = pad(screen, typed);
	for (const button of screen.querySelectorAll("[data-make]")) button.addEventListener("click", begin);
	find(screen, "[data-drop]")?.addEventListener("click", () => askVault("drop").then(() => draw(pinWords.dropped)));
	find(screen, "[data-lock]")?.addEventListener("click", () => askVault("lock"));
	screen.addEventListener("change", ({ target }) => {
		const { name, value } = /** @type {HTMLInputElement} */ (target);
		if (name === "minutes") askVault("rest", { minutes: Number(value) }).then(() => say(find(screen, "[data-told]"), pinWords.rest));
	});
	draw("");

	/** @param {string} told */
	async function draw(told) {
		const { hasPin, rest } = (await askVault("standing").catch(() => null)) ?? { hasPin: false, rest: 0 };
		show(find(screen, "[data-begin]"), !hasPin);
		show(find(screen, "[data-made]"), hasPin);
		show(find(screen, "[data-pad]"), false);
		say(find(screen, "[data-told]"), told);
		for (const choice of /** @type {NodeListOf<HTMLInputElement>} */ (screen.querySelectorAll("[name=minutes]")))
			choice.checked = Number(choice.value) * 60_000 === rest;
	}

	function begin() {
		first = "";
		say(find(screen, "[data-told]"), "");
		for (const part of ["[data-begin]", "[data-made]"]) show(find(screen, part), false);
		keys.ask(pinWords.first);
	}

	/** @param {string} digits */
	async function typed(digits) {
		if (!first) {
			first = digits;
			return keys.ask(pinWords.again);
		}
		const isSame = first === digits;
		first = "";
		if (!isSame) return keys.ask(pinWords.first, pinWords.different);
		keys.busy(pinWords.making);
		const made = await askVault("make", { pin: digits, name, office }).catch(() => ({ isUnreachable: true }));
		if (made.isEasy) return keys.ask(pinWords.first, pinWords.easy);
		draw(made.isMade ? pinWords.made : pinWords.unreachable);
	}
}

/** "Kunci sekarang", where there is a PIN. @param {HTMLElement} button */
export async function lockNow(button) {
	button.addEventListener("click", () => askVault("lock"));
	show(button, Boolean((await askVault("standing").catch(() => null))?.hasPin));
}

/** Offered once, after the first sign-in on a device. @param {HTMLElement} note */
export async function pinOffer(note) {
	const { hasPin, wasOffered } = await askVault("standing");
	if (hasPin || wasOffered) return;
	show(note, true);
	note.addEventListener("click", ({ target }) => {
		if (!(target instanceof Element) || !target.closest("a, button")) return;
		askVault("offered");
		show(note, false);
	});
}

/** A way to the lock screen from where one signs in, when somebody has a PIN here. @param {HTMLElement} link */
export async function pins(link) {
	if (!(await navigator.serviceWorker?.getRegistration())) return;
	show(link, (await askVault("people")).length > 0);
}
