/** What a signature covers, as one text and its digest: the same here and on the server (`pmks/house/signatures.py`). Pure. */
import { sha256 } from "../outbox/digest.js";

/** @typedef {{at: string, box: string, path: string, sha256: string}} Signature */

/**
 * The fields that a signature covers, in the order of their names, with what somebody signs as, and when.
 * @param {[string, string][]} fields as they are typed
 * @param {string[]} signs names, or beginnings with a star
 * @param {{role: string, at: string}} signer
 */
export function signedText(fields, signs, { role, at }) {
	const said = fields.filter(([name]) => signs.some((each) => name === each || (each.endsWith("*") && name.startsWith(each.slice(0, -1)))));
	const tidied = said.map(([name, value]) => [name, tidy(value)]).filter(([, value]) => value);
	tidied.sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0));
	return JSON.stringify([["as", role], ["at", at], ...tidied]);
}

/** @param {[string, string][]} fields @param {string[]} signs @param {{role: string, at: string}} signer */
export const digest = (fields, signs, signer) => sha256(signedText(fields, signs, signer));

/** Line ends, blanks around it and the spelling of accents change on the way; they say nothing. @param {string} value */
const tidy = (value) =>
	value
		.replace(/\r\n?/g, "\n")
		.normalize("NFC")
		.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, "");

/** @param {string} value @returns {Signature | null} */
export function read(value) {
	try {
		const { at, box, path, sha256 } = JSON.parse(value);
		return [at, box, path, sha256].every((each) => typeof each === "string") ? { at, box, path, sha256 } : null;
	} catch {
		return null;
	}
}

/**
 * A sentence with its gaps filled: `{name}` is what was typed there; a part in brackets is left out while one of its gaps is empty.
 * @param {string} sentence
 * @param {(name: string) => string} typed
 */
export function filled(sentence, typed) {
	const fill = (/** @type {string} */ part) => part.replace(/\{(\w+)\}/g, (_, name) => typed(name) || "…");
	const whole = sentence.replace(/\[([^[\]]*)\]/g, (_, part) => ([...part.matchAll(/\{(\w+)\}/g)].every(([, name]) => typed(name)) ? part : ""));
	return fill(whole);
}
