/** The numbers are the faults of the offline protocol. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { item, items as itemsOf, rows as items } from "../src/outbox/items.js";
import { keepPhoto, photo, sweepPhotos } from "../src/outbox/photos.js";
import { remember, setting } from "../src/outbox/settings.js";
import { enrol } from "../src/worker/enrol.js";
import { colleague, freshDevice, newId, officer, save, senderTo } from "./help/device.js";
import { createServer, html, json } from "./help/server.js";

/** @type {Awaited<ReturnType<typeof createServer>>} */
let server;
beforeEach(async () => {
	await freshDevice();
	server = await createServer();
	await enrol(officer, server.fetch);
});

/** After whatever happened, a clear line must bring every item to the server exactly once. */
async function everythingArrivesOnce() {
	server.fault = ({ answer }) => answer();
	await remember({ hold_until: 0 });
	await senderTo(server).send("button");
	const mine = await items();
	assert.ok(mine.length > 0 && mine.every(({ state }) => state === "done"), JSON.stringify(mine.map(({ state }) => state)));
	assert.deepEqual([...server.stored.keys()].sort(), mine.map(({ id }) => id).sort());
}

async function nothingCountsAsSent() {
	for (const { state, text } of await items()) assert.ok(state === "saved" && text);
}

const faults = /** @type {Record<string, import("./help/server.js").Fault>} */ ({
	"1: the connection is refused": () => Promise.reject(new TypeError("refused")),
	"2: the receipt is lost after the commit": async ({ answer }) => {
		await answer();
		throw new TypeError("reset");
	},
	"3: the answer is cut halfway": async ({ answer }) => json(await (await answer()).text().then((text) => text.slice(0, 40))),
	"5: a captive portal answers 200 with a page": () => html(),
	"6: a portal forges the answer": ({ body }) =>
		json({
			results: JSON.parse(body).envelopes.map((/** @type {string} */ one) => ({
				id: JSON.parse(one).id,
				state: "applied",
				receipt: { id: JSON.parse(one).id, sha256: "00", kid: "k1", sig: "AA" },
			})),
		}),
	"7: a redirect to the sign-in page": () => Promise.reject(new TypeError("redirect mode is error")),
	"7: the sign-in page itself": () => html("<form action=/sign-in>"),
	"8: the server is busy": () => json({ problem: "sibuk" }, { status: 503, headers: { "Retry-After": "30" } }),
	"8: the disk is full": () => json({}, { status: 507 }),
	"9: not found": () => html("", { status: 404 }),
	"9: method not allowed": () => html("", { status: 405 }),
	"28: the session has ended": () => json({ problem: "Masuk lagi." }, { status: 401 }),
});
for (const [name, fault] of Object.entries(faults)) {
	test(`fault ${name}: nothing counts as sent, and later all of it arrives once`, async () => {
		await save({ name: "A" });
		await save({ name: "B" });
		server.fault = fault;
		await senderTo(server).send("submission");
		await nothingCountsAsSent();
		await everythingArrivesOnce();
	});
}

test("fault 4: the network sends it twice and it is there once", async () => {
	await save({ name: "A" });
	server.fault = async ({ answer }) => {
		await answer();
		return answer();
	};
	await senderTo(server).send("submission");
	await everythingArrivesOnce();
});

test("fault 6: another item's receipt proves nothing", async () => {
	const one = await save({ name: "A" });
	await senderTo(server).send("submission");
	const two = await save({ name: "B" });
	const stolen = server.stored.get(one.item.id).result;
	server.fault = () => json({ epoch: "e1", results: [{ ...stolen, id: two.item.id }] });
	await senderTo(server).send("submission");
	assert.equal((await item(two.item.id))?.state, "saved");
	await everythingArrivesOnce();
});

test("fault 8: Retry-After is honoured, and only the button may ask sooner", async () => {
	await save({ name: "A" });
	server.fault = () => json({}, { status: 429, headers: { "Retry-After": "120" } });
	await senderTo(server).send("submission");
	const asked = server.requests;
	for (const reason of /** @type {const} */ (["load", "online", "timer", "submission"])) await senderTo(server).send(reason);
	assert.equal(server.requests, asked);
	await senderTo(server).send("button");
	assert.ok(server.requests > asked);
});

