/** Sends one photo piece by piece, going on where the last try ended. */
import { change, settle } from "../outbox/items.js";
import { tell } from "../outbox/news.js";
import { photo as keptPhoto } from "../outbox/photos.js";
import { isReceipt } from "../outbox/receipt.js";
import { server } from "../outbox/server.js";
import { judge } from "./reply.js";

/** @typedef {import("../outbox/types.js").Row} Row */
/** @typedef {import("../outbox/types.js").Photo} Photo */

const smallest = 16 * 1024;
const largest = 512 * 1024;

/** @param {{call: ReturnType<typeof import("./caller.js").createCaller>, now: () => number}} world */
export function createPhotoSender({ call, now }) {
	/** How much the server has of each, as it told us. @type {Map<string, number>} */
	const offsets = new Map();
	/** A piece travels in some seconds: larger while it goes well, smaller when it was cut. */
	let piece = 64 * 1024;

	/**
	 * @param {Row} item
	 * @param {Photo} photo
	 * @returns {Promise<import("./reply.js").Reply | {kind: "moved"}>} moved: go on; else why not
	 */
	return async function sendChunk(item, photo) {
		const kept = await keptPhoto(photo.sha256);
		const bytes = kept && (await readable(kept.blob));
		if (!bytes) {
			await settle(item.id, { state: "attention" }, { problem: "Satu foto tidak terbaca lagi di HP ini. Data orangnya sudah sampai." });
			return { kind: "broken", status: 0 };
		}
		// What an older version of the app kept travels in the open, under the name of the picture.
		const name = photo.sealed ?? photo.sha256;
		const address = `/inbox/blobs/${name}`;
		const started = now();
		try {
			const from = offsets.get(name) ?? (await offset(item.user, address));
			const to = Math.min(from + piece, bytes.size);
			// A photo that is there already is asked about with an empty range: the answer is its receipt.
			const range = to > from ? `bytes ${from}-${to - 1}/${bytes.size}` : `bytes */${bytes.size}`;
			const response = await call(item.user, address, { method: "PUT", headers: { "Content-Range": range }, body: bytes.slice(from, to) });
			const text = await response.text();
			const said = response.ok ? read(text) : null;
			if (!said) {
				offsets.delete(name);
				const reply = judge({ status: response.ok ? 200 : response.status, headers: response.headers }, text, now());
				return reply.kind === "results" ? { kind: "portal" } : reply;
			}
			piece = now() - started < 2_000 ? Math.min(piece * 2, largest) : piece;
			tell({ sending: true, progress: { id: item.id, sent: said.received, total: bytes.size } });
			if (!said.complete) {
				offsets.set(name, said.received);
				return said.received > from ? { kind: "moved" } : { kind: "broken", status: 200 };
			}
			offsets.delete(name);
			if (!(await isReceipt(said.receipt, { id: name, sha256: name }, server.receiptKeys))) return { kind: "portal" };
			await change(item.id, ({ photos }) => ({ photos: photos.map((one) => (one.sha256 === photo.sha256 ? { ...one, sent: true } : one)) }));
			return { kind: "moved" };
		} catch {
			piece = Math.max(piece / 2, smallest);
			offsets.delete(name);
			return { kind: "unreachable" };
		}
	};

	/** @param {string} user @param {string} address */
	async function offset(user, address) {
		const response = await call(user, address, { method: "HEAD" });
		return response.ok ? Number(response.headers.get("Upload-Offset") ?? 0) : 0;
	}
}

/** @param {Blob} blob @returns {Promise<Blob | null>} its bytes in memory, or null when the storage lost them */
async function readable(blob) {
	try {
		return new Blob([await blob.arrayBuffer()], { type: blob.type });
	} catch {
		return null;
	}
}

/** @param {string} text @returns {{received: number, complete: boolean, receipt?: unknown} | null} */
function read(text) {
	try {
		const said = JSON.parse(text);
		return typeof said?.received === "number" ? said : null;
	} catch {
		return null;
	}
}
