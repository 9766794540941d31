import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { change, item, items } from "../src/outbox/items.js";
import { keepPhoto } from "../src/outbox/photos.js";
import { colleague, freshDevice, newId, save } from "./help/device.js";

beforeEach(() => freshDevice());

test("the counter rises by one for each user of the device", async () => {
	await save({ name: "A" });
	await save({ name: "B" });
	const other = await save({ name: "C" }, { user: colleague });
	assert.deepEqual((await items()).map(({ text }) => JSON.parse(text ?? "").counter).sort(), [1, 1, 2]);
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
	assert.equal((await items()).length, 1);
});

test("who names a case that is still on its way waits for it", async () => {
	const [client_id, case_id] = [newId(), newId()];
	const parent = await save({ name: "Ibu", client_id, case_id });
	const child = await save({ deed: "outreach.record", case_id }, { path: `/cases/${case_id}/deeds` });
	const stranger = await save({ name: "Lain", client_id: newId() });
	assert.deepEqual(JSON.parse(child.item.text ?? "").deps, [parent.item.id]);
	assert.deepEqual(JSON.parse(stranger.item.text ?? "").deps, []);
});

test("a photo that is not on the device is not promised", async () => {
	await assert.rejects(save({ name: "A", photo_sha256: "ab".repeat(32) }));
	assert.deepEqual(await items(), []);
});

test("an applied item keeps nothing of the person once its photos are there, and not before", async () => {
	const { sha256 } = await keepPhoto(new Blob(["jpeg"], { type: "image/jpeg" }));
	const { item: kept } = await save({ name: "A", photo_sha256: sha256 });
	await change(kept.id, () => ({ applied: true, state: "received" }));
	assert.ok((await item(kept.id))?.text);
	await change(kept.id, ({ photos }) => ({ photos: photos.map((one) => ({ ...one, sent: true })) }));
	const after = await item(kept.id);
	assert.equal(after?.state, "done");
	assert.equal(after?.text, null);
});

test("a correction takes the place of what it corrects and does not wait for it", async () => {
	const client_id = newId();
	const before = await save({ name: "Pak Warsa", nik: "1", client_id });
	await change(before.item.id, () => ({ state: "correction" }));
	const after = await save({ name: "Pak Warsa", client_id, corrects: before.item.id });
	assert.equal((await item(before.item.id))?.state, "corrected");
	assert.deepEqual(JSON.parse(after.item.text ?? "").deps, []);
});
