/** Makes this device known to the server under the officer who is signed in, and takes the key of his vault in return. */
import { fromBase64url } from "../outbox/bytes.js";
import { changeKey, deviceKey, dropKey } from "../outbox/keys.js";
import { remember } from "../outbox/settings.js";
import { isOpen, openVault } from "../outbox/vault.js";
import { facts } from "./facts.js";
import { judge, parse } from "./reply.js";

/**
 * @param {string} user who is signed in
 * @param {import("../outbox/types.js").Fetch} fetch
 * @returns {Promise<import("./reply.js").Reply | null>} null when the server knows the device and the vault is open; else what was answered
 */
export async function enrol(user, fetch) {
	const key = await deviceKey(user);
	if (key.isEnrolled && (await isOpen(user))) return null;
	try {
		const response = await fetch("/devices", {
			method: "POST",
			headers: { "Content-Type": "application/json", Accept: "application/json" },
			body: JSON.stringify({ id: key.device, key: key.open, name: nameOf(navigator.userAgent), facts: await facts() }),
			credentials: "same-origin",
			redirect: "error",
			cache: "no-store",
			signal: AbortSignal.timeout(30_000),
		});
		const text = await response.text();
		// Revoked, or taken by another key: what is signed from now on must be another device's.
		if (response.status === 409 || response.status === 410) await dropKey(user);
		const said = response.ok ? parse(text) : null;
		if (said?.device !== key.device) return judge(response, text, Date.now());
		await openVault(user, fromBase64url(said.vault));
		await changeKey(user, { isEnrolled: true });
		await remember({ missing: said.missing ?? [] });
		return null;
	} catch {
		return { kind: "unreachable" };
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
