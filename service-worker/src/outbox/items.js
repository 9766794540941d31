/** The outbox: what was confirmed to the officer stays here until the server's receipt is verified. */
import { toBase64url } from "./bytes.js";
import { withDatabase } from "./database.js";
import { canonical, sha256 } from "./digest.js";
import { said } from "./envelope.js";
import { deviceKey, sign } from "./keys.js";
import { sealSaid } from "./seal.js";
import { lock, unlock } from "./vault.js";

/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").Secret} Secret */
/** @typedef {import("./types.js").Submission} Submission */

/**
 * Write a submission to the outbox; when this resolves it survives the death of the browser ("Tersimpan di HP" may be said).
 *
 * The same id with the same content gives the item that is there already. The same id with other content is not written.
 * @param {Submission} submission
 * @param {number} now milliseconds
 * @returns {Promise<{item: Item, conflict: boolean}>}
 */
export const keep = (submission, now) =>
	// One after the other: sealing and signing take a moment, and each has the number after the last.
	navigator.locks.request("pmks-keep", async () => {
		const content = await sha256(canonical([submission.deed, submission.step, submission.subject, submission.body, submission.photos]));
		const there = await item(submission.id);
		if (there) return { item: there, conflict: there.content !== content };
		const [row, place] = await rowOf(submission, content, now);
		await withDatabase(async (db) => {
			const change = db.transaction(["outbox", "counters"], "readwrite", { durability: "strict" });
			const outbox = change.objectStore("outbox");
			change.objectStore("counters").put(row.counter, place);
			outbox.put(row);
			const before = await outbox.get(replaced(submission));
			if (before?.user === row.user) outbox.put({ ...before, state: submission.drops ? "dropped" : "corrected", text: null });
			await change.done;
		});
		return { item: await opened(row), conflict: false };
	});

/** @param {Submission} submission @param {string} content @param {number} now @returns {Promise<[Row, [string, string]]>} and where its number is counted */
async function rowOf(submission, content, now) {
	const { id, user, deed, path } = submission;
	const key = await deviceKey(user);
	/** @type {[string, string]} */
	const counter = [key.device, user];
	const [last, clock_offset, others, photos] = await withDatabase(async (db) => [
		(await db.get("counters", counter)) ?? 0,
		(await db.get("settings", "clock_offset")) ?? null,
		await db.getAll("outbox"),
		await Promise.all(submission.photos.map((digest) => db.get("photos", digest))),
	]);
	const before = others.find((row) => row.id === replaced(submission) && row.user === user);
	const inside = said(submission, {
		photos: named(photos, submission.photos),
		deps: parents(submission, others),
		clock_offset,
		// The server misses no number that never left.
		instead_of: before && !before.receipt ? before.counter : null,
	});
	const place = { id, user, device: key.device, counter: last + 1 };
	const { kid, sealed } = await sealSaid(inside, place);
	const blobs = inside.blobs.map((photo) => ({ sha256: photo.sealed, size: photo.weight }));
	const envelope = { v: 2, ...place, kid, blobs, sealed: toBase64url(sealed) };
	/** @type {Secret} */
	const secret = { ...untold, title: submission.title, said: JSON.stringify(inside) };
	/** @type {Row} */
	const row = {
		...blank,
		id,
		user,
		counter: place.counter,
		deed,
		path,
		saved_at: now,
		text: canonical({ ...envelope, sig: await sign(key, envelope) }),
		content,
		creates: created(submission),
		number: String(submission.body.number ?? "") || null,
		photos: inside.blobs,
		secret: await lock(user, secret),
	};
	return [row, counter];
}

/** @type {Pick<Row, "state" | "applied" | "receipt" | "tries" | "next_at">} */
const blank = { state: "saved", applied: false, receipt: null, tries: 0, next_at: 0 };

/** What is shown of an item whose secret cannot be opened. @type {Secret} */
const untold = { title: "", said: null, address: null, fragment: null, errors: {}, problem: null };

/** @returns {Promise<Row[]>} oldest first */
export const rows = () => withDatabase(async (db) => (await db.getAll("outbox")).sort((a, b) => a.saved_at - b.saved_at || a.counter - b.counter));

/** Every item, with the secrets of this officer's own. @param {string | null} user @returns {Promise<Item[]>} oldest first */
export const items = async (user) => Promise.all((await rows()).map((row) => (row.user === user ? opened(row) : shut(row))));

/** @param {string} id @returns {Promise<Item | undefined>} */
export async function item(id) {
	const row = await withDatabase((db) => db.get("outbox", id));
	return row && opened(row);
}

/** @param {Row} row @returns {Promise<Item>} */
async function opened(row) {
	const secret = await unlock(row.user, row.secret);
	return secret ? { ...shut(row), ...secret, isOpen: true } : shut(row);
}

/** @param {Row & Partial<Secret>} row older versions kept the secret in the open @returns {Item} */
function shut({ secret, ...row }) {
	return { ...untold, ...row, isOpen: false };
}

