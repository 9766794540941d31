/** What to send next. Pure. */

/** @typedef {import("../outbox/types.js").Row} Row */

const most = { items: 50, bytes: 128 * 1024 };

/**
 * The next envelopes to travel together: oldest first, because children follow their parents; few enough for a slow line.
 * @param {Row[]} items of one officer
 * @param {{now: number, eager: boolean, insist: boolean, failed: Set<string>}} round
 *   eager: somebody just did something, so waits of our own are over · insist: the button; tries what a person has to look at, too · failed: refused in this round already
 * @returns {Row[]}
 */
export function nextRecords(items, { now, eager, insist, failed }) {
	const due = items.filter(
		(item) =>
			!item.receipt &&
			item.text !== null &&
			!failed.has(item.id) &&
			(item.state === "saved" ? eager || item.next_at <= now : insist && item.state === "attention"),
	);
	due.sort((a, b) => a.counter - b.counter);
	let bytes = 0;
	return due.filter(({ text }, at) => {
		bytes += text?.length ?? 0;
		return at === 0 || (at < most.items && bytes <= most.bytes);
	});
}

/**
 * The next photo: of an item whose record the server has, the smallest first.
 * @param {Row[]} items
 * @param {Set<string>} failed digests that failed in this round already
 * @returns {{item: Row, photo: import("../outbox/types.js").Photo} | null}
 */
export function nextPhoto(items, failed) {
	const waiting = items
		.filter((item) => item.receipt && item.state !== "done" && item.state !== "corrected")
		.flatMap((item) => item.photos.filter((photo) => !photo.sent && !failed.has(photo.sha256)).map((photo) => ({ item, photo })));
	waiting.sort((a, b) => a.photo.size - b.photo.size);
	return waiting[0] ?? null;
}
