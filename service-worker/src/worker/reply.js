/** What an answer to a request of the outbox means. Pure. */

/**
 * @typedef {{kind: "results", results: import("../outbox/types.js").Result[], date: number | null}
 *   | {kind: "unreachable"} | {kind: "portal"} | {kind: "sign_in"} | {kind: "busy", wait: number, isFull: boolean} | {kind: "broken", status: number}} Reply
 * results: our server spoke (each receipt is still to be verified) · unreachable: no answer · portal: somebody else answered · sign_in: our session has ended ·
 * busy: the whole server asks for patience, `wait` milliseconds (0: not said), `isFull` when it has no room · broken: this request was refused, perhaps because of one item in it
 */

const busy = new Set([429, 502, 503, 504, 507]);

/**
 * @param {{status: number, headers: Headers}} response
 * @param {string} text
 * @param {number} now
 * @returns {Reply}
 */
export function judge({ status, headers }, text, now) {
	if (busy.has(status)) return { kind: "busy", wait: waitOf(headers.get("Retry-After"), now), isFull: status === 507 };
	const said = headers.get("Content-Type")?.startsWith("application/json") ? parse(text) : null;
	if (status === 401 && said) return { kind: "sign_in" };
	if (status !== 200) return { kind: "broken", status };
	if (!Array.isArray(said?.results)) return { kind: "portal" };
	return { kind: "results", results: said.results, date: Date.parse(headers.get("Date") ?? "") || null };
}

/** @param {string} text @returns {any} null for what is no JSON */
export function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/** `Retry-After` is seconds or a date. @param {string | null} said @param {number} now */
function waitOf(said, now) {
	if (!said) return 0;
	const seconds = Number(said);
	const wait = Number.isNaN(seconds) ? Date.parse(said) - now : seconds * 1000;
	return Math.min(Math.max(wait || 0, 0), 3600_000);
}