/**
 * Change an item in one transaction, from what it is now.
 * @param {string} id
 * @param {(row: Row) => Partial<Row>} change
 */
export const change = (id, change) =>
	withDatabase(async (db) => {
		const work = db.transaction("outbox", "readwrite", { durability: "strict" });
		const now = await work.store.get(id);
		if (now) work.store.put(finished({ ...now, ...change(now) }));
		await work.done;
	});

/**
 * The server has spoken: what everybody may see of it, and what its author is told. Once it has the item, what was typed
 * stays here only where it has to be corrected.
 * @param {string} id
 * @param {Partial<Row>} seen
 * @param {Partial<Secret>} told
 */
export async function settle(id, seen, told) {
	const row = await withDatabase((db) => db.get("outbox", id));
	if (!row) return;
	const secret = await unlock(row.user, row.secret);
	const isOver = seen.receipt && seen.state !== "correction" && seen.state !== "attention";
	const next = secret && (await lock(row.user, { ...secret, ...told, ...(isOver ? { said: null } : {}) }));
	await change(id, () => ({ ...seen, ...(next ? { secret: next } : {}) }));
}

/**
 * Its author deletes what has not left this device, and says why; that is sent, so that nobody looks for the missing number.
 * @param {string} user
 * @param {string} id
 * @param {string} reason typed by him
 * @param {string} submission_id of the deletion
 * @param {number} now milliseconds
 * @returns {Promise<boolean>} whether it was his and still here
 */
export async function drop(user, id, reason, submission_id, now) {
	const there = await item(id);
	if (there?.user !== user || there.receipt || there.text === null) return false;
	const { device } = await deviceKey(user);
	const about = JSON.parse(there.said ?? "{}").subject?.client ?? there.creates[0];
	const body = { device, counter: String(there.counter), about_deed: there.deed, reason, ...(about ? { about_client: about } : {}) };
	await keep(
		{
			id: submission_id,
			user,
			deed: "submission.drop",
			step: null,
			subject: {},
			base_version: null,
			captured_at: new Date(now).toISOString(),
			body,
			photos: [],
			title: `Penghapusan ${there.title}`,
			path: "/outbox",
			drops: id,
		},
		now,
	);
	return true;
}

/**
 * An item that is applied, with every photo on the server, is done. While it is shown it stays here sealed, to be offered again to a server
 * that comes back from a backup; what older versions wrote in the open goes.
 */
function finished(/** @type {Row} */ row) {
	if (!row.applied || row.photos.some((photo) => !photo.sent)) return row;
	return { ...row, state: /** @type {const} */ ("done"), text: isSealed(row) ? row.text : null };
}

/** Whether nobody but the server can read what travels. @param {Row} row */
export const isSealed = ({ text }) => text !== null && JSON.parse(text).v > 1;

/**
 * The server lacks what it once acknowledged, photos and all: it waits again to be sent.
 * @param {string} id
 */
export const offerAgain = (id) =>
	change(id, ({ photos }) => ({
		...blank,
		photos: photos.map((photo) => ({ ...photo, sent: false })),
	}));

/** The last number that this officer used on this device. @param {string} user @returns {Promise<number>} */
export const lastNumber = async (user) => {
	const { device } = await deviceKey(user);
	return (await withDatabase((db) => db.get("counters", [device, user]))) ?? 0;
};

/** Nothing of it waits for anybody. @param {Row} row */
const isOver = ({ state, receipt }) => state === "dropped" || state === "dismissed" || ((state === "done" || state === "corrected") && receipt !== null);

const shownFor = 7 * 24 * 3600 * 1000;

/** Forget what was done a week ago. @param {number} now */
export const sweepItems = (now) =>
	withDatabase(async (db) => {
		const work = db.transaction("outbox", "readwrite");
		for (const row of await work.store.getAll()) {
			if (isOver(row) && row.saved_at < now - shownFor) work.store.delete(row.id);
		}
		await work.done;
	});

/** @param {any[]} photos as they lie in the database @param {string[]} digests as the form names them @returns {import("./types.js").Photo[]} */
function named(photos, digests) {
	return photos.map((photo, at) => {
		// Nor one that an older version kept in the open: it travels with the record it was taken for, or is taken again.
		if (!photo?.sealed) throw new MissingPhoto(digests[at]);
		return { sha256: photo.sha256, size: photo.size, type: photo.type, sealed: photo.sealed, weight: photo.weight };
	});
}

/** The form names a photo that this device no longer has. */
export class MissingPhoto extends Error {}

/** The item that a submission takes the place of. @param {Submission} submission */
const replaced = ({ drops, body }) => drops ?? String(body.corrects ?? "");

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
 * @param {Row[]} rows
 */
function parents(submission, rows) {
	const named = new Set([...Object.values(submission.body).flat(), ...Object.values(submission.subject)]);
	for (const id of created(submission)) named.delete(id);
	return rows
		.filter(
			(row) =>
				row.id !== replaced(submission) && !row.applied && row.state !== "corrected" && row.state !== "dropped" && row.creates.some((id) => named.has(id)),
		)
		.map((row) => row.id);
}
