/** Says beside each field why it was refused, and on top how many there are. What was typed stays. */
import { find, say, stamp } from "./dom.js";
import { formWords } from "./words.js";

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, string[]>} errors sentences by field; none clears what was said before
 */
export function showErrors(form, errors) {
	clear(form);
	const names = Object.keys(errors);
	if (!names.length) return;
	const found = names.map((name) => mark(form, name, errors[name].join(" ")));
	const top = stamp(form, "template[data-errors]");
	if (!top) return;
	say(find(top, "h2"), formWords.mend(names.length));
	const list = find(top, "ul");
	for (const { label, input } of found) list?.append(line(label, input));
	top.setAttribute("data-said", "");
	place(form, top);
	top.focus();
}

/** One sentence about the whole form. @param {HTMLFormElement} form @param {string} words */
export function showNote(form, words) {
	clear(form);
	const top = stamp(form, "template[data-errors]");
	if (!top) return;
	say(find(top, "h2"), words);
	for (const other of top.querySelectorAll("p, ul")) other.remove();
	top.setAttribute("data-said", "");
	place(form, top);
	top.focus();
}

/** @param {HTMLFormElement} form @param {HTMLElement} top */
function place(form, top) {
	const title = form.querySelector("h1");
	if (title) title.after(top);
	else form.prepend(top);
}

/** @param {HTMLFormElement} form */
function clear(form) {
	for (const said of form.querySelectorAll("[data-said], .note.late[role=alert], .why")) said.remove();
	for (const box of form.querySelectorAll(".wrong")) box.classList.remove("wrong");
	for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
}

/** @param {HTMLFormElement} form @param {string} name @param {string} words @returns {{label: string, input: HTMLElement | null}} */
function mark(form, name, words) {
	const input = /** @type {HTMLElement | null} */ (form.querySelector(`[name="${name}"]:not([type=hidden]), [data-name="${name}"] input`));
	const box = input?.closest(".field, .picks, fieldset, [data-behaviour=photos]");
	const why = stamp(form, "template[data-why-row]");
	if (!input || !box || !why) return { label: words, input: null };
	say(find(why, "span"), words);
	why.id = `${input.id}-why`;
	box.classList.add("wrong");
	input.setAttribute("aria-invalid", "true");
	input.setAttribute("aria-describedby", why.id);
	const label = box.querySelector(":scope > legend, :scope > label");
	if (label) label.after(why);
	else box.prepend(why);
	for (let around = input.closest("details"); around; around = around.parentElement?.closest("details") ?? null) around.open = true;
	return { label: label?.firstChild?.textContent?.trim() || words, input };
}

/** @param {string} words @param {HTMLElement | null} input */
function line(words, input) {
	const item = document.createElement("li");
	if (!input) item.textContent = words;
	else {
		const link = document.createElement("a");
		Object.assign(link, { className: "link", href: `#${input.id}`, textContent: words });
		item.append(link);
	}
	return item;
}