test("fault 22: two senders at once send it once", async () => {
	await save({ name: "A" });
	const before = server.requests;
	await Promise.all([senderTo(server).send("submission"), senderTo(server).send("load")]);
	assert.equal(server.requests, before + 1);
	await everythingArrivesOnce();
});

test("fault 28: the line says that one has to sign in again", async () => {
	await save({ name: "A" });
	server.fault = () => json({ problem: "Masuk lagi." }, { status: 401 });
	await senderTo(server).send("submission");
	assert.equal(await setting("reach"), "sign_in");
});

test("a Wi-Fi that wants a log-in is told from no network at all", async () => {
	await save({ name: "A" });
	server.fault = ({ path }) => (path === "/healthz" ? html() : Promise.reject(new TypeError("redirect")));
	await senderTo(server).send("load");
	assert.equal(await setting("reach"), "portal");
	server.fault = () => Promise.reject(new TypeError("no network"));
	await senderTo(server).send("button");
	assert.equal(await setting("reach"), "offline");
});

test("fault 32: data the server finds invalid waits for its author with the reason", async () => {
	const { item: kept } = await save({ name: "A", nik: "1" });
	server.judge = () => ({ state: "needs_correction", errors: { nik: ["NIK harus 16 angka, baru terisi 1."] } });
	await senderTo(server).send("submission");
	const after = await item(kept.id);
	assert.equal(after?.state, "correction");
	assert.deepEqual(after?.errors, { nik: ["NIK harus 16 angka, baru terisi 1."] });
	assert.ok(after?.said, "what was typed is still there to be corrected");
});

test("fault 33: one item that always makes the server fail does not block the others", async () => {
	const bad = await save({ name: "Buruk" });
	for (const name of ["A", "B", "C", "D"]) await save({ name });
	server.fault = ({ body, path, answer }) => (path === "/inbox" && body.includes(bad.item.id) ? json({}, { status: 500 }) : answer());
	await senderTo(server).send("submission");
	assert.equal(server.stored.size, 4);
	assert.equal((await item(bad.item.id))?.state, "saved");
	await everythingArrivesOnce();
});

test("fault 34: what waits on the server for its parent is asked about, and done when the parent came", async () => {
	const { item: kept } = await save({ deed: "outreach.record" }, { path: `/cases/${newId()}/deeds` });
	server.judge = () => ({ state: "parked" });
	await senderTo(server).send("submission");
	assert.equal((await item(kept.id))?.state, "received");
	Object.assign(server.stored.get(kept.id).result, { state: "applied", address: "/cases/x" });
	await remember({ asked_at: 0 });
	await senderTo(server).send("load");
	assert.equal((await item(kept.id))?.state, "done");
});

test("fault 36: same id with other bytes on the server is shown to a person, and kept", async () => {
	const { item: kept } = await save({ name: "A" });
	server.stored.set(kept.id, { digest: "other" });
	await senderTo(server).send("submission");
	const after = await item(kept.id);
	assert.equal(after?.state, "attention");
	assert.equal(after?.problem, "Sudah ada dengan isi lain.");
	assert.ok(after?.text);
});

test("what another officer left on the tablet is carried unread once the server knows his device, and not before", async () => {
	const theirs = await save({ name: "A" }, { user: colleague });
	await senderTo(server).send("button");
	assert.equal((await item(theirs.item.id))?.state, "saved");
	await enrol(colleague, server.fetch);
	await senderTo(server).send("button");
	assert.equal((await item(theirs.item.id))?.state, "done");
	assert.equal(server.stored.get(theirs.item.id).envelope.user, colleague);
	assert.equal((await itemsOf(officer)).find(({ id }) => id === theirs.item.id)?.title, "");
});

test("the record goes first, the photo follows in pieces, goes on where it was cut, and leaves the phone at the end", async () => {
	const { sha256 } = await keepPhoto(officer, new Blob([new Uint8Array(200_000).fill(7)], { type: "image/jpeg" }));
	const { item: kept } = await save({ name: "A", photo_sha256: sha256 });
	let pieces = 0;
	server.fault = ({ method, answer }) => (method === "PUT" && ++pieces > 1 ? Promise.reject(new TypeError("cut")) : answer());
	await senderTo(server).send("submission");
	assert.equal((await item(kept.id))?.state, "received");
	const [{ sealed, weight }] = kept.photos;
	assert.equal(server.blobs.get(sealed)?.length, 64 * 1024);
	await everythingArrivesOnce();
	assert.equal(server.blobs.get(sealed)?.length, weight);
	assert.equal((await photo(sha256))?.copy, null);
	await sweepPhotos(Date.now() + 3 * 24 * 3600 * 1000);
	assert.equal(await photo(sha256), undefined);
});

