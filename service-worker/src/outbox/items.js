/** The outbox: what was confirmed to the officer stays here until the server's receipt is verified. */
import { withDatabase } from "./database.js";
import { canonical, sha256 } from "./digest.js";
import { envelope } from "./envelope.js";

/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").Submission} Submission */

/**
 * Write a submission to the outbox; when this resolves it survives the death of the browser ("Tersimpan di HP" may be said).
 *
 * The same id with the same content gives the item that is there already. The same id with other content is not written.
 * @param {Submission} submission
 * @param {number} now milliseconds
 * @returns {Promise<{item: Item, conflict: boolean}>}
 */
export async function keep(submission, now) {
	const content = await sha256(canonical([submission.deed, submission.step, submission.subject, submission.body, submission.photos]));
	return withDatabase(async (db) => {
		const change = db.transaction(["outbox", "counters", "settings", "photos"], "readwrite", { durability: "strict" });
		const outbox = change.objectStore("outbox");
		const there = await outbox.get(submission.id);
		if (there) return { item: there, conflict: there.content !== content };

		const device = await deviceOf(change);
		const counter = ((await change.objectStore("counters").get([device, submission.user])) ?? 0) + 1;
		const photos = await photosOf(change, submission.photos);
		const items = await outbox.getAll();
		const text = JSON.stringify(
			envelope(submission, {
				device,
				counter,
				photos,
				deps: parents(submission, items),
				clock_offset: (await change.objectStore("settings").get("clock_offset")) ?? null,
			}),
		);
		const item = {
			...blank,
			id: submission.id,
			user: submission.user,
			counter,
			deed: submission.deed,
			title: submission.title,
			path: submission.path,
			saved_at: now,
			text,
			content,
			creates: created(submission),
			number: String(submission.body.number ?? "") || null,
			photos,
		};
		change.objectStore("counters").put(counter, [device, submission.user]);
		outbox.put(item);
		const before = items.find((one) => one.id === submission.body.corrects);
		if (before) outbox.put({ ...before, state: "corrected", text: null });
		await change.done;
		return { item, conflict: false };
	});
}

/** @type {Pick<Item, "state" | "applied" | "receipt" | "address" | "fragment" | "errors" | "problem" | "tries" | "next_at">} */
const blank = { state: "saved", applied: false, receipt: null, address: null, fragment: null, errors: {}, problem: null, tries: 0, next_at: 0 };

/** @returns {Promise<Item[]>} oldest first */
export const items = () => withDatabase(async (db) => (await db.getAll("outbox")).sort((a, b) => a.saved_at - b.saved_at || a.counter - b.counter));

/** @param {string} id @returns {Promise<Item | undefined>} */
export const item = (id) => withDatabase((db) => db.get("outbox", id));

/**
 * Change an item in one transaction, from what it is now.
 * @param {string} id
 * @param {(item: Item) => Partial<Item>} change
 */
export const change = (id, change) =>
	withDatabase(async (db) => {
		const work = db.transaction("outbox", "readwrite", { durability: "strict" });
		const now = await work.store.get(id);
		if (now) work.store.put(finished({ ...now, ...change(now) }));
		await work.done;
	});

/** An item that is applied, with every photo on the server, is done and keeps nothing of the person but its title. */
function finished(/** @type {Item} */ item) {
	if (!item.applied || item.photos.some((photo) => !photo.sent)) return item;
	return { ...item, state: /** @type {const} */ ("done"), text: null };
}

const shownFor = 7 * 24 * 3600 * 1000;

/** Forget what was done a week ago. @param {number} now */
export const sweepItems = (now) =>
	withDatabase(async (db) => {
		const work = db.transaction("outbox", "readwrite");
		for (const item of await work.store.getAll()) {
			if ((item.state === "done" || item.state === "corrected") && item.receipt && item.saved_at < now - shownFor) work.store.delete(item.id);
		}
		await work.done;
	});

/** @param {any} change */
async function deviceOf(change) {
	const settings = change.objectStore("settings");
	const known = await settings.get("device");
	if (known) return known;
	const device = crypto.randomUUID();
	settings.put(device, "device");
	return device;
}

/** @param {any} change @param {string[]} digests */
async function photosOf(change, digests) {
	/** @type {import("./types.js").Photo[]} */
	const found = [];
	for (const digest of digests) {
		const photo = await change.objectStore("photos").get(digest);
		if (!photo) throw new MissingPhoto(digest);
		found.push({ sha256: digest, size: photo.size, type: photo.type });
	}
	return found;
}

/** The form names a photo that this device no longer has. */
export class MissingPhoto extends Error {}

/** What a deed brings into the world, by the names of its fields. */
const births = /** @type {Record<string, string[]>} */ ({ "client.register": ["client_id", "case_id"], "operation.open": ["operation_id"] });

/** @param {Submission} submission @returns {string[]} */
function created({ deed, body }) {
	return (births[deed] ?? [])
		.map((name) => body[name])
		.filter((value) => typeof value === "string")
		.filter(Boolean);
}

/**
 * Items still on their way that bring what this submission names (its case, its operation, its mother): the server applies them first.
 * @param {Submission} submission
 * @param {Item[]} items
 */
function parents(submission, items) {
	const named = new Set([...Object.values(submission.body).flat(), ...Object.values(submission.subject)]);
	for (const id of created(submission)) named.delete(id);
	return items.filter((item) => !item.applied && item.state !== "corrected" && item.creates.some((id) => named.has(id))).map((item) => item.id);
}
