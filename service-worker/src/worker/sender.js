/**
 * Sends the outbox: one sender at a time, records before photos, and nothing counts as sent but what a verified receipt covers.
 *
 * A round ends when nothing is left to send or nobody can be reached; the next one is started by a submission, a page, the network, or a button.
 */
import { sha256 } from "../outbox/digest.js";
import { change, isSealed, lastNumber, offerAgain, rows, settle, sweepItems } from "../outbox/items.js";
import { changeKey, deviceKey } from "../outbox/keys.js";
import { sweepPhotos } from "../outbox/photos.js";
import { isReceipt } from "../outbox/receipt.js";
import { server } from "../outbox/server.js";
import { remember, setting } from "../outbox/settings.js";
import { tell } from "../outbox/news.js";
import { backoff, hopeful } from "./backoff.js";
import { createCaller } from "./caller.js";
import { enrol } from "./enrol.js";
import { facts } from "./facts.js";
import { createPhotoSender } from "./photo-sender.js";
import { nextPhoto, nextRecords } from "./pick.js";
import { judge } from "./reply.js";
import { outcome } from "./results.js";

/** @typedef {import("../outbox/types.js").Row} Row */
/** @typedef {"submission" | "online" | "sync" | "button" | "load" | "timer"} Reason */

const heldAskedEvery = 4 * 3600_000;

