import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { setting } from "../src/outbox/settings.js";
import { isOpen } from "../src/outbox/vault.js";
import { freshDevice, officer } from "./help/device.js";
import { createServer } from "./help/server.js";

/** What the pages of this device were told. @type {any[]} */
let told = [];
/** What went over the network. @type {string[]} */
let asked = [];
const origin = "https://pmks.test";
Object.assign(globalThis, {
	self: { location: new URL(`${origin}/sw.js`), clients: { matchAll: async () => [{ postMessage: (/** @type {any} */ said) => told.push(said) }] } },
	caches: { keys: async () => [], match: async () => undefined, open: async () => ({ keys: async () => [], put: async () => {} }) },
	fetch: async (/** @type {string | Request} */ wanted) => {
		const path = typeof wanted === "string" ? wanted : new URL(wanted.url).pathname;
		asked.push(path);
		return Object.defineProperty(new Response(""), "url", { value: `${origin}/sign-in` });
	},
});
const { leaveDevice } = await import("../src/worker/locking.js");
const { enrol } = await import("../src/worker/enrol.js");
const { freshFirst, pageOpened } = await import("../src/worker/reading.js");

/** @type {Awaited<ReturnType<typeof createServer>>} */
let server;
const app = { version: "1", enrol: (/** @type {string} */ user) => enrol(user, server.fetch) };

beforeEach(async () => {
	await freshDevice();
	server = await createServer();
	[told, asked] = [[], []];
	await enrol(officer, server.fetch);
});

test("who signed out without a network is shown nothing by the session that is still open on the server", async () => {
	await leaveDevice();
	await pageOpened({ user: officer, path: "/home", keep: [] }, app);
	assert.deepEqual(told, [{ reader: null }]);
	assert.deepEqual([await setting("user"), await isOpen(officer)], [null, false]);
});

test("nor is a page asked for before the server was told", async () => {
	await leaveDevice();
	await freshFirst(/** @type {any} */ ({ request: new Request(`${origin}/home`) }));
	assert.deepEqual(asked, ["/sign-out", "/home"]);
	assert.equal(await setting("session_owed"), null);
});
