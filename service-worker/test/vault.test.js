import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { draft, keepDraft } from "../src/outbox/drafts.js";
import { item, items } from "../src/outbox/items.js";
import { keepPhoto, picture } from "../src/outbox/photos.js";
import { isEasy, isPin, makePin, mostTries, tryPin } from "../src/outbox/pin.js";
import { changeVault, closeVault, isLocked, isOpen, leaveVault, lock, lockBytes, openVault, touchVault, unlock, vault } from "../src/outbox/vault.js";
import { colleague, freshDevice, officer, save } from "./help/device.js";
import { createServer } from "./help/server.js";

const secret = new Uint8Array(32).fill(7);
const named = { name: "Sari", office: "Satpol PP" };
const [minute, hour] = [60_000, 3600_000];

beforeEach(async () => {
	await freshDevice();
	await createServer();
});
afterEach(() => mock.timers.reset());

const later = (/** @type {number} */ ms) => mock.timers.enable({ apis: ["Date"], now: Date.now() + ms });

test("the right PIN gives the secret, a wrong one the tries that are left", async () => {
	await makePin(officer, "482913", secret, named);
	assert.deepEqual(await tryPin(officer, "482914"), { left: 4 });
	assert.deepEqual(await tryPin(officer, "482913"), { secret });
	assert.deepEqual(await tryPin(officer, "482914"), { left: 4 }, "the right one begins anew");
});

test("the fifth wrong PIN leaves no copy, and then the right one opens nothing", async () => {
	await openVault(officer, secret);
	await makePin(officer, "482913", secret, named);
	const kept = await save({ name: "Ibu" });
	await closeVault(officer);
	for (let left = mostTries - 1; left >= 0; left--) assert.deepEqual(await tryPin(officer, "111111"), { left });
	assert.equal((await vault(officer))?.pin, null);
	assert.deepEqual(await tryPin(officer, "482913"), { left: 0 });
	assert.equal((await item(kept.item.id))?.isOpen, false);
	await openVault(officer, secret);
	assert.equal((await item(kept.item.id))?.title, "Ibu", "nothing unsent is lost by it");
});

test("many guesses at once count one by one", async () => {
	await makePin(officer, "482913", secret, named);
	await Promise.all(Array.from({ length: 12 }, (_, at) => tryPin(officer, String(100_000 + at))));
	assert.equal((await vault(officer))?.pin, null);
});

test("the PIN of one opens nothing of another", async () => {
	await makePin(officer, "482913", secret, named);
	const { pin } = /** @type {any} */ (await vault(officer));
	await changeVault(colleague, { pin });
	assert.deepEqual(await tryPin(colleague, "482913"), { left: 4 });
});

test("what lies here says neither the secret nor the PIN, and no key can be exported", async () => {
	await openVault(officer, secret);
	await makePin(officer, "482913", secret, named);
	const there = /** @type {any} */ (await vault(officer));
	for (const key of [...there.keys, there.proof]) await assert.rejects(crypto.subtle.exportKey("raw", key));
	const said = JSON.stringify(there, (_, value) => (ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? Buffer.from(value).toString("hex") : value));
	assert.ok(said.includes("Sari"));
	assert.ok(!said.includes(Buffer.from(secret).toString("hex")) && !said.includes("482913"));
});

test("with a PIN a device left alone is locked after five minutes, without one after half a day", async () => {
	for (const [user, open, shut] of /** @type {[string, number, number][]} */ ([
		[officer, 4 * minute, 6 * minute],
		[colleague, 11 * hour, 13 * hour],
	])) {
		await openVault(user, secret);
		if (user === officer) await makePin(user, "482913", secret, named);
		const began = Date.now();
		later(open);
		assert.equal(await isOpen(user), true);
		mock.timers.reset();
		later(began + shut - Date.now());
		assert.equal(await isOpen(user), false);
		mock.timers.reset();
	}
});

