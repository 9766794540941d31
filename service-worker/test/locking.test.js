import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { fromBase64url, utf8 } from "../src/outbox/bytes.js";
import { deviceKey } from "../src/outbox/keys.js";
import { remember, setting } from "../src/outbox/settings.js";
import { isLocked, isOpen, vault } from "../src/outbox/vault.js";
import { colleague, freshDevice, officer } from "./help/device.js";
import { createServer, json } from "./help/server.js";

/** What the pages of this device were told. @type {any[]} */
let told = [];
globalThis.self = /** @type {any} */ ({
	location: new URL("https://pmks.test/sw.js"),
	clients: { matchAll: async () => [{ postMessage: (/** @type {any} */ said) => told.push(said) }] },
});
const { answerVault, enterDevice, leaveDevice, lockDevice, watchRest } = await import("../src/worker/locking.js");
const { settleSession } = await import("../src/worker/session.js");
const { enrol } = await import("../src/worker/enrol.js");

const named = { name: "Sari", office: "Satpol PP" };

/** @type {Awaited<ReturnType<typeof createServer>>} */
let server;
/** What was asked of the session's doors. @type {{path: string, said: any}[]} */
let asked = [];
/** How the doors of the session answer. @type {(path: string, said: any) => Promise<Response> | Response} */
let door = () => json({});

const fetch = /** @type {any} */ (
	async (/** @type {string} */ path, /** @type {RequestInit} */ init = {}) => {
		if (!path.startsWith("/sign-")) return server.fetch(path, init);
		asked.push({ path, said: init.body ? JSON.parse(String(init.body)) : null });
		return door(path, asked.at(-1)?.said);
	}
);

const signedOut = () => Object.defineProperty(new Response(""), "url", { value: "https://pmks.test/sign-in" });
const letIn = (/** @type {string} */ path, /** @type {any} */ said) => {
	if (path === "/sign-out") return signedOut();
	return json({ user: [...server.devices.keys()].indexOf(said.device) ? colleague : officer });
};

/** @param {any} question @returns {Promise<any>} */
const ask = (question) =>
	new Promise((resolve) =>
		answerVault({ type: "vault", ...question }, /** @type {any} */ ({ postMessage: (/** @type {any} */ { value }) => resolve(value) }), fetch),
	);

beforeEach(async () => {
	await freshDevice();
	server = await createServer();
	[told, asked, door] = [[], [], letIn];
	await enrol(officer, fetch);
});
afterEach(() => mock.timers.reset());

test("a PIN is made with the secret that the server gives once more, and not without it", async () => {
	assert.deepEqual(await ask({ what: "make", user: officer, pin: "123456", ...named }), { isEasy: true });
	server.fault = () => Promise.reject(new TypeError("Failed to fetch"));
	assert.deepEqual(await ask({ what: "make", user: officer, pin: "482913", ...named }), { isUnreachable: true });
	server.fault = ({ answer }) => answer();
	assert.deepEqual(await ask({ what: "make", user: colleague, pin: "482913", ...named }), { isUnreachable: true }, "only for who is at work here");
	assert.deepEqual(await ask({ what: "make", user: officer, pin: "482913", ...named }), { isMade: true });
	assert.deepEqual(await ask({ what: "people" }), [{ user: officer, ...named }]);
});

