/** Reading a form into plain pairs, and writing pairs back into it. */

/** @typedef {[string, string][]} Pairs */

/** Whatever is filled in, files aside. @param {HTMLFormElement} form @returns {Pairs} */
export function readFields(form) {
	return [...new FormData(form)].filter(/** @returns {pair is [string, string]} */ (pair) => typeof pair[1] === "string" && pair[1] !== "");
}

/**
 * Which fields somebody fills in while something older is still on its way to them: what is typed now is never overwritten by it.
 * @param {HTMLFormElement} form
 * @returns {<T>(older: [string, T][]) => [string, T | string][]} the older pairs, with what was typed meanwhile in the place of what was typed before
 */
export function watchTyping(form) {
	/** @type {Set<string>} */
	const typed = new Set();
	for (const input of /** @type {Iterable<any>} */ (form.elements)) if (wasChanged(input)) typed.add(input.name);
	form.addEventListener("input", ({ target }) => typed.add(/** @type {any} */ (target).name));
	return (older) => [...older.filter(([name]) => !typed.has(name)), ...readFields(form).filter(([name]) => typed.has(name))];
}

/** Before any script ran: no longer as the page was sent. @param {any} input */
function wasChanged(input) {
	if (input.type === "checkbox" || input.type === "radio") return input.checked !== input.defaultChecked;
	if (input instanceof HTMLSelectElement) return [...input.options].some((each) => each.selected && !each.defaultSelected && each.value !== "");
	return "defaultValue" in input && input.value !== input.defaultValue;
}

/**
 * Fill the form from pairs; fields that are not named become empty. Photos and position hear of it by the event `pmks:fill`.
 * @param {HTMLFormElement} form
 * @param {Pairs} pairs
 */
export function fillFields(form, pairs) {
	/** @type {Map<string, string[]>} */
	const values = new Map();
	for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
	for (const input of /** @type {Iterable<any>} */ (form.elements)) {
		if (!input.name || input.type === "file" || input.type === "submit" || input.type === "button" || input.name.endsWith("_sha256")) continue;
		const mine = values.get(input.name) ?? [];
		if (input.type === "checkbox" || input.type === "radio") input.checked = mine.includes(input.value);
		else if (mine.length || input.type !== "hidden") input.value = mine[0] ?? "";
	}
	// A behaviour that is still on its way finds here what was filled in before it woke.
	Object.assign(form, { filled: values });
	form.dispatchEvent(new CustomEvent("pmks:fill", { detail: values }));
	for (const details of form.querySelectorAll("details")) details.open ||= [...details.querySelectorAll("[name]")].some((input) => isFilled(input, values));
}

/** @param {any} input @param {Map<string, string[]>} values */
const isFilled = (input, values) => input.type !== "hidden" && values.has(input.name);
