import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { change, drop, item, items, settle } from "../src/outbox/items.js";
import { withDatabase } from "../src/outbox/database.js";
import { keepPhoto } from "../src/outbox/photos.js";
import { closeVault } from "../src/outbox/vault.js";
import { colleague, freshDevice, newId, officer, save } from "./help/device.js";
import { createServer } from "./help/server.js";

beforeEach(async () => {
	await freshDevice();
	await createServer();
});

test("the counter rises by one for each user of the device", async () => {
	await save({ name: "A" });
	await save({ name: "B" });
	const other = await save({ name: "C" }, { user: colleague });
	assert.deepEqual((await items(officer)).map(({ text }) => JSON.parse(text ?? "").counter).sort(), [1, 1, 2]);
	assert.equal(JSON.parse(other.item.text ?? "").counter, 1);
});

test("the same id and content twice is one item, with other content it is a conflict and nothing is written", async () => {
	const id = newId();
	const first = await save({ submission_id: id, name: "A" });
	const again = await save({ submission_id: id, name: "A" });
	const other = await save({ submission_id: id, name: "B" });
	assert.equal(again.conflict, false);
	assert.equal(other.conflict, true);
	assert.equal((await item(id))?.text, first.item.text);
	assert.equal((await items(officer)).length, 1);
});

test("who names a case that is still on its way waits for it", async () => {
	const [client_id, case_id] = [newId(), newId()];
	const parent = await save({ name: "Ibu", client_id, case_id });
	const child = await save({ deed: "outreach.record", case_id }, { path: `/cases/${case_id}/deeds` });
	const stranger = await save({ name: "Lain", client_id: newId() });
	assert.deepEqual(JSON.parse(child.item.said ?? "").deps, [parent.item.id]);
	assert.deepEqual(JSON.parse(stranger.item.said ?? "").deps, []);
});

test("a photo that is not on the device is not promised", async () => {
	await assert.rejects(save({ name: "A", photo_sha256: "ab".repeat(32) }));
	assert.deepEqual(await items(), []);
});

test("an applied item is done once its photos are there, and not before; it stays sealed and says nothing of the person", async () => {
	const { sha256 } = await keepPhoto(officer, new Blob(["jpeg"], { type: "image/jpeg" }));
	const { item: kept } = await save({ name: "A", photo_sha256: sha256 });
	const receipt = /** @type {any} */ ({ seq: 1 });
	await settle(kept.id, { applied: true, state: "received", receipt }, { address: "/clients/1" });
	assert.ok((await item(kept.id))?.text);
	assert.equal((await item(kept.id))?.said, null);
	await change(kept.id, ({ photos }) => ({ photos: photos.map((one) => ({ ...one, sent: true })) }));
	const after = await item(kept.id);
	assert.equal(after?.state, "done");
	assert.equal(after?.text, kept.text);
	assert.equal(after?.said, null);
});

test("a correction takes the place of what it corrects and does not wait for it", async () => {
	const client_id = newId();
	const before = await save({ name: "Pak Warsa", nik: "1", client_id });
	await change(before.item.id, () => ({ state: "correction" }));
	const after = await save({ name: "Pak Warsa", client_id, corrects: before.item.id });
	assert.equal((await item(before.item.id))?.state, "corrected");
	assert.deepEqual(JSON.parse(after.item.said ?? "").deps, []);
});

test("fault 42: an unsent item is deleted only with a reason, which travels under its own number; what is sent stays", async () => {
	const { item: kept } = await save({ name: "A", client_id: newId() });
	assert.equal(await drop(colleague, kept.id, "Bukan punyanya", newId(), Date.now()), false);
	assert.equal(await drop(officer, kept.id, "Tertulis dua kali", newId(), Date.now()), true);
	const [gone, told] = await items(officer);
	assert.deepEqual([gone.state, gone.text, gone.title], ["dropped", null, "A"]);
	assert.equal(told.deed, "submission.drop");
	const { body, deps } = JSON.parse(told.said ?? "");
	assert.deepEqual(deps, [], "it does not wait for what it deletes");
	assert.deepEqual([body.counter, body.about_deed, body.reason, body.about_client], ["1", "client.register", "Tertulis dua kali", kept.creates[0]]);
	assert.equal(await drop(officer, kept.id, "Sekali lagi", newId(), Date.now()), false, "it is gone already");
	await settle(told.id, { receipt: /** @type {any} */ ({ seq: 1 }), state: "received" }, {});
	assert.equal(await drop(officer, told.id, "Sudah sampai", newId(), Date.now()), false);
});

test("a correction of what never left says which number it takes the place of; of what the server has, none", async () => {
	const { item: unsent } = await save({ name: "A" });
	const mended = await save({ name: "B", corrects: unsent.id });
	assert.equal(JSON.parse(mended.item.said ?? "").instead_of, unsent.counter);
	await settle(mended.item.id, { receipt: /** @type {any} */ ({ seq: 1 }), state: "correction" }, {});
	const again = await save({ name: "C", corrects: mended.item.id });
	assert.equal(JSON.parse(again.item.said ?? "").instead_of, null);
});

test("fault 25: where a newer version of the app has been, this one still reads what waits and saves more", async () => {
	const before = await save({ name: "A" });
	// While our connection is open: it must give way at once.
	const newer = await new Promise((resolve, reject) => {
		const opening = Object.assign(indexedDB.open("pmks", 99), { onblocked: () => reject(new Error("held up")), onerror: reject });
		opening.onsuccess = () => resolve(opening.result);
	});
	newer.close();
	await save({ name: "B" });
	assert.deepEqual(
		(await items(officer)).map(({ title }) => title),
		["A", "B"],
	);
	assert.ok((await item(before.item.id))?.text);
});

test("what lies on the device says nothing of the person: sealed for the server, locked for its author", async () => {
	const { sha256 } = await keepPhoto(officer, new Blob(["jpeg of Ibu Sulastri"], { type: "image/jpeg" }));
	const { item: kept } = await save({ name: "Ibu Sulastri", nik: "3279014107900001", photo_sha256: sha256 });
	const lying = await everything();
	assert.doesNotMatch(lying, /Sulastri|3279014107900001/);
	assert.equal(kept.title, "Ibu Sulastri");
	assert.match((await item(kept.id))?.said ?? "", /3279014107900001/);
	await closeVault(officer);
	assert.equal((await item(kept.id))?.title, "");
	assert.ok((await item(kept.id))?.text, "it is still there to be sent");
});

test("a colleague on the same tablet sees that something waits, and nothing of it", async () => {
	await save({ name: "Ibu Sulastri" }, { user: colleague });
	const [seen] = await items(officer);
	assert.deepEqual([seen.state, seen.title, seen.said, seen.isOpen], ["saved", "", null, false]);
});

/** Every byte that a look into the database would show. */
async function everything() {
	const stores = await withDatabase((db) => Promise.all([...db.objectStoreNames].map((name) => db.getAll(name))));
	const words = await Promise.all(stores.flat().map(legible));
	return words.join("\n");
}

/** @param {any} value @returns {Promise<string>} */
async function legible(value) {
	if (value instanceof Blob) return value.text();
	if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder("latin1").decode(value);
	if (value && typeof value === "object") return (await Promise.all(Object.values(value).map(legible))).join(" ");
	return String(value);
}