test("the right PIN opens the vault and makes the session his, with a proof that only the open vault can give", async () => {
	await ask({ what: "make", user: officer, pin: "482913", ...named });
	await ask({ what: "lock" });
	assert.equal(await isOpen(officer), false);
	assert.deepEqual(told, [{ reader: null }]);
	assert.deepEqual(await ask({ what: "open", user: officer, pin: "111112" }), { left: 4 });
	assert.equal(await setting("locked"), true);
	asked = [];
	assert.deepEqual(await ask({ what: "open", user: officer, pin: "482913" }), { isOpen: true });
	assert.deepEqual([await isOpen(officer), await setting("user"), await setting("locked"), await setting("session_owed")], [true, officer, false, null]);
	const [{ path, said }] = asked;
	assert.equal(path, "/sign-in/device");
	const words = utf8(`sign-in ${said.device} ${said.at}`);
	const { device, open } = await deviceKey(officer);
	assert.equal(said.device, device);
	const secret = await crypto.subtle.importKey("raw", Buffer.alloc(32, device), { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
	assert.ok(await crypto.subtle.verify("HMAC", secret, fromBase64url(said.proof), words));
	const key = await crypto.subtle.importKey("jwk", { kty: "EC", crv: "P-256", ...open }, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
	assert.ok(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, fromBase64url(said.sig), words));
});

test("without a network the vault opens all the same, and the session is owed until it is his", async () => {
	await ask({ what: "make", user: officer, pin: "482913", ...named });
	door = () => Promise.reject(new TypeError("Failed to fetch"));
	await ask({ what: "lock" });
	assert.deepEqual(await ask({ what: "open", user: officer, pin: "482913" }), { isOpen: true });
	assert.deepEqual(await setting("session_owed"), { user: officer });
	await assert.rejects(settleSession(fetch), "no page is asked for under another's name");
	door = () => new Response("<h1>Selamat datang</h1>", { headers: { "Content-Type": "text/html" } });
	await assert.rejects(settleSession(fetch), "a portal settles nothing");
	door = letIn;
	await settleSession(fetch);
	assert.equal(await setting("session_owed"), null);
});

test("who is refused has no session at all, and a revoked device opens nothing more", async () => {
	await ask({ what: "make", user: officer, pin: "482913", ...named });
	await ask({ what: "lock" });
	door = (path) => (path === "/sign-out" ? signedOut() : json({ kind: "revoked" }, { status: 401 }));
	await ask({ what: "open", user: officer, pin: "482913" });
	assert.deepEqual(
		asked.slice(-2).map(({ path }) => path),
		["/sign-in/device", "/sign-out"],
	);
	assert.deepEqual([await isOpen(officer), (await vault(officer))?.pin], [false, null]);
});

test("a session that is still open on the server does not open what was locked; signing in does", async () => {
	await ask({ what: "make", user: officer, pin: "482913", ...named });
	await lockDevice();
	await remember({ user: officer });
	assert.equal(await enrol(officer, fetch), null);
	assert.equal(await isLocked(officer), true);
	await enterDevice();
	await remember({ user: officer, entered: officer });
	assert.equal(await enrol(officer, fetch), null);
	assert.equal(await isOpen(officer), true);
	assert.ok((await vault(officer))?.pin, "his PIN stays");
});

test("the next officer's PIN closes the vault of the one before", async () => {
	await ask({ what: "make", user: officer, pin: "482913", ...named });
	await enterDevice();
	await remember({ user: colleague, entered: colleague });
	await enrol(colleague, fetch);
	await ask({ what: "make", user: colleague, pin: "750318", name: "Budi", office: "Babinsa" });
	await ask({ what: "open", user: officer, pin: "482913" });
	assert.deepEqual([await isOpen(officer), await isOpen(colleague)], [true, false]);
	await ask({ what: "open", user: colleague, pin: "750318" });
	assert.deepEqual([await isOpen(officer), await isOpen(colleague)], [false, true]);
	assert.deepEqual(told.at(-1), { reader: colleague });
});

test("a device that is left alone locks with a PIN, and without one merely closes", async () => {
	mock.timers.enable({ apis: ["Date"], now: Date.now() });
	mock.timers.setTime(Date.now() + 13 * 3600_000);
	await watchRest();
	assert.deepEqual([await isOpen(officer), await setting("locked"), await setting("user")], [false, undefined, officer]);
	await enrol(officer, fetch);
	await ask({ what: "make", user: officer, pin: "482913", ...named });
	await ask({ what: "rest", user: officer, minutes: 1 });
	mock.timers.setTime(Date.now() + 50_000);
	// Pages say it without waiting for an answer.
	await answerVault({ type: "vault", what: "touched", user: officer }, undefined, fetch);
	mock.timers.setTime(Date.now() + 50_000);
	await watchRest();
	assert.equal(await isOpen(officer), true);
	mock.timers.setTime(Date.now() + 61_000);
	await ask({ what: "touched", user: officer });
	assert.deepEqual([await isOpen(officer), await setting("locked"), await setting("user")], [false, true, null]);
});

test("signing out leaves no PIN, and the server is told when it can be", async () => {
	await ask({ what: "make", user: officer, pin: "482913", ...named });
	await leaveDevice();
	assert.deepEqual([await isOpen(officer), (await vault(officer))?.pin, await setting("user")], [false, null, null]);
	await settleSession(fetch);
	assert.equal(asked.at(-1)?.path, "/sign-out");
});

test("a phone that was found again is another device from then on, and still opens what the old one locked", async () => {
	const { keepDraft, draft } = await import("../src/outbox/drafts.js");
	await ask({ what: "make", user: officer, pin: "482913", ...named });
	await keepDraft(officer, "/clients/new", [["name", "Ibu"]]);
	const before = (await deviceKey(officer)).device;
	await leaveDevice();
	server.fault = async ({ path, body, answer }) => {
		const said = await (await answer()).json();
		return json({ ...said, revoked: path === "/devices" && JSON.parse(body).id === before });
	};
	await remember({ user: officer, entered: officer });
	await enrol(officer, fetch);
	assert.notEqual((await deviceKey(officer)).device, before);
	assert.equal((await deviceKey(officer)).isEnrolled, true);
	assert.deepEqual((await draft(officer, "/clients/new"))?.fields, [["name", "Ibu"]]);
});
