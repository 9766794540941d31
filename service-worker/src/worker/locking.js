/** Who may read on this device: it locks when it is left alone or told to, and a PIN opens it, for the same officer or the next. */
import { isEasy, isPin, makePin, tryPin } from "../outbox/pin.js";
import { remember, setting } from "../outbox/settings.js";
import { changeVault, closeVault, leaveVault, openVault, restLeft, touchVault, vault, vaults } from "../outbox/vault.js";
import { introduce } from "./enrol.js";
import { settleSession } from "./session.js";

/** @typedef {import("../outbox/types.js").Fetch} Fetch */
/** @typedef {{type: "vault", what: keyof typeof answers, user: string, [detail: string]: any}} Question */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** How long nobody waits for the server after a PIN; the device is open, and the session follows. Milliseconds. */
const patience = 4_000;

/** Nobody may read here any more until he says who he is. */
export async function lockDevice() {
	for (const { user } of await vaults()) await closeVault(user);
	await remember({ user: null, locked: true, entered: null, session_owed: { user: null } });
	await tellPages(null);
}

/**
 * Lock, or close the vault of who has no PIN, once its officer has left the device alone for too long.
 * @returns {Promise<number | null>} when to look again, in milliseconds from now; null while nothing is open
 */
export async function watchRest() {
	const user = await setting("user");
	const there = user ? await vault(user) : undefined;
	if (!there?.keys.length) return null;
	const left = restLeft(there, Date.now());
	if (left >= 0) return left;
	if (there.pin) await lockDevice();
	else await closeVault(there.user);
	return null;
}

/** Somebody reads here now: the vaults of all others are closed. @param {string} user */
export async function closeOthers(user) {
	for (const other of await vaults()) if (other.user !== user && other.keys.length) await closeVault(other.user);
}

/** Each page looks whether it is still the reader's. @param {string | null} reader */
export async function tellPages(reader) {
	for (const page of await worker.clients.matchAll({ type: "window" })) page.postMessage({ reader });
}

const answers = {
	/** Whose vaults a PIN opens here, who was here last first. */
	people: async () =>
		(await vaults())
			.filter(({ pin }) => pin)
			.sort((a, b) => b.used_at - a.used_at)
			.map(({ user, pin }) => ({ user, name: pin?.name, office: pin?.office })),
	/** @param {Question} asked */
	standing: async ({ user }) => {
		const there = await vault(user);
		return { hasPin: Boolean(there?.pin), rest: there?.rest, wasOffered: there?.wasOffered ?? false };
	},
	/** @param {Question} asked @param {Fetch} fetch */
	open: async ({ user, pin }, fetch) => {
		const tried = await tryPin(user, pin);
		if ("left" in tried) return tried;
		await closeOthers(user);
		await openVault(user, tried.secret);
		await remember({ user, locked: false, session_owed: { user } });
		await tellPages(user);
		await Promise.race([settleSession(fetch).catch(() => {}), new Promise((resolve) => setTimeout(resolve, patience))]);
		return { isOpen: true };
	},
	/** The secret is asked of the server once more: here it lies only in keys that cannot be read. @param {Question} asked @param {Fetch} fetch */
	make: async ({ user, pin, name, office }, fetch) => {
		if (!isPin(pin) || isEasy(pin)) return { isEasy: true };
		const known = (await setting("user")) === user ? await introduce(user, fetch) : null;
		if (!known || "reply" in known || known.isRevoked) return { isUnreachable: true };
		await openVault(user, known.secret);
		await makePin(user, pin, known.secret, { name, office });
		return { isMade: true };
	},
	/** @param {Question} asked */
	drop: async ({ user }) => void (await changeVault(user, { pin: null })),
	/** @param {Question} asked */
	rest: async ({ user, minutes }) => void (await changeVault(user, { rest: minutes * 60_000 })),
	/** He was asked whether he wants a PIN; once is enough. @param {Question} asked */
	offered: async ({ user }) => void (await changeVault(user, { wasOffered: true })),
	/** @param {Question} _asked @param {Fetch} fetch */
	lock: async (_asked, fetch) => {
		await lockDevice();
		settleSession(fetch).catch(() => {});
	},
	/** @param {Question} asked */
	touched: async ({ user }) => {
		await watchRest();
		if ((await setting("user")) === user && (await vault(user))?.keys.length) await touchVault(user);
		return watchRest();
	},
	rest_over: async () => watchRest(),
};

/** @param {Question} asked @param {MessagePort | undefined} port @param {Fetch} fetch */
export async function answerVault(asked, port, fetch) {
	try {
		const value = await answers[asked.what](asked, fetch);
		port?.postMessage({ value });
	} catch (error) {
		port?.postMessage({ error: error instanceof Error ? error.name : "Error" });
	}
}

/** Somebody signed in by his password. Who it is, his first page tells. */
export const enterDevice = () => remember({ user: null, locked: false, entered: null, session_owed: null });

/** He signs out: no PIN and no key of his stays. */
export async function leaveDevice() {
	const user = await setting("user");
	if (user) await leaveVault(user);
	await remember({ user: null, locked: false, entered: null, session_owed: { user: null } });
}
