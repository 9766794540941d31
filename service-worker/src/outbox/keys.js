/** The key of each officer on this device. It signs what he sends and never leaves: the browser itself cannot give it away. */
import { toBase64url, utf8 } from "./bytes.js";
import { withDatabase } from "./database.js";
import { canonical } from "./digest.js";

/**
 * @typedef {object} DeviceKey
 * @property {string} user
 * @property {string} device the id under which the server knows this officer on this device
 * @property {CryptoKeyPair} pair
 * @property {{x: string, y: string}} open the public half
 * @property {boolean} isEnrolled whether the server has it
 */

const algorithm = { name: "ECDSA", namedCurve: "P-256" };

/** The officer's key, made when he has none. @param {string} user @returns {Promise<DeviceKey>} */
export async function deviceKey(user) {
	const known = await withDatabase((db) => db.get("keys", user));
	if (known) return known;
	const pair = /** @type {CryptoKeyPair} */ (await crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]));
	const { x = "", y = "" } = await crypto.subtle.exportKey("jwk", pair.publicKey);
	const made = { user, device: crypto.randomUUID(), pair, open: { x, y }, isEnrolled: false };
	return withDatabase(async (db) => {
		const change = db.transaction("keys", "readwrite", { durability: "strict" });
		const first = (await change.store.get(user)) ?? made;
		change.store.put(first);
		await change.done;
		return first;
	});
}

/** @param {string} user @param {Partial<DeviceKey>} changes */
export const changeKey = (user, changes) =>
	withDatabase(async (db) => {
		const change = db.transaction("keys", "readwrite");
		const known = await change.store.get(user);
		if (known) change.store.put({ ...known, ...changes });
		await change.done;
	});

/** A key that the server refuses for ever makes room for a new one. @param {string} user */
export const dropKey = (user) => withDatabase((db) => db.delete("keys", user));

/** @param {DeviceKey} key @param {string | object} said a text, or an object in its canonical form @returns {Promise<string>} base64url */
export async function sign({ pair }, said) {
	const bytes = utf8(typeof said === "string" ? said : canonical(said));
	return toBase64url(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, bytes));
}
