/** Minutes that wait on this phone, shown as they were signed and marked as provisional: from the envelope, until the server has it. */
import { find, say, stamp } from "./dom.js";
import { picture } from "./picture.js";
import { read } from "./signing.js";

/** @typedef {import("../outbox/types.js").Item} Item */
/** @typedef {import("../outbox/types.js").Body} Body */

/** The deeds that make minutes. */
const minutes = new Set(["handover.sign", "operation.hand_over"]);

/** @param {Item} item */
export const hasSlip = (item) => minutes.has(item.deed) && item.said !== null && item.state !== "done";

/**
 * Show the minutes of an item. `template[data-slip]` has the words: [data-kind] a title for each kind of minutes · [data-fields] names of the fields
 * that stand there · [data-people] a list · [data-signature] whose signature stands there
 * @param {HTMLElement} screen
 * @param {Item} item
 */
export function showSlip(screen, item) {
	const slip = /** @type {HTMLDialogElement | null} */ (stamp(screen, "template[data-slip]"));
	if (!slip || !item.said) return;
	const { body, captured_at: at } = /** @type {{body: Body, captured_at: string}} */ (JSON.parse(item.said));
	const kind = String(body.minutes ?? (item.deed === "operation.hand_over" ? "raid_handover_minutes" : "handover_minutes"));
	for (const title of slip.querySelectorAll("[data-kind]")) if (title.getAttribute("data-kind") !== kind) title.remove();
	for (const place of slip.querySelectorAll("[data-fields]")) {
		const said = (place.getAttribute("data-fields") ?? "").split(" ").map((name) => words(body, name, at));
		say(place, said.filter(Boolean).join(", ") || (place.getAttribute("data-else") ?? ""));
		if (!place.textContent) place.closest("[data-row]")?.remove();
	}
	find(slip, "[data-people]")?.append(...people(body).map((one) => Object.assign(document.createElement("li"), { textContent: one })));
	for (const hand of slip.querySelectorAll("[data-signature]")) {
		const signature = read(String(body[hand.getAttribute("data-signature") ?? ""] ?? ""));
		if (signature) find(hand, "[data-picture]")?.append(picture(signature));
		find(hand, signature ? "[data-on-paper]" : "[data-picture]")?.remove();
	}
	find(slip, "[data-close]")?.addEventListener("click", () => slip.close());
	slip.addEventListener("close", () => slip.remove());
	screen.append(slip);
	slip.showModal();
}

/** @param {Body} body @param {string} name @param {string} at */
function words(body, name, at) {
	if (name === "when") return [body.done_on, body.done_at].filter(Boolean).join(" ") || moment(at);
	// Of many, `receiver` is the place they are brought to, and who received them is told by name.
	if (name === "receiver" && body.receiver_name) return "";
	if (name.endsWith("*")) return rows(body, name.slice(0, -1));
	return masked([body[name] ?? ""].flat().join(", "));
}

/** Everybody handed over: one by himself, or all who were chosen, each with how he was and what he had with him. @param {Body} body */
function people(body) {
	if (body.about) return [String(body.about)];
	return [body.person ?? []].flat().map((id) => [body[`about-${id}`] ?? id, body[`condition-${id}`], body[`belongings-${id}`]].filter(Boolean).join("; "));
}

/** The rows of a table, `name-0-field`, each in one line. @param {Body} body @param {string} start */
function rows(body, start) {
	/** @type {Map<string, string[]>} */
	const found = new Map();
	for (const [name, value] of Object.entries(body)) {
		const number = name.startsWith(start) ? /^(\d+)-/.exec(name.slice(start.length))?.[1] : undefined;
		if (number) found.set(number, [...(found.get(number) ?? []), String(value)]);
	}
	return [...found.values()].map((row) => row.join(", ")).join("; ");
}

/** A NIK is shown to nobody who looks over a shoulder. @param {string} text */
const masked = (text) => text.replace(/\b(\d{6})\d{6}(\d{4})\b/g, "$1******$2");

/** @param {string} at */
const moment = (at) => new Intl.DateTimeFormat("id", { dateStyle: "full", timeStyle: "short" }).format(new Date(at));
