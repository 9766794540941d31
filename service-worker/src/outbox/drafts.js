/** What was typed and not yet sent, per user and form, so that a closed tab loses nothing. */
import { withDatabase } from "./database.js";

/** @typedef {{key: string, fields: [string, string][], at: number}} Draft */

/** @param {string} key @returns {Promise<Draft | undefined>} */
export const draft = (key) => withDatabase((db) => db.get("drafts", key));

/** @param {string} key @param {[string, string][]} fields */
export const keepDraft = (key, fields) => withDatabase((db) => db.put("drafts", { key, fields, at: Date.now() }));

/** @param {string} key */
export const dropDraft = (key) => withDatabase((db) => db.delete("drafts", key));
