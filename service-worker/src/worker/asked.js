/**
 * What pages ask about this device. They hold no key and no database of their own: they ask, and are told what is theirs.
 */
import { draft, dropDraft, keepDraft } from "../outbox/drafts.js";
import { drop, item, items } from "../outbox/items.js";
import { keepPhoto, picture } from "../outbox/photos.js";
import { remember, setting } from "../outbox/settings.js";
import { facts } from "./facts.js";

/** @typedef {{type: "ask", what: keyof typeof answers, user: string, [detail: string]: any}} Question */

const answers = {
	/** Every item, with the secrets of this officer's own. @param {Question} asked */
	items: ({ user }) => items(user),
	/** One item of his, or nothing. @param {Question} asked */
	item: async ({ user, id }) => {
		const found = await item(id);
		return found?.user === user ? found : null;
	},
	/** Delete what has not left this device, with a reason that is sent. @param {Question} asked */
	drop: ({ user, id, reason, submission_id }) => drop(user, id, reason, submission_id, Date.now()),
	/** How things stand with the line. */
	standing: async () => ({ reach: (await setting("reach")) ?? "ok", retry_at: (await setting("retry_at")) ?? 0 }),
	/** How things stand with the device. */
	health: async () => ({ ...(await facts()), reached_at: (await setting("reached_at")) ?? null, missing: (await setting("missing")) ?? [] }),
	/** @param {Question} asked */
	remember: ({ facts }) => remember(facts),
	/** @param {Question} asked */
	draft: ({ user, form }) => draft(user, form),
	/** @param {Question} asked */
	keepDraft: ({ user, form, fields }) => keepDraft(user, form, fields),
	/** @param {Question} asked */
	dropDraft: ({ user, form }) => dropDraft(user, form),
	/** Answers the digest under which the form names it. @param {Question} asked */
	keepPhoto: async ({ user, blob }) => (await keepPhoto(user, blob)).sha256,
	/** @param {Question} asked */
	photo: ({ user, digest }) => picture(user, digest),
};

/** @param {Question} asked @param {MessagePort | undefined} port */
export async function answerPage(asked, port) {
	try {
		const value = await answers[asked.what](asked);
		port?.postMessage({ value });
	} catch (error) {
		port?.postMessage({ error: error instanceof Error ? error.name : "Error" });
	}
}
