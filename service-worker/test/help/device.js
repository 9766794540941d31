/** A phone for a test: an empty database, one signed-in officer, and a sender that does not really wait. */
import "./locks.js";
import "./quiet.js";
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { close } from "../../src/outbox/database.js";
import { submission } from "../../src/outbox/envelope.js";
import { keep } from "../../src/outbox/items.js";
import { remember } from "../../src/outbox/settings.js";
import { createSender } from "../../src/worker/sender.js";

export const officer = "0199aaaa-0000-7000-8000-000000000001";
export const colleague = "0199aaaa-0000-7000-8000-000000000002";

export async function freshDevice(user = officer) {
	await close();
	globalThis.indexedDB = new IDBFactory();
	await remember({ user });
}

let last = 0;
/** A new id, in the order of making. */
export const newId = () => `0199bbbb-0000-7000-8000-${String(++last).padStart(12, "0")}`;

/**
 * What the worker does when an officer presses Simpan.
 * @param {Record<string, string>} fields
 * @param {{user?: string, path?: string}} [from]
 */
export async function save(fields, { user = officer, path = "/clients" } = {}) {
	const said = submission(path, new URLSearchParams({ submission_id: newId(), captured_at: "2026-11-22T06:00:00.000Z", ...fields }), { user, now: new Date() });
	if (!said) throw new Error("the outbox does not take this");
	return keep(said, Date.now());
}

/** @param {{fetch: any}} server @param {() => Promise<unknown>} [pause] */
export function senderTo(server, pause = async () => {}) {
	return createSender({ fetch: server.fetch, pause, chance: () => 0 });
}
