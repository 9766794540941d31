/**
 * What somebody without an account has typed and not yet sent, on his own phone: one row for each form. Nobody signs in here, so nothing can be
 * locked; the page says that it is kept, deletes it when it is sent, when he says so, and after some days.
 */

/**
 * @typedef {{key: string, address: string, isForm: boolean, entries: [string, string | Blob][], state: "draft" | "waiting", at: number}} Row
 *   key: the page it was typed on · isForm: sent as a form with files · waiting: he pressed "Kirim"
 */

const days = 24 * 3600_000;
const longest = { draft: 2 * days, waiting: 7 * days };

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

const open = () => {
	opened ??= new Promise((resolve, reject) => {
		const asked = indexedDB.open("citizen", 1);
		asked.onupgradeneeded = () => asked.result.createObjectStore("forms", { keyPath: "key" });
		asked.onsuccess = () => resolve(asked.result);
		asked.onerror = () => reject(asked.error);
	});
	return opened;
};

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(forms: IDBObjectStore) => IDBRequest<T>} ask
 * @returns {Promise<T>}
 */
async function forms(mode, ask) {
	const turn = (await open()).transaction("forms", mode);
	const asked = ask(turn.objectStore("forms"));
	return new Promise((resolve, reject) => {
		turn.oncomplete = () => resolve(asked.result);
		turn.onabort = turn.onerror = () => reject(turn.error);
	});
}

/** A browser that keeps nothing still sends. @param {Row} row */
export const keep = (row) => forms("readwrite", (all) => all.put(row)).catch(() => {});

/** @param {string} key */
export const forget = (key) => forms("readwrite", (all) => all.delete(key)).catch(() => {});

/** Everything that is kept here; what is too old goes. @returns {Promise<Row[]>} */
export async function kept() {
	/** @type {Row[]} */
	const rows = await forms("readonly", (all) => all.getAll()).catch(() => []);
	const isOld = (/** @type {Row} */ row) => Date.now() - row.at > longest[row.state];
	for (const row of rows) if (isOld(row)) forget(row.key);
	return rows.filter((row) => !isOld(row));
}
