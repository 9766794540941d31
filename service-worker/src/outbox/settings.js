/** Small facts of this device. They are few, so they are listed here. */
import { withDatabase } from "./database.js";

/**
 * @typedef {object} Settings
 * @property {string | null} user who is signed in, as the last page said
 * @property {boolean} locked whether nobody may read here before a PIN, or signing in, says who he is
 * @property {string | null} entered who has just signed in, until that has opened his vault
 * @property {{user: string | null} | null} session_owed whose session the server is still to be told of: an officer's who opened this device by PIN, or nobody's
 * @property {string} epoch of the server, from its last receipt
 * @property {string[]} epochs_over those that the server was in before it came back from a backup
 * @property {number} clock_offset server's clock minus ours, milliseconds
 * @property {import("./types.js").Reach} reach what the last try to send met
 * @property {number} reached_at when the server last answered
 * @property {boolean} standalone whether the app was last opened from the home screen
 * @property {{name: string, numbers: number[]}[]} missing numbers of other devices of this officer that the server lacks, as it said when he signed in
 * @property {number} failures tries in a row that reached no server
 * @property {number} retry_at when to try again by ourselves
 * @property {number} hold_until not before this moment, the server said so
 * @property {number} asked_at when we last asked about items that wait on the server
 * @property {number} held_asked_at when we last asked whether the server still has what it acknowledged
 * @property {number} warmed_at when the pages kept for reading were last fetched
 * @property {string} warmed_version the version of the app they were fetched from
 */

/**
 * @template {keyof Settings} K
 * @param {K} name
 * @returns {Promise<Settings[K] | undefined>}
 */
export const setting = (name) => withDatabase((db) => db.get("settings", name));

/** @param {Partial<Settings>} changes */
export const remember = (changes) =>
	withDatabase(async (db) => {
		const change = db.transaction("settings", "readwrite");
		await Promise.all([...Object.entries(changes).map(([name, value]) => change.store.put(value, name)), change.done]);
	});
