/** What was typed and not yet sent, per user and form, so that a closed tab loses nothing. It lies locked. */
import { withDatabase } from "./database.js";
import { lock, unlock } from "./vault.js";

/** @typedef {{fields: [string, string][], at: number}} Draft */

/** @param {string} user @param {string} form @returns {Promise<Draft | null>} */
export async function draft(user, form) {
	const row = await withDatabase((db) => db.get("drafts", keyOf(user, form)));
	const fields = row && (await unlock(user, row.fields));
	return fields ? { fields, at: row.at } : null;
}

/** @param {string} user @param {string} form @param {[string, string][]} fields */
export async function keepDraft(user, form, fields) {
	const row = { key: keyOf(user, form), fields: await lock(user, fields), at: Date.now() };
	await withDatabase((db) => db.put("drafts", row));
}

/** @param {string} user @param {string} form */
export const dropDraft = (user, form) => withDatabase((db) => db.delete("drafts", keyOf(user, form)));

/** @param {string} user @param {string} form */
const keyOf = (user, form) => `${user} ${form}`;
