/** A form's fields as they travel, and back into the form. */
import { shrink } from "../pages/shrink.js";

/** @typedef {[string, string | Blob][]} Entries */

/** What the form would send, photos small and without what the phone wrote into them. @param {HTMLFormElement} form @param {HTMLElement | null} submitter @returns {Promise<Entries>} */
export async function read(form, submitter) {
	/** @type {Entries} */
	const entries = [];
	for (const [name, value] of new FormData(form)) {
		if (typeof value === "string") entries.push([name, value]);
		else if (value.size) entries.push([name, await shrink(value).catch(() => value)]);
	}
	if (submitter instanceof HTMLButtonElement && submitter.name) entries.push([submitter.name, submitter.value]);
	return entries;
}

/** What is typed, without photos: a draft is kept at every pause, and a photo only once it is to be sent. @param {HTMLFormElement} form @returns {Entries} */
export const typed = (form) => /** @type {Entries} */ ([...new FormData(form)].filter(([, value]) => typeof value === "string"));

/** @param {HTMLFormElement} form @param {Entries} entries */
export function fill(form, entries) {
	/** @param {string} name */
	const all = (name) => entries.filter(([each]) => each === name).map(([, value]) => value);
	for (const field of form.elements) {
		if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) field.value = String(all(field.name)[0] ?? field.value);
		if (!(field instanceof HTMLInputElement)) continue;
		if (field.type === "file") putBack(field, all(field.name));
		else if (["checkbox", "radio"].includes(field.type)) field.checked = all(field.name).includes(field.value);
		else if (!["challenge", "kept", "work"].includes(field.name)) field.value = String(all(field.name)[0] ?? field.value);
	}
}

/** @param {HTMLInputElement} field @param {(string | Blob)[]} photos */
function putBack(field, photos) {
	const files = photos.filter((each) => each instanceof Blob);
	if (!files.length) return;
	const carried = new DataTransfer();
	for (const [at, each] of files.entries()) carried.items.add(new File([each], `foto-${at + 1}.jpg`, { type: each.type }));
	field.files = carried.files;
}

/** As the browser itself would send it. @param {{entries: Entries, isForm: boolean}} row */
export function body({ entries, isForm }) {
	if (!isForm) return new URLSearchParams(entries.map(([name, value]) => [name, String(value)]));
	const data = new FormData();
	for (const [name, value] of entries) {
		if (typeof value === "string") data.append(name, value);
		else data.append(name, value, value instanceof File ? value.name : "foto.jpg");
	}
	return data;
}