/** @param {{fetch: import("../outbox/types.js").Fetch, now?: () => number, pause?: (ms: number) => Promise<unknown>, chance?: () => number}} world */
export function createSender({ fetch, now = Date.now, pause = sleep, chance = Math.random }) {
	const call = createCaller(fetch);
	const sendChunk = createPhotoSender({ call, now });
	/** @type {Promise<void> | null} */
	let queued = null;
	/** @type {Set<Reason>} */
	let reasons = new Set();
	/** @type {Map<string, () => void>} */
	const awaited = new Map();

	return { send, settled };

	/**
	 * Start a round, or join the one that is about to start.
	 * @param {Reason} reason
	 * @returns {Promise<void>} when the round is over
	 */
	function send(reason) {
		reasons.add(reason);
		queued ??= navigator.locks.request("pmks-outbox", async () => {
			const why = reasons;
			queued = null;
			reasons = new Set();
			await round(why);
		});
		return queued;
	}

	/** Resolves when the server has said something about this item. @param {string} id @returns {Promise<void>} */
	function settled(id) {
		return new Promise((resolve) => awaited.set(id, resolve));
	}

	/** @param {Set<Reason>} why */
	async function round(why) {
		const user = (await setting("user")) ?? null;
		const insist = why.has("button");
		const eager = insist || why.has("submission") || why.has("online") || why.has("sync");
		if (!insist && now() < ((await setting("hold_until")) ?? 0)) return;
		if (!eager && now() < ((await setting("retry_at")) ?? 0)) return;

		const refusal = user ? await enrol(user, fetch) : null;
		const failed = new Set();
		const hopes = eager ? [...hopeful] : [];
		try {
			while (true) {
				const all = await sendable(user);
				const records = ofOneOfficer(all, (rows) => nextRecords(rows, { now: now(), eager, insist, failed }));
				const waiting = nextPhoto(all, failed);
				if (!records.length && !waiting) break;
				tell({ sending: true });
				const reply = records.length ? await sendRecords(records, failed) : waiting ? await sendPhoto(waiting, failed) : null;
				if (reply === null) continue;
				const hope = reply.kind === "unreachable" ? hopes.shift() : undefined;
				if (hope === undefined) return await give(reply);
				// Whoever waits for the server's word hears that there is none for now.
				for (const resolve of awaited.values()) resolve();
				awaited.clear();
				await pause(hope);
			}
			// His own wait for him to sign in, while those of colleagues went.
			if (refusal && (await rows()).some((row) => row.user === user && row.state === "saved")) return await give(refusal);
			await askAbout();
			await sweepItems(now());
			await sweepPhotos(now());
		} finally {
			tell({ sending: false });
		}
	}

	/**
	 * What may travel now, whoever wrote it: it is sealed and signed, so that a colleague carries it unread. What an older version of
	 * the app wrote needs its author's session.
	 * @param {string | null} user who is signed in
	 */
	async function sendable(user) {
		const all = (await rows()).filter(({ state }) => state !== "done");
		const known = new Map(
			await Promise.all([...new Set(all.map((row) => row.user))].map(async (one) => /** @type {const} */ ([one, (await deviceKey(one)).isEnrolled]))),
		);
		return all.filter((row) => known.get(row.user) && (row.user === user || row.text === null || isSealed(row)));
	}

	/**
	 * @param {Row[]} batch of one officer
	 * @param {Set<string>} failed
	 * @returns {Promise<import("./reply.js").Reply | null>} null to go on; else why the round must end
	 */
	async function sendRecords(batch, failed) {
		const asked = now();
		const { user } = batch[0];
		// Told of every number used, the server knows of those that are still here, should this phone be lost.
		const told = await lastNumber(user);
		const reply = await post(user, "/inbox", { envelopes: batch.map(({ text }) => text), told, facts: await facts() });
		if (reply.kind === "broken") {
			if (batch.length === 1) return await postpone(batch[0], failed);
			// One bad item must not block the rest: find it by halves.
			const middle = Math.ceil(batch.length / 2);
			return (await sendRecords(batch.slice(0, middle), failed)) ?? (await sendRecords(batch.slice(middle), failed));
		}
		if (reply.kind !== "results") return reply;
		if (reply.results.some(({ state }) => state === "unknown_device")) {
			await changeKey(user, { isEnrolled: false });
			return { kind: "sign_in" };
		}
		const proven = await Promise.all(batch.map((item) => take(item, reply.results, failed)));
		const isOpen = batch.some((item) => reply.results.some(({ id, receipt }) => id === item.id && receipt === null));
		if (!proven.some(Boolean)) return isOpen ? null : { kind: "portal" };
		await reached(reply.date, asked);
		return null;
	}

	/**
	 * Believe one result if its receipt proves it. Returns whether it did.
	 * @param {Row} item
	 * @param {import("../outbox/types.js").Result[]} results
	 * @param {Set<string>} failed
	 */
	async function take(item, results, failed) {
		const result = results.find(({ id }) => id === item.id);
		const isProven =
			item.text !== null &&
			(await isReceipt(result?.receipt, { id: item.id, sha256: await sha256(item.text) }, server.receiptKeys)) &&
			// True once, and worth nothing since the server came back from a backup made before it.
			!(await setting("epochs_over"))?.includes(result?.receipt?.epoch ?? "");
		const becomes = result ? outcome(result, isProven) : null;
		if (becomes) await settle(item.id, becomes.seen, becomes.told);
		if (!isProven) await postpone(item, failed);
		if (isProven && result?.receipt) await watchEpoch(result.receipt.epoch, item.user);
		awaited.get(item.id)?.();
		awaited.delete(item.id);
		tell({ sending: true });
		return isProven;
	}

	/** @param {Row} item @param {Set<string>} failed @returns {Promise<null>} */
	async function postpone({ id }, failed) {
		failed.add(id);
		await change(id, ({ tries }) => ({ tries: tries + 1, next_at: now() + backoff(tries + 1, chance()) }));
		return null;
	}

	/** @param {NonNullable<ReturnType<typeof nextPhoto>>} waiting @param {Set<string>} failed */
	async function sendPhoto({ item, photo }, failed) {
		const reply = await sendChunk(item, photo);
		if (reply.kind === "broken") failed.add(photo.sha256);
		return reply.kind === "broken" || reply.kind === "moved" ? null : reply;
	}

	/** The server was restored from a backup: offer it again what we still hold. @param {string} epoch @param {string} user */
	async function watchEpoch(epoch, user) {
		const known = await setting("epoch");
		if (known === epoch) return;
		await remember({ epoch, epochs_over: [...((await setting("epochs_over")) ?? []), ...(known ? [known] : [])] });
		if (known)
			await ask(
				user,
				(await rows()).filter((row) => row.user === user && row.receipt && row.text !== null),
			);
	}

	/** Items that wait on the server (for a parent, for a supervisor) may have moved on; ask at most once a minute. */
	async function askAbout() {
		await askWhetherHeld();
		const waiting = (await rows()).filter((row) => row.receipt && !row.applied && ["received", "attention", "correction"].includes(row.state));
		if (!waiting.length || now() < ((await setting("asked_at")) ?? 0) + 60_000) return;
		await remember({ asked_at: now() });
		for (const user of new Set(waiting.map((row) => row.user)))
			await ask(
				user,
				waiting.filter((row) => row.user === user),
			);
	}

	/** Whether the server still has what it acknowledged last, of each officer; a few times a day, because a restored one does not call. */
	async function askWhetherHeld() {
		const asked = await setting("held_asked_at");
		if (asked !== undefined && now() < asked + heldAskedEvery) return;
		await remember({ held_asked_at: now() });
		if (asked === undefined) return;
		const held = (await rows()).filter((row) => row.state === "done" && row.text !== null);
		for (const user of new Set(held.map((row) => row.user))) await ask(user, held.filter((row) => row.user === user).slice(-1));
	}

	/** @param {string} user @param {Row[]} held */
	async function ask(user, held) {
		for (let at = 0; at < held.length; at += 50) {
			const some = held.slice(at, at + 50);
			const reply = await post(user, "/inbox/known", { ids: some.map(({ id }) => id) });
			if (reply.kind !== "results") return;
			for (const item of some) {
				const result = reply.results.find(({ id }) => id === item.id);
				if (result?.state === "missing") await offerAgain(item.id);
				else if (result) await take(item, [result], new Set());
			}
		}
	}

	/** @param {string} user @param {string} address @param {unknown} body @returns {Promise<import("./reply.js").Reply>} */
	async function post(user, address, body) {
		try {
			const response = await call(user, address, {
				body: JSON.stringify(body),
				headers: { "Content-Type": "application/json", Accept: "application/json" },
			});
			return judge(response, await response.text(), now());
		} catch {
			return { kind: "unreachable" };
		}
	}

	/** @param {number | null} date the server's clock in its answer @param {number} asked */
	async function reached(date, asked) {
		const offset = date === null ? {} : { clock_offset: Math.round(date - (asked + now()) / 2) };
		await remember({ reach: "ok", failures: 0, retry_at: 0, hold_until: 0, reached_at: now(), ...offset });
	}

	/** End the round and remember why. @param {import("./reply.js").Reply} reply */
	async function give(reply) {
		const failures = ((await setting("failures")) ?? 0) + 1;
		const retry_at = now() + backoff(failures, chance());
		if (reply.kind === "busy") await remember({ reach: reply.isFull ? "full" : "busy", failures, retry_at, hold_until: now() + reply.wait });
		else if (reply.kind === "sign_in" || reply.kind === "portal") await remember({ reach: reply.kind, failures, retry_at });
		else await remember({ reach: await whoAnswers(), failures, retry_at });
	}

	/** Tell a Wi-Fi that wants a log-in from no network at all. @returns {Promise<"offline" | "portal">} */
	async function whoAnswers() {
		try {
			const response = await fetch("/healthz", { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(5_000) });
			const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
			return response.type === "opaqueredirect" || (response.ok && !isOurs) ? "portal" : "offline";
		} catch {
			return "offline";
		}
	}
}

/** The first officer's items that are due; a batch is signed by one. @param {Row[]} all @param {(rows: Row[]) => Row[]} pick */
function ofOneOfficer(all, pick) {
	for (const user of new Set(all.map((row) => row.user))) {
		const due = pick(all.filter((row) => row.user === user));
		if (due.length) return due;
	}
	return [];
}

/** @param {number} ms */
function sleep(ms) {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
