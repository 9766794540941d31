/** What a device tells of its own health: whether its storage is promised, how full it is, which version it runs. Nothing of any person. */
import { server } from "../outbox/server.js";
import { setting } from "../outbox/settings.js";

/** @returns {Promise<Record<string, string | number | boolean | null>>} */
export async function facts() {
	const { usage = null, quota = null } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
	const granted = (await navigator.storage?.persisted?.().catch(() => null)) ?? null;
	return { version: server.version, granted, usage, quota, standalone: (await setting("standalone")) ?? null };
}
