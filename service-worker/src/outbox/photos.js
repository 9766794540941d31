/** Photos wait in the database, sealed, under the SHA-256 of the picture; forms and envelopes name them by it. */
import { withDatabase } from "./database.js";
import { sha256 } from "./digest.js";
import { sealPhoto } from "./seal.js";
import { lockBytes, unlockBytes } from "./vault.js";

/** @typedef {import("./types.js").Row} Row */

/**
 * @typedef {object} Kept
 * @property {string} sha256 of the picture
 * @property {number} size
 * @property {string} type
 * @property {number} at
 * @property {string} sealed SHA-256 of what travels
 * @property {number} weight its length
 * @property {Blob} blob what travels
 * @property {{iv: Uint8Array<ArrayBuffer>, data: Blob} | null} copy for its author to look at, until the server has the record
 */

/**
 * @param {string} user who took it
 * @param {Blob} picture
 * @returns {Promise<Kept>} once it is safe
 */
export async function keepPhoto(user, picture) {
	const bytes = await picture.arrayBuffer();
	const sealed = await sealPhoto(new Uint8Array(bytes));
	const { iv, data } = await lockBytes(user, bytes);
	const blob = new Blob([sealed]);
	const photo = {
		sha256: await sha256(picture),
		size: picture.size,
		type: picture.type,
		at: Date.now(),
		sealed: await sha256(blob),
		weight: blob.size,
		blob,
		copy: { iv, data: new Blob([data]) },
	};
	await withDatabase(async (db) => {
		const change = db.transaction("photos", "readwrite", { durability: "strict" });
		// Taken twice it is one photo: what an envelope already names stays as it is.
		const first = await change.store.get(photo.sha256);
		change.store.put(first ? { ...first, copy: photo.copy, at: photo.at } : photo);
		await change.done;
		if (first) Object.assign(photo, { sealed: first.sealed, weight: first.weight });
	});
	return photo;
}

/** @param {string} digest @returns {Promise<Kept | undefined>} */
export const photo = (digest) => withDatabase((db) => db.get("photos", digest));

/** The picture again, for who took it. @param {string} user @param {string} digest @returns {Promise<Blob | null>} */
export async function picture(user, digest) {
	const kept = await photo(digest);
	if (!kept?.copy) return null;
	const bytes = await unlockBytes(user, { iv: kept.copy.iv, data: await kept.copy.data.arrayBuffer() });
	return bytes && new Blob([bytes], { type: kept.type });
}

const forgottenAfter = 3 * 24 * 3600 * 1000;
/** Sent photos stay for the backup of last night, while they take no room that others need. */
const heldFor = 2 * 24 * 3600 * 1000;
const roomy = 0.25;

/**
 * Remove photos that nothing waits for: sent ones after two days, or at once where room is short; ones taken for a form that was never
 * sent after three days. Of those whose record the server has, only what travels stays.
 * @param {number} now
 */
export async function sweepPhotos(now) {
	const sentBefore = (await hasRoom()) ? now - heldFor : Number.POSITIVE_INFINITY;
	await withDatabase(async (db) => {
		const change = db.transaction(["photos", "outbox"], "readwrite");
		/** @type {Row[]} */
		const rows = await change.objectStore("outbox").getAll();
		const uses = (/** @type {string} */ digest) =>
			rows.flatMap((row) =>
				row.photos.filter(({ sha256 }) => sha256 === digest).map(({ sent }) => ({ sent, isKnown: row.receipt && row.state !== "correction" })),
			);
		// One at a time: forty photos at once are more than a small phone can hold.
		for (let cursor = await change.objectStore("photos").openCursor(); cursor; cursor = await cursor.continue()) {
			const { sha256: digest, at, copy } = cursor.value;
			const used = uses(digest);
			const isOver = used.length ? used.every(({ sent }) => sent) && at < sentBefore : at < now - forgottenAfter;
			if (isOver) cursor.delete();
			else if (copy && used.length && used.every(({ isKnown }) => isKnown)) cursor.update({ ...cursor.value, copy: null });
		}
		await change.done;
	});
}

async function hasRoom() {
	const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
	return quota === 0 || usage / quota < roomy;
}