test("whoever works on stays open; a touch after the rest is over opens nothing", async () => {
	await openVault(officer, secret);
	await makePin(officer, "482913", secret, named);
	mock.timers.enable({ apis: ["Date"], now: Date.now() });
	for (let i = 0; i < 5; i++) {
		mock.timers.setTime(Date.now() + 4 * minute);
		await touchVault(officer);
		assert.equal(await isOpen(officer), true);
	}
	mock.timers.setTime(Date.now() + 6 * minute);
	await touchVault(officer);
	assert.equal(await isOpen(officer), false);
});

test("nobody reads another's items, drafts and photos, open or locked", async () => {
	await openVault(officer, secret);
	await makePin(officer, "482913", secret, named);
	const { item: kept } = await save({ name: "Ibu" });
	const { sha256 } = await keepPhoto(officer, new Blob(["jpeg"]));
	await keepDraft(officer, "/clients/new", [["name", "Ibu"]]);
	await openVault(colleague, new Uint8Array(32).fill(8));
	assert.equal((await items(colleague))[0].title, "");
	assert.equal(await picture(colleague, sha256), null);
	assert.equal(await draft(colleague, "/clients/new"), null);

	await closeVault(officer);
	// A page of his that is still open asks under his name.
	assert.equal((await items(officer))[0].title, "");
	assert.equal((await item(kept.id))?.said, null);
	assert.equal(await picture(officer, sha256), null);
	assert.equal(await draft(officer, "/clients/new"), null);
	await assert.rejects(keepDraft(officer, "/clients/new", [["name", "Ani"]]), { name: "Locked" });
	await assert.rejects(save({ name: "Ani" }), { name: "Locked" });
	assert.equal((await items(null)).length, 1);

	await openVault(officer, /** @type {any} */ (await tryPin(officer, "482913")).secret);
	assert.equal((await items(officer))[0].title, "Ibu");
	assert.equal(await (await picture(officer, sha256))?.text(), "jpeg");
	assert.deepEqual((await draft(officer, "/clients/new"))?.fields, [["name", "Ibu"]]);
});

test("what was locked before the server could be asked opens afterwards too, after every lock", async () => {
	const early = await lock(officer, "before");
	await openVault(officer, secret);
	assert.equal(await unlock(officer, early), "before");
	await leaveVault(officer);
	assert.equal(await unlock(officer, early), null);
	await openVault(officer, secret);
	assert.equal(await unlock(officer, early), "before");
	const { loose } = /** @type {any} */ (await vault(officer));
	assert.deepEqual(loose, []);
});

test("a new secret of his still opens what an older one locked", async () => {
	await openVault(officer, secret);
	const old = await lock(officer, "old");
	await openVault(officer, new Uint8Array(32).fill(9), [secret]);
	assert.equal(await unlock(officer, old), "old");
	await closeVault(officer);
	await openVault(officer, new Uint8Array(32).fill(9));
	assert.equal(await unlock(officer, old), "old");
});

test("two things locked at once before the server could be asked are both opened", async () => {
	const both = await Promise.all([lockBytes(officer, new Uint8Array([1])), lock(officer, 2)]);
	assert.equal(await unlock(officer, both[1]), 2);
	assert.equal(/** @type {any} */ (await vault(officer)).keys.length, 1);
});

test("signing out leaves no PIN behind", async () => {
	await openVault(officer, secret);
	await makePin(officer, "482913", secret, named);
	await closeVault(officer);
	assert.equal(await isLocked(officer), true);
	await leaveVault(officer);
	assert.equal(await isLocked(officer), false);
	assert.deepEqual(await tryPin(officer, "482913"), { left: 0 });
});

test("a PIN is six digits, and not the first that come to mind", () => {
	assert.ok(isPin("482913") && !isPin("48291") && !isPin("48291a"));
	for (const easy of ["000000", "123456", "654321", "567890"]) assert.ok(isEasy(easy), easy);
	assert.ok(!isEasy("482913") && !isEasy("112233"));
});
