/**
 * What is private to one officer on this device: titles, typed values, drafts, pages kept for reading. It lies here locked; the key is the
 * server's to give to whoever signs in, and goes when he signs out.
 */
import { text, utf8 } from "./bytes.js";
import { withDatabase } from "./database.js";

/** @typedef {{iv: Uint8Array<ArrayBuffer>, data: ArrayBuffer}} Locked */
/** @typedef {{user: string, keys: CryptoKey[]}} Vault keys: the server's, before it any made here while the server could not be asked */

/** @param {string} user @returns {Promise<Vault | undefined>} */
const vault = (user) => withDatabase((db) => db.get("vaults", user));

/** @param {string} user */
export const isOpen = async (user) => ((await vault(user))?.keys.length ?? 0) > 0;

/**
 * Open the officer's vault with the key that the server gave.
 * @param {string} user
 * @param {Uint8Array<ArrayBuffer>} raw 32 bytes
 */
export async function openVault(user, raw) {
	const key = await asKey(raw);
	await withDatabase(async (db) => {
		const change = db.transaction("vaults", "readwrite", { durability: "strict" });
		const spare = (await change.store.get(user))?.spare ?? [];
		change.store.put({ user, keys: [key, ...spare], spare });
		await change.done;
	});
}

/** Nothing of his can be read here until he signs in again. @param {string} user */
export const closeVault = (user) => withDatabase((db) => db.delete("vaults", user));

/** The key to lock with. An officer whom the server could not be asked about yet gets one made here. @param {string} user */
async function lockingKey(user) {
	const there = await vault(user);
	if (there?.keys.length) return there.keys[0];
	const made = await asKey(crypto.getRandomValues(new Uint8Array(32)));
	await withDatabase((db) => db.put("vaults", { user, keys: [made], spare: [made] }));
	return made;
}

/** @param {string} user @param {unknown} value anything that JSON can say @returns {Promise<Locked>} */
export const lock = (user, value) => lockBytes(user, utf8(JSON.stringify(value)));

/** @param {string} user @param {Locked | null | undefined} locked @returns {Promise<any>} null when it cannot be opened now */
export async function unlock(user, locked) {
	const bytes = locked && (await unlockBytes(user, locked));
	return bytes ? JSON.parse(text(bytes)) : null;
}

/** @param {string} user @param {Uint8Array<ArrayBuffer> | ArrayBuffer} bytes @returns {Promise<Locked>} */
export async function lockBytes(user, bytes) {
	const iv = crypto.getRandomValues(new Uint8Array(12));
	return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await lockingKey(user), bytes) };
}

/** @param {string} user @param {Locked} locked @returns {Promise<ArrayBuffer | null>} */
export async function unlockBytes(user, { iv, data }) {
	for (const key of (await vault(user))?.keys ?? []) {
		try {
			return await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data);
		} catch {
			// Locked under another of his keys.
		}
	}
	return null;
}

/** @param {Uint8Array<ArrayBuffer>} raw */
const asKey = (raw) => crypto.subtle.importKey("raw", raw, { name: "AES-GCM" }, false, ["encrypt", "decrypt"]);
