/** Photos wait in the database under their SHA-256; forms and envelopes name them by it. */
import { withDatabase } from "./database.js";
import { sha256 } from "./digest.js";

/** @typedef {{sha256: string, blob: Blob, size: number, type: string, at: number}} Kept */

/**
 * @param {Blob} blob
 * @returns {Promise<Kept>}
 */
export async function keepPhoto(blob) {
	const photo = { sha256: await sha256(blob), blob, size: blob.size, type: blob.type, at: Date.now() };
	await withDatabase(async (db) => {
		const change = db.transaction("photos", "readwrite", { durability: "strict" });
		await Promise.all([change.store.put(photo), change.done]);
	});
	return photo;
}

/** @param {string} digest @returns {Promise<Kept | undefined>} */
export const photo = (digest) => withDatabase((db) => db.get("photos", digest));

const forgottenAfter = 3 * 24 * 3600 * 1000;

/**
 * Remove photos that nothing waits for: sent ones at once, ones taken for a form that was never sent after three days.
 * @param {number} now
 */
export const sweepPhotos = (now) =>
	withDatabase(async (db) => {
		const change = db.transaction(["photos", "outbox"], "readwrite");
		const [items, photos] = await Promise.all([change.objectStore("outbox").getAll(), change.objectStore("photos").getAll()]);
		const named = items.flatMap((item) => item.photos);
		const waiting = new Set(named.filter((one) => !one.sent).map((one) => one.sha256));
		const sent = new Set(named.map((one) => one.sha256));
		for (const { sha256: digest, at } of photos) {
			if (!waiting.has(digest) && (sent.has(digest) || at < now - forgottenAfter)) change.objectStore("photos").delete(digest);
		}
		await change.done;
	});
