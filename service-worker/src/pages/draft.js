/** Keeps what is typed until it is saved, so that a closed tab or an empty battery loses nothing. Per user and form. */
import { draft, dropDraft, keepDraft } from "../outbox/drafts.js";
import { item } from "../outbox/items.js";
import { user } from "./dom.js";
import { fillFields, readFields } from "./fields.js";

const keptFor = 3 * 24 * 3600 * 1000;

/** @param {HTMLFormElement} form */
const keyOf = (form) => `${user()} ${location.pathname}${location.search} ${form.id}`;

/**
 * Write the draft whenever the officer pauses, and when the page goes away.
 * @param {HTMLFormElement} form
 */
export function watchDraft(form) {
	let timer = 0;
	const key = keyOf(form);
	const keep = () => {
		clearTimeout(timer);
		timer = 0;
		if (form.isConnected && !("sent" in form.dataset)) keepDraft(key, readFields(form)).catch(() => {});
	};
	form.addEventListener("input", () => {
		clearTimeout(timer);
		timer = window.setTimeout(keep, 400);
	});
	document.addEventListener("visibilitychange", () => timer && keep());
}

/**
 * Bring back what was typed last time, unless it was saved after all.
 * @param {HTMLFormElement} form
 * @returns {Promise<boolean>} whether something came back
 */
export async function restoreDraft(form) {
	const kept = await draft(keyOf(form)).catch(() => undefined);
	if (!kept) return false;
	const id = kept.fields.find(([name]) => name === "submission_id")?.[1];
	if (kept.at < Date.now() - keptFor || (id && (await item(id)))) {
		await forgetDraft(form);
		return false;
	}
	fillFields(form, kept.fields);
	return true;
}

/** @param {HTMLFormElement} form */
export const forgetDraft = (form) => dropDraft(keyOf(form)).catch(() => {});
