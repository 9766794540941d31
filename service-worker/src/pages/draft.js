/** Keeps what is typed until it is saved, so that a closed tab or an empty battery loses nothing. Per user and form. */
import { device, item } from "./device.js";
import { fillFields, readFields } from "./fields.js";

const keptFor = 3 * 24 * 3600 * 1000;

/** @param {HTMLFormElement} form */
const nameOf = (form) => `${location.pathname}${location.search} ${form.id}`;

/**
 * Write the draft whenever the officer pauses, and when the page goes away.
 * @param {HTMLFormElement} form
 */
export function watchDraft(form) {
	let timer = 0;
	const name = nameOf(form);
	const keep = () => {
		clearTimeout(timer);
		timer = 0;
		if (form.isConnected && !("sent" in form.dataset)) device("keepDraft", { form: name, fields: readFields(form) }).catch(() => {});
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
 * @param {ReturnType<typeof import("./fields.js").watchTyping>} over lays over it what was typed meanwhile
 * @returns {Promise<boolean>} whether something came back
 */
export async function restoreDraft(form, over) {
	/** @type {import("../outbox/drafts.js").Draft | null} */
	const kept = await device("draft", { form: nameOf(form) }).catch(() => null);
	if (!kept) return false;
	const id = kept.fields.find(([name]) => name === "submission_id")?.[1];
	if (kept.at < Date.now() - keptFor || (id && (await item(id)))) {
		await forgetDraft(form);
		return false;
	}
	fillFields(form, over(kept.fields));
	return true;
}

/** @param {HTMLFormElement} form */
export const forgetDraft = (form) => device("dropDraft", { form: nameOf(form) }).catch(() => {});
