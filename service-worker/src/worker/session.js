/**
 * The session on the server follows who is at work on this device. A lock ends it, a PIN makes it another's without a password; where
 * there was no network for that it is owed, and until it is settled no page may be asked of the server under another's name.
 */
import { toBase64url, utf8 } from "../outbox/bytes.js";
import { deviceKey, sign } from "../outbox/keys.js";
import { remember, setting } from "../outbox/settings.js";
import { leaveVault, vault } from "../outbox/vault.js";
import { parse } from "./reply.js";

/** @typedef {import("../outbox/types.js").Fetch} Fetch */

const patience = 8_000;

/**
 * Settle what is owed. @param {Fetch} fetch
 * @returns {Promise<void>} rejected while the server cannot be told
 */
export const settleSession = (fetch) =>
	navigator.locks.request("pmks-session", async () => {
		const owed = await setting("session_owed").catch(() => null);
		if (!owed) return;
		if (!(owed.user && (await enter(owed.user, fetch)))) await leave(fetch);
		await remember({ session_owed: null });
	});

/** @param {string} user @param {Fetch} fetch @returns {Promise<boolean>} whether the session is his now; false when he must sign in with his password */
async function enter(user, fetch) {
	const proof = (await vault(user))?.proof;
	if (!proof) return false;
	const key = await deviceKey(user);
	const at = Date.now() + ((await setting("clock_offset")) ?? 0);
	const words = `sign-in ${key.device} ${at}`;
	const proven = toBase64url(await crypto.subtle.sign("HMAC", proof, utf8(words)));
	const response = await fetch("/sign-in/device", {
		...asked,
		headers: { "Content-Type": "application/json", Accept: "application/json" },
		body: JSON.stringify({ device: key.device, at, proof: proven, sig: await sign(key, words) }),
		redirect: "error",
		signal: AbortSignal.timeout(patience),
	});
	const said = parse(await response.text());
	if (response.status === 200 && said?.user === user) return true;
	if (response.status !== 401 || !said) throw new Error("nobody could be told");
	// A device that was revoked shows nothing more, whoever knows the PIN.
	if (said.kind === "revoked") await leaveVault(user);
	return false;
}

/** @param {Fetch} fetch */
async function leave(fetch) {
	const response = await fetch("/sign-out", { ...asked, redirect: "follow", signal: AbortSignal.timeout(patience) });
	const { origin, pathname } = new URL(response.url);
	if (!response.ok || origin !== self.location.origin || pathname !== "/sign-in") throw new Error("nobody could be told");
}

/** @type {RequestInit} */
const asked = { method: "POST", credentials: "same-origin", cache: "no-store" };
