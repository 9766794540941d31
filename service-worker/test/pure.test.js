import assert from "node:assert/strict";
import { test } from "node:test";
import { canonical } from "../src/outbox/digest.js";
import { isReceipt } from "../src/outbox/receipt.js";
import { fill, onward } from "../src/worker/answers.js";
import { backoff } from "../src/worker/backoff.js";
import { nextRecords } from "../src/worker/pick.js";
import { judge } from "../src/worker/reply.js";
import { server as known } from "../src/outbox/server.js";
import { createServer } from "./help/server.js";

globalThis.self ??= /** @type {any} */ (globalThis);

test("waits grow, never beyond five minutes, and are spread by chance", () => {
	assert.equal(backoff(1, 1), 2_000);
	assert.equal(backoff(2, 1), 4_000);
	assert.equal(backoff(30, 1), 300_000);
	assert.equal(backoff(30, 0), 150_000);
});

test("canonical JSON does not depend on the order of keys", () => {
	assert.equal(canonical({ b: [1, { d: null, c: "é" }], a: true }), '{"a":true,"b":[1,{"c":"é","d":null}]}');
});

test("Retry-After is read as seconds and as a date", () => {
	const headers = (/** @type {string} */ value) => new Headers({ "Retry-After": value });
	const now = Date.parse("2026-11-22T06:00:00Z");
	assert.deepEqual(judge({ status: 429, headers: headers("7") }, "", now), { kind: "busy", wait: 7_000, isFull: false });
	assert.deepEqual(judge({ status: 503, headers: headers("Sun, 22 Nov 2026 06:00:05 GMT") }, "", now), { kind: "busy", wait: 5_000, isFull: false });
});

test("a receipt holds for its own item, its own bytes and a known key only", async () => {
	const server = await createServer();
	const receipt = await server.receipt("i", "d");
	assert.ok(await isReceipt(receipt, { id: "i", sha256: "d" }, known.receiptKeys));
	assert.ok(!(await isReceipt({ ...receipt, seq: 99 }, { id: "i", sha256: "d" }, known.receiptKeys)));
	assert.ok(!(await isReceipt(receipt, { id: "j", sha256: "d" }, known.receiptKeys)));
	assert.ok(!(await isReceipt(receipt, { id: "i", sha256: "e" }, known.receiptKeys)));
	assert.ok(!(await isReceipt(null, { id: "i", sha256: "d" }, known.receiptKeys)));
	await createServer();
	assert.ok(!(await isReceipt(receipt, { id: "i", sha256: "d" }, known.receiptKeys)));
});

test("a batch is small enough for a slow line, and a large item goes alone", () => {
	const item = (/** @type {number} */ counter, /** @type {number} */ size) =>
		/** @type {any} */ ({ id: `${counter}`, counter, text: "x".repeat(size), state: "saved", next_at: 0, receipt: null });
	const round = { now: 1, eager: false, insist: false, failed: new Set() };
	assert.deepEqual(
		nextRecords([item(2, 10), item(1, 200_000)], round).map(({ counter }) => counter),
		[1],
	);
	assert.equal(
		nextRecords(
			Array.from({ length: 80 }, (_, at) => item(at, 100)),
			round,
		).length,
		50,
	);
});

test("the kept fragment is filled in as text, never as markup", () => {
	const page = '<section data-item=""><p><b data-slot="title">x</b> pukul <time data-slot="time"></time></p></section>';
	const filled = fill(page, /** @type {any} */ ({ id: "abc", title: "<script>", saved_at: new Date(2026, 10, 22, 14, 32).getTime(), photos: [] }));
	assert.equal(filled, '<section data-item="abc"><p><b data-slot="title">&#60;script&#62;</b> pukul <time data-slot="time">14.32</time></p></section>');
});

test("after saving, the way onward leads to the same outing or family", () => {
	const said = (/** @type {string} */ deed, /** @type {object} */ body) => /** @type {any} */ ({ deed, body });
	assert.equal(onward(said("client.register", {})), "/clients/new");
	assert.equal(onward(said("client.register", { operation: "o1" })), "/clients/new?operation=o1");
	assert.equal(onward(said("operation.open", { operation_id: "o2" })), "/clients/new?operation=o2");
	assert.equal(onward(said("client.register", { next: "family", client_id: "c1", operation: "o1" })), "/clients/new?family=c1");
});

test("what an address of somebody else's put into the form is not obeyed where it is shown again", () => {
	const planted = `"><i hx-post='/x' hx-trigger="load">$&`;
	for (const [deed, body] of /** @type {[string, any][]} */ ([
		["client.register", { operation: planted }],
		["operation.open", { operation_id: planted }],
		["client.register", { next: "family", client_id: planted }],
	]))
		assert.doesNotMatch(onward(/** @type {any} */ ({ deed, body })), /["'<>$& ]/);
});
