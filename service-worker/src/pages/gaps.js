/** What is typed in a form, in the words that somebody reads before he signs. */
import { moment } from "./words-signature.js";

/**
 * The words of one gap: a field as it is typed, a choice as it is labelled, rows and people joined, `when` the moment it is about.
 * @param {HTMLFormElement | null} form
 * @param {string} name
 * @returns {string}
 */
export function typedIn(form, name) {
	if (!form) return "";
	if (name === "when") return moment(valueIn(form, "done_on"), valueIn(form, "done_at"));
	if (name === "people") return people(form).join("; ");
	if (name === "count") return String(people(form).length);
	const rows = rowsOf(form, name);
	return rows.length ? rows.join("; ") : valueIn(form, name);
}

/** Whoever is ticked, as the page calls him. @param {HTMLFormElement} form */
const people = (form) =>
	/** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[name=person]:checked")]).map(({ value }) => valueIn(form, `about-${value}`) || value);

/** Each row in one line. @param {HTMLFormElement} form @param {string} name */
function rowsOf(form, name) {
	const rows = form.querySelectorAll(`[data-behaviour=rows][data-name="${name}"] > .one-row`);
	return [...rows].map((row) => [...row.querySelectorAll("[name]")].map(words).filter(Boolean).join(", ")).filter(Boolean);
}

/** @param {HTMLFormElement} form @param {string} name */
function valueIn(form, name) {
	const inputs = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll(`[name="${name}"]`)]);
	return inputs
		.filter(({ type, checked }) => (type !== "radio" && type !== "checkbox") || checked)
		.map(words)
		.filter(Boolean)
		.join(", ");
}

/** @param {any} input */
function words(input) {
	if (input instanceof HTMLSelectElement) return input.value && (input.selectedOptions[0]?.textContent ?? "").trim();
	if (input.type === "radio" || input.type === "checkbox") return (input.closest("label")?.querySelector("b, span")?.textContent ?? "").trim();
	return input.value.trim();
}