test("a portal that says the photo is complete is not believed", async () => {
	const { sha256 } = await keepPhoto(officer, new Blob(["jpeg"], { type: "image/jpeg" }));
	await save({ name: "A", photo_sha256: sha256 });
	server.fault = ({ method, answer }) => (method === "PUT" ? json({ received: 4, complete: true }) : answer());
	await senderTo(server).send("submission");
	assert.ok(await photo(sha256));
	await everythingArrivesOnce();
});

test("fault 39: a server restored from an old backup is offered again what was done since, with its photo, and nobody has to save anything for that", async () => {
	const { sha256 } = await keepPhoto(officer, new Blob(["jpeg"], { type: "image/jpeg" }));
	const { item: first } = await save({ name: "A", photo_sha256: sha256 });
	const { item: second } = await save({ name: "B" });
	await senderTo(server).send("submission");
	assert.equal((await item(first.id))?.state, "done");
	server.stored.clear();
	server.blobs.clear();
	server.epoch = "e2";
	await remember({ held_asked_at: 0 });
	await senderTo(server).send("load");
	assert.equal((await item(second.id))?.state, "saved", "it is seen to wait");
	await senderTo(server).send("submission");
	await everythingArrivesOnce();
	assert.equal(server.stored.size, 2);
	assert.equal(server.blobs.size, 1);
	assert.ok((await item(first.id))?.photos[0].sent);
});

test("who has just saved is not kept waiting by a line that is dead: the first silence is an answer", async () => {
	const { item: kept } = await save({ name: "A" });
	server.fault = () => Promise.reject(new TypeError("refused"));
	let goOn = () => {};
	const pause = () => new Promise((resolve) => (goOn = () => resolve(null)));
	const sender = senderTo(server, pause);
	const settled = sender.settled(kept.id);
	const round = sender.send("submission");
	await settled;
	assert.equal((await item(kept.id))?.state, "saved");
	server.fault = ({ answer }) => answer();
	goOn();
	await round;
	assert.equal((await item(kept.id))?.state, "done");
});

test("a server restored from an old backup is offered again what is still held", async () => {
	const { sha256 } = await keepPhoto(officer, new Blob(["jpeg"], { type: "image/jpeg" }));
	const { item: kept } = await save({ name: "A", photo_sha256: sha256 });
	server.fault = ({ method, answer }) => (method === "PUT" ? json({}, { status: 500 }) : answer());
	await senderTo(server).send("submission");
	server.stored.clear();
	server.epoch = "e2";
	await save({ name: "B" });
	await senderTo(server).send("submission");
	assert.ok(server.stored.has(kept.id));
});

test("fault 6: a receipt from before the server came back from a backup proves nothing after it, however true it was", async () => {
	const { item: first } = await save({ name: "A" });
	await senderTo(server).send("submission");
	const old = server.stored.get(first.id).result;
	server.stored.clear();
	server.epoch = "e2";
	// It says what it lacks, and then somebody in between answers with what it said before.
	server.fault = ({ path, body, answer }) => (path === "/inbox" && body.includes(first.id) ? json({ epoch: "e1", results: [old] }) : answer());
	await save({ name: "B" });
	await senderTo(server).send("submission");
	assert.equal((await item(first.id))?.state, "saved");
	await everythingArrivesOnce();
	assert.equal(server.stored.size, 2);
});

test("the naive client, which believes any 200, loses what ours keeps", async () => {
	await save({ name: "A" });
	server.fault = () => html();
	const [{ id, text }] = await items();
	const waiting = new Map([[id, text]]);
	for (const [one, envelope] of waiting)
		if ((await server.fetch("/inbox", { method: "POST", body: JSON.stringify({ envelopes: [envelope] }) })).ok) waiting.delete(one);
	assert.equal(waiting.size, 0, "it forgot the item");
	assert.equal(server.stored.size, 0, "which the server never had");
});
