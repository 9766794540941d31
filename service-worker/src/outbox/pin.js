/**
 * Six digits that open an officer's vault on this device alone. They wrap a copy of the vault's secret; whoever guesses wrong five times
 * leaves no copy to guess at, and then only signing in opens the vault. Nothing unsent is lost by that.
 */
import { utf8 } from "./bytes.js";
import { changeVault, vault } from "./vault.js";

/** @typedef {{name: string, office: string}} Named how he is called on the lock screen; officers are not clients */
/** @typedef {Named & {salt: Uint8Array<ArrayBuffer>, rounds: number, iv: Uint8Array<ArrayBuffer>, data: ArrayBuffer, tries: number}} Pin tries: wrong ones in a row */

export const mostTries = 5;
/** OWASP's advice for PBKDF2 with SHA-256 (Password Storage Cheat Sheet); about a second on a cheap phone. */
const rounds = 600_000;

/** @param {string} pin */
export const isPin = (pin) => /^\d{6}$/.test(pin);

/** What a finger finds without thinking: one digit six times, or a run up or down. @param {string} pin */
export const isEasy = (pin) => /^(\d)\1{5}$/.test(pin) || "01234567890".includes(pin) || "09876543210".includes(pin);

/** @param {string} user @param {string} pin @param {Uint8Array<ArrayBuffer>} secret @param {Named} named */
export async function makePin(user, pin, secret, { name, office }) {
	const [salt, iv] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
	const data = await crypto.subtle.encrypt(sealed(user, iv), await stretched(pin, salt, rounds), secret);
	await changeVault(user, { pin: { name, office, salt, rounds, iv, data, tries: 0 } });
}

/**
 * The secret, for the right PIN; else how many tries are left. A try counts before it is tested, so that nobody gets another by killing the browser.
 * @param {string} user
 * @param {string} digits
 * @returns {Promise<{secret: Uint8Array<ArrayBuffer>} | {left: number}>}
 */
export const tryPin = (user, digits) =>
	navigator.locks.request("pmks-pin", async () => {
		const pin = (await vault(user))?.pin;
		if (!pin) return { left: 0 };
		const tries = pin.tries + 1;
		const left = Math.max(0, mostTries - tries);
		// The last try decides while its copy is no longer on the disk.
		await changeVault(user, { pin: left ? { ...pin, tries } : null });
		const key = await stretched(digits, pin.salt, pin.rounds);
		const secret = await crypto.subtle.decrypt(sealed(user, pin.iv), key, pin.data).catch(() => null);
		if (!secret) return { left };
		await changeVault(user, { pin: { ...pin, tries: 0 } });
		return { secret: new Uint8Array(secret) };
	});

/** @param {string} user @param {Uint8Array<ArrayBuffer>} iv */
const sealed = (user, iv) => ({ name: "AES-GCM", iv, additionalData: utf8(`pmks pin ${user}`) });

/** @param {string} digits @param {Uint8Array<ArrayBuffer>} salt @param {number} iterations */
async function stretched(digits, salt, iterations) {
	const typed = await crypto.subtle.importKey("raw", utf8(digits), "PBKDF2", false, ["deriveKey"]);
	return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}
