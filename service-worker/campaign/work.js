/** What is done on a phone: officers sign in, save and send; each command is a thing that somebody does to it. */
import { readFile } from "node:fs/promises";
import { IDBFactory } from "fake-indexeddb";
import { close, withDatabase } from "../src/outbox/database.js";
import { submission } from "../src/outbox/envelope.js";
import * as outbox from "../src/outbox/items.js";
import { deviceKey } from "../src/outbox/keys.js";
import { keepPhoto } from "../src/outbox/photos.js";
import { server } from "../src/outbox/server.js";
import { remember, setting } from "../src/outbox/settings.js";
import { leaveVault } from "../src/outbox/vault.js";
import { enrol } from "../src/worker/enrol.js";
import { createSender } from "../src/worker/sender.js";

/** @param {import("./line.js").Line} line */
export function createPhone(line) {
	const { state } = line;
	let sender = makeSender();

	return { install, reset, tune, signIn, signOut, loseSession, save, send, settle, items, standing, texts, losePhoto, drop };

	/** The app as this server hands it out. @param {{url: string, receiptKeys: any[], sealingKey: any}} told */
	function install({ url, receiptKeys, sealingKey }) {
		state.url = url;
		Object.assign(server, { receiptKeys, sealingKey, version: "campaign" });
	}

	/** A new phone: nothing on it, nobody signed in, the right time. */
	async function reset() {
		await close();
		globalThis.indexedDB = new IDBFactory();
		Object.assign(state, { cookie: "", skew: 0, speed: 0 });
		sender = makeSender();
	}

	/** Set its clock wrong, or its line slow. @param {{skew?: number, speed?: number}} told milliseconds; bytes a second, 0 for as fast as it goes */
	function tune(told) {
		Object.assign(state, told);
	}

	/**
	 * With the password, or with the cookie of a session of his that goes on; the device becomes known to the server.
	 * @param {{user: string, username: string, password: string, cookie?: string | null}} told
	 */
	async function signIn({ user, username, password, cookie = null }) {
		if (cookie) state.cookie = cookie;
		else await line.signIn(username, password);
		await remember({ user });
		const refusal = await enrol(user, fetch());
		return { device: (await deviceKey(user)).device, refusal, cookie: state.cookie };
	}

	async function signOut() {
		const user = await setting("user");
		if (user) await leaveVault(user);
		await remember({ user: null });
		state.cookie = "";
	}

	/** The session ends without anybody doing anything. */
	function loseSession() {
		state.cookie = "";
	}

	/**
	 * What the worker does when an officer presses Simpan. "Tersimpan" may be said when this is answered.
	 * @param {{user?: string, path?: string, fields: Record<string, string>, photos?: string[]}} told photos: files
	 */
	async function save({ user, path = "/clients", fields, photos = [] }) {
		const by = user ?? (await setting("user")) ?? "";
		const given = new URLSearchParams({ captured_at: new Date().toISOString(), ...fields });
		for (const file of photos) {
			const { sha256 } = await keepPhoto(by, new Blob([await readFile(file)], { type: "image/jpeg" }));
			given.append("photo_sha256", sha256);
		}
		const said = submission(path, given, { user: by, now: new Date() });
		if (!said) throw new Error("the outbox does not take this");
		const { item, conflict } = await outbox.keep(said, Date.now());
		return { id: item.id, counter: item.counter, conflict };
	}

	/** One round, or as many as were asked for. @param {{reason?: import("../src/worker/sender.js").Reason}} told */
	async function send({ reason = "button" }) {
		await sender.send(reason);
		return standing();
	}

	/** Rounds until nothing is left to send; answers how many it took. @param {{most?: number, reason?: import("../src/worker/sender.js").Reason}} told */
	async function settle({ most = 50, reason = "button" }) {
		for (let rounds = 1; rounds <= most; rounds++) {
			await sender.send(reason);
			// Six minutes later: whatever the phone waited for by itself is over.
			state.skew += 360_000;
			if (!(await outbox.rows()).some(isWaiting)) return rounds;
		}
		return null;
	}

	/** @param {import("../src/outbox/types.js").Row} row */
	function isWaiting(row) {
		return row.state === "saved" || (row.receipt !== null && row.state !== "done" && row.photos.some(({ sent }) => !sent));
	}

	/** Every item as it lies there; of one's own with its words. */
	async function items() {
		const all = await outbox.items((await setting("user")) ?? null);
		return all.map(({ id, user, counter, deed, title, state, receipt, applied, problem, errors, photos }) => ({
			id,
			user,
			counter,
			deed,
			title,
			state,
			isReceived: receipt !== null,
			applied,
			problem,
			errors,
			photos: photos.map(({ sha256, sent }) => ({ sha256, sent: sent ?? false })),
		}));
	}

	async function standing() {
		return { reach: (await setting("reach")) ?? "ok", waiting: (await outbox.rows()).filter(isWaiting).length };
	}

	/** The envelopes byte for byte, for whoever wants to send them again. */
	async function texts() {
		return (await outbox.rows()).map(({ text }) => text).filter(Boolean);
	}

	/** The storage lost the bytes of a photo. @param {{sha256: string}} told */
	async function losePhoto({ sha256 }) {
		await withDatabase((db) => db.delete("photos", sha256));
	}

	/** Its author deletes what was not sent. @param {{id: string, reason: string, submission_id: string}} told */
	async function drop({ id, reason, submission_id }) {
		return outbox.drop((await setting("user")) ?? "", id, reason, submission_id, Date.now());
	}

	function fetch() {
		return /** @type {import("../src/outbox/types.js").Fetch} */ (line.fetch);
	}

	function makeSender() {
		return createSender({ fetch: fetch(), now: Date.now, pause: async () => {} });
	}
}
