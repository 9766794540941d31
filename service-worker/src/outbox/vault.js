/**
 * What is private to one officer on this device: titles, typed values, drafts, pages kept for reading. It lies here locked; the key is the
 * server's to give to whoever signs in. It goes when he signs out, locks, or leaves the device alone; a PIN keeps a wrapped copy (`pin.js`).
 */
import { text, utf8 } from "./bytes.js";
import { withDatabase } from "./database.js";

/** @typedef {{iv: Uint8Array<ArrayBuffer>, data: ArrayBuffer}} Locked */

/**
 * @typedef {object} Vault
 * @property {string} user
 * @property {CryptoKey[]} keys what opens it now, the one to lock with first; none while it is closed
 * @property {CryptoKey | null} proof the same secret as a key that proves to the server that it was opened
 * @property {Locked[]} spare older keys, locked under the server's
 * @property {CryptoKey[]} loose keys made here while the server could not be asked; they become spare ones when it can
 * @property {import("./pin.js").Pin | null} pin
 * @property {number} used_at when its officer last touched the device, milliseconds
 * @property {boolean} [wasOffered] whether he was asked if he wants a PIN
 * @property {number} rest how long he may leave it alone when it has a PIN, milliseconds
 */

/** Without a PIN only signing in opens a vault again, so that it stays open for a working day. */
const dayOfWork = 12 * 3600_000;
const shortRest = 5 * 60_000;

/** @param {string} user @returns {Promise<Vault | undefined>} as it lies here */
export const vault = (user) => withDatabase((db) => db.get("vaults", user));

/** @returns {Promise<Vault[]>} */
export const vaults = () => withDatabase((db) => db.getAll("vaults"));

/** What opens the officer's vault at this moment. @param {string} user */
async function keysOf(user) {
	const there = await vault(user);
	return there?.keys.length && restLeft(there, Date.now()) >= 0 ? there.keys : [];
}

/** @param {string} user */
export const isOpen = async (user) => (await keysOf(user)).length > 0;

/**
 * How long its officer may still leave the device alone; below nothing once that was too long. A clock that was put right by hours counts too.
 * @param {Vault} vault
 * @param {number} now milliseconds
 */
export const restLeft = ({ pin, used_at, rest }, now) => (pin ? rest : dayOfWork) - Math.abs(now - used_at);

/** His PIN is the only thing here that opens it now. @param {string} user */
export const isLocked = async (user) => Boolean((await vault(user))?.pin) && !(await isOpen(user));

/** @param {string} user @param {Partial<Vault> | ((there: Vault) => Partial<Vault>)} changes what he has not yet is made */
export const changeVault = (user, changes) =>
	withDatabase(async (db) => {
		const change = db.transaction("vaults", "readwrite", { durability: "strict" });
		/** @type {Vault} */
		const there = { user, keys: [], proof: null, spare: [], loose: [], pin: null, used_at: Date.now(), rest: shortRest, ...(await change.store.get(user)) };
		const next = { ...there, ...(typeof changes === "function" ? changes(there) : changes) };
		change.store.put(next);
		await change.done;
		return next;
	});

/** Keys come and go one after the other. @template T @param {() => Promise<T>} work @returns {Promise<T>} */
const alone = (work) => navigator.locks.request("pmks-vault", work);

/**
 * Open the officer's vault with the secret that the server gave.
 * @param {string} user
 * @param {Uint8Array<ArrayBuffer>} secret 32 bytes
 * @param {Uint8Array<ArrayBuffer>[]} [older] secrets that still open something here
 */
export const openVault = (user, secret, older = []) =>
	alone(async () => {
		const [key, proof] = [await asKey(secret), await asProof(secret)];
		const { loose = [], spare = [] } = (await vault(user)) ?? {};
		const openers = [key, ...(await Promise.all(older.map(asKey)))];
		const raws = [...older, ...(await Promise.all(loose.map(async (one) => new Uint8Array(await crypto.subtle.exportKey("raw", one)))))];
		for (const one of spare) {
			const opened = (await Promise.all(openers.map((opener) => openWith(opener, one)))).find(Boolean);
			if (opened) raws.push(new Uint8Array(opened));
		}
		const keys = [key, ...(await Promise.all(raws.map(asKey)))];
		const wrapped = await Promise.all(raws.map((raw) => lockWith(key, raw)));
		await changeVault(user, { keys, proof, spare: wrapped, loose: [], used_at: Date.now() });
	});

/** Nothing of his can be read here until his PIN, or signing in, opens it. @param {string} user */
export const closeVault = (user) => alone(() => changeVault(user, { keys: [], proof: null, loose: [] }));

/** Nor does his PIN open it any more. @param {string} user */
export const leaveVault = (user) => alone(() => changeVault(user, { keys: [], proof: null, loose: [], pin: null }));

/** He is at work on this device. @param {string} user */
export const touchVault = (user) => changeVault(user, (there) => (restLeft(there, Date.now()) < 0 ? {} : { used_at: Date.now() }));

/**
 * The key to lock with. An officer whom the server could not be asked about yet gets one made here; one who has a PIN must open first.
 * @param {string} user
 */
async function lockingKey(user) {
	const [key] = await keysOf(user);
	return (
		key ??
		alone(async () => {
			const [meanwhile] = await keysOf(user);
			if (meanwhile) return meanwhile;
			if (await isLocked(user)) throw new VaultLocked();
			const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
			await changeVault(user, ({ loose }) => ({ keys: [made], loose: [made, ...loose], used_at: Date.now() }));
			return made;
		})
	);
}

/** His vault has a PIN, and he has not opened it. */
export class VaultLocked extends Error {
	name = "Locked";
}

/** @param {string} user @param {unknown} value anything that JSON can say @returns {Promise<Locked>} */
export const lock = (user, value) => lockBytes(user, utf8(JSON.stringify(value)));

/** @param {string} user @param {Locked | null | undefined} locked @returns {Promise<any>} null when it cannot be opened now */
export async function unlock(user, locked) {
	const bytes = locked && (await unlockBytes(user, locked));
	return bytes ? JSON.parse(text(bytes)) : null;
}

/** @param {string} user @param {Uint8Array<ArrayBuffer> | ArrayBuffer} bytes @returns {Promise<Locked>} */
export const lockBytes = async (user, bytes) => lockWith(await lockingKey(user), bytes);

/** @param {string} user @param {Locked} locked @returns {Promise<ArrayBuffer | null>} */
export async function unlockBytes(user, locked) {
	for (const key of await keysOf(user)) {
		const bytes = await openWith(key, locked);
		if (bytes) return bytes;
	}
	return null;
}

/** @param {CryptoKey} key @param {Uint8Array<ArrayBuffer> | ArrayBuffer} bytes @returns {Promise<Locked>} */
async function lockWith(key, bytes) {
	const iv = crypto.getRandomValues(new Uint8Array(12));
	return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes) };
}

/** @param {CryptoKey} key @param {Locked} locked @returns {Promise<ArrayBuffer | null>} null for what another key locked */
const openWith = (key, { iv, data }) => crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data).catch(() => null);

/** @param {Uint8Array<ArrayBuffer>} raw */
const asKey = (raw) => crypto.subtle.importKey("raw", raw, { name: "AES-GCM" }, false, ["encrypt", "decrypt"]);

/** @param {Uint8Array<ArrayBuffer>} raw */
const asProof = (raw) => crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
