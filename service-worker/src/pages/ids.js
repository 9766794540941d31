/** Ids are made by whoever makes the thing: here, so that a form opened without a network has its own. */
import { setHidden, user } from "./dom.js";

/** What each kind of form brings into the world. @type {Record<string, string[]>} */
const births = { "client.register": ["client_id", "case_id"], "operation.open": ["operation_id"] };

/**
 * Make the form a submission of its own. Called when it is opened and when it has been sent.
 * @param {HTMLFormElement} form
 */
export function mint(form) {
	mintSubmission(form);
	for (const name of births[form.dataset.outbox ?? ""] ?? []) setHidden(form, name, uuid7());
	setHidden(form, "captured_at", new Date().toISOString());
}

/** A new submission about the same person: what was found wrong, said again. @param {HTMLFormElement} form */
export function mintSubmission(form) {
	setHidden(form, "submission_id", uuid7());
	const me = user();
	if (me) setHidden(form, "user", me);
}

/** A UUID that rises with time (version 7, RFC 9562). */
export function uuid7(now = Date.now()) {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	for (let at = 0; at < 6; at++) bytes[at] = Math.floor(now / 2 ** (8 * (5 - at))) % 256;
	bytes[6] = (bytes[6] & 0x0f) | 0x70;
	bytes[8] = (bytes[8] & 0x3f) | 0x80;
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
