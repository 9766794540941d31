/** The people an officer may already see, kept locked for when there is no network: names and sounds, no NIK, nothing of their health. */
import { withDatabase } from "./database.js";
import { lock, unlock } from "./vault.js";

/**
 * @typedef {{id: string, name: string, sounds: string[], sex: string, age: string, met: string}} Known
 * @typedef {{user: string, people: Known[], lettering: import("../worker/names.js").Lettering}} Index
 */

/** @param {string} user @returns {Promise<{index: Index, at: number} | null>} null when there is none, or none that can be opened now */
export async function knownPeople(user) {
	const row = await withDatabase((db) => db.get("known", user));
	const index = row && (await unlock(user, row.index));
	return index ? { index, at: row.at } : null;
}

/** @param {string} user @param {Index} index @param {number} at milliseconds */
export async function keepKnown(user, index, at) {
	const row = { user, index: await lock(user, index), at };
	await withDatabase((db) => db.put("known", row));
}
