/** One IndexedDB database, opened by the worker alone: outbox, photos, drafts, counters, settings, the keys of each officer. */
import { openDB } from "idb";

/** @typedef {import("idb").IDBPDatabase} Database */

/** @type {Promise<Database> | null} */
let opened = null;

/**
 * Do `work` on the open database. When the connection was closed under us (storage cleared, another version upgrading), reopen and do it once more;
 * `work` is therefore written so that doing it twice is doing it once.
 * @template T
 * @param {(db: Database) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDatabase(work) {
	try {
		return await work(await open());
	} catch (error) {
		if (!isClosed(error)) throw error;
		forget();
		return work(await open());
	}
}

function open() {
	opened ??= openAs(present).catch((error) => {
		forget();
		throw error;
	});
	return opened;
}

const present = 3;

/**
 * A newer version of the app has been here when the server went back to this one: its database is opened as it is, because what it holds must travel.
 * @param {number | undefined} version
 * @returns {Promise<Database>}
 */
function openAs(version) {
	return openDB("pmks", version, {
		upgrade(db, before) {
			if (before < 1) {
				db.createObjectStore("outbox", { keyPath: "id" });
				db.createObjectStore("photos", { keyPath: "sha256" });
				db.createObjectStore("drafts", { keyPath: "key" });
				db.createObjectStore("counters");
				db.createObjectStore("settings");
			}
			if (before < 3) db.createObjectStore("known", { keyPath: "user" });
			if (before < 2) {
				db.createObjectStore("keys", { keyPath: "user" });
				db.createObjectStore("vaults", { keyPath: "user" });
			}
		},
		// A newer version waits until every older connection is closed: an old tab must never hold it up.
		blocking: (_current, _blocked, event) => {
			/** @type {IDBDatabase} */ (event.target).close();
			forget();
		},
		terminated: forget,
	}).catch((error) => {
		if (version === undefined || error.name !== "VersionError") throw error;
		return openAs(undefined);
	});
}

function forget() {
	opened = null;
}

/** @param {unknown} error */
function isClosed(error) {
	return error instanceof DOMException && (error.name === "InvalidStateError" || error.name === "AbortError");
}

/** Close the connection, so that a test begins on an empty device. */
export async function close() {
	(await opened)?.close();
	forget();
}
