/** Makes this device known to the server under the officer who is signed in, and takes the key of his vault in return. */
import { fromBase64url } from "../outbox/bytes.js";
import { lastNumber } from "../outbox/items.js";
import { changeKey, deviceKey, dropKey } from "../outbox/keys.js";
import { remember, setting } from "../outbox/settings.js";
import { changeVault, isLocked, isOpen, openVault } from "../outbox/vault.js";
import { facts } from "./facts.js";
import { judge, parse } from "./reply.js";

/**
 * @param {string} user who is signed in
 * @param {import("../outbox/types.js").Fetch} fetch
 * @returns {Promise<import("./reply.js").Reply | null>} null when the server knows the device and the vault is open; else what was answered
 */
export async function enrol(user, fetch) {
	if ((await deviceKey(user)).isEnrolled && (await isOpen(user))) return null;
	// A session alone does not open what its officer has locked: his PIN does, or signing in.
	if ((await isLocked(user)) && (await setting("entered")) !== user) return null;
	/** @type {Uint8Array<ArrayBuffer>[]} */
	const older = [];
	const first = await introduce(user, fetch);
	if ("reply" in first) return first.reply;
	// Whoever signs in on a device that was revoked, such as a phone that was found again, has a new one from now on; it still opens what the old one locked.
	if (first.isRevoked) {
		older.push(first.secret);
		await changeVault(user, { pin: null });
		await dropKey(user);
	}
	const known = first.isRevoked ? await introduce(user, fetch) : first;
	if ("reply" in known) return known.reply;
	await openVault(user, known.secret, older);
	await changeKey(user, { isEnrolled: true });
	await remember({ missing: known.missing, entered: null });
	return null;
}

/**
 * Tell the server who we are, in the session of this officer.
 * @param {string} user
 * @param {import("../outbox/types.js").Fetch} fetch
 * @returns {Promise<{secret: Uint8Array<ArrayBuffer>, isRevoked: boolean, missing: {name: string, numbers: number[]}[]} | {reply: import("./reply.js").Reply}>}
 */
export async function introduce(user, fetch) {
	const key = await deviceKey(user);
	const asked = Date.now();
	try {
		const response = await fetch("/devices", {
			method: "POST",
			headers: { "Content-Type": "application/json", Accept: "application/json" },
			body: JSON.stringify({ id: key.device, key: key.open, name: nameOf(navigator.userAgent), facts: await facts(), told: await lastNumber(user) }),
			credentials: "same-origin",
			redirect: "error",
			cache: "no-store",
			signal: AbortSignal.timeout(30_000),
		});
		const text = await response.text();
		// Revoked, or taken by another key: what is signed from now on must be another device's.
		if (response.status === 409 || response.status === 410) await dropKey(user);
		const said = response.ok ? parse(text) : null;
		if (said?.device !== key.device) return { reply: judge(response, text, Date.now()) };
		// How wrong our clock is, before the first thing is written by it.
		const date = Date.parse(response.headers.get("Date") ?? "");
		if (date) await remember({ clock_offset: Math.round(date - (asked + Date.now()) / 2) });
		return { secret: fromBase64url(said.vault), isRevoked: said.revoked === true, missing: said.missing ?? [] };
	} catch {
		return { reply: { kind: "unreachable" } };
	}
}

/** "Chrome di Android": how people tell their devices apart. @param {string} agent */
export function nameOf(agent) {
	const browser = [
		["Edg/", "Edge"],
		["SamsungBrowser", "Samsung Internet"],
		["Firefox", "Firefox"],
		["Chrome", "Chrome"],
		["Safari", "Safari"],
	].find(([mark]) => agent.includes(mark));
	const system = [
		["Android", "Android"],
		["iPhone", "iPhone"],
		["iPad", "iPad"],
		["Windows", "Windows"],
		["Mac OS", "Mac"],
		["Linux", "Linux"],
	].find(([mark]) => agent.includes(mark));
	return [browser?.[1] ?? "Peramban", system ? `di ${system[1]}` : ""].join(" ").trim();
}
