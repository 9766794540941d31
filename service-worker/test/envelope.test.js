import assert from "node:assert/strict";
import { test } from "node:test";
import { isDoor, said as inside, submission } from "../src/outbox/envelope.js";

const now = new Date("2026-11-22T06:00:00Z");
const id = "0199bbbb-0000-7000-8000-00000000000a";
const place = "0199cccc-0000-7000-8000-00000000000a";

test("a registration becomes a submission that says who, what and about whom", () => {
	const fields = new URLSearchParams({
		submission_id: id,
		client_id: place,
		name: "Ibu Eti",
		age_estimate: "45",
		captured_at: "2026-11-22T05:59:00.000Z",
		photo: "",
	});
	fields.append("categories", "gelandangan");
	fields.append("categories", "pengemis");
	fields.append("photo_sha256", "ab".repeat(32));
	const said = submission("/clients", fields, { user: "u1", now });
	assert.deepEqual(said, {
		id,
		user: "u1",
		deed: "client.register",
		step: null,
		subject: { client: place },
		base_version: null,
		captured_at: "2026-11-22T05:59:00.000Z",
		body: { client_id: place, name: "Ibu Eti", age_estimate: "45", categories: ["gelandangan", "pengemis"] },
		photos: ["ab".repeat(32)],
		title: "Ibu Eti, ± 45 th",
		path: "/clients/new",
	});
});

test("a deed on a case takes its deed and step from the form and its case from the address", () => {
	const fields = new URLSearchParams({
		submission_id: id,
		deed: "outreach.record",
		step: "s2",
		outcome: "ya",
		user: "u2",
		base_version: "4",
		outbox_title: "Catat penjangkauan",
	});
	const said = submission(`/cases/${place}/deeds`, fields, { user: "u1", now });
	assert.equal(said?.deed, "outreach.record");
	assert.equal(said?.step, "s2");
	assert.equal(said?.user, "u2");
	assert.equal(said?.base_version, 4);
	assert.equal(said?.title, "Catat penjangkauan");
	assert.deepEqual(said?.subject, { case: place });
	assert.deepEqual(said?.body, { outcome: "ya" });
	assert.equal(said?.path, `/cases/${place}`);
});

test("an outing is ended and its people are handed over by the outing in the address", () => {
	const given = { submission_id: id, receiver: "agency", outbox_title: "Penyerahan, Patroli pagi" };
	const giving = submission(`/operations/${place}/handovers`, new URLSearchParams(given), { user: "u1", now });
	assert.equal(giving?.deed, "operation.hand_over");
	assert.deepEqual(giving?.subject, { operation: place });
	assert.equal(giving?.title, "Penyerahan, Patroli pagi");
	assert.equal(giving?.path, `/operations/${place}/handovers/new`);
	const ending = submission(`/operations/${place}/ending`, new URLSearchParams({ submission_id: id }), { user: "u1", now });
	assert.equal(ending?.deed, "operation.close");
	assert.equal(ending?.path, `/operations/${place}`);
});

test("what is not for the outbox is left alone", () => {
	assert.equal(submission("/clients", new URLSearchParams({ name: "tanpa nomor" }), { user: "u1", now }), null);
	assert.equal(submission("/clients", new URLSearchParams({ submission_id: id }), { user: null, now }), null);
	assert.equal(submission(`/cases/${place}/deeds`, new URLSearchParams({ submission_id: id }), { user: "u1", now }), null);
	assert.ok(!isDoor("/sign-in") && !isDoor(`/cases/${place}/closure`) && !isDoor("/clients/new"));
});

test("what is sealed has every field of the protocol", () => {
	const said = submission("/clients", new URLSearchParams({ submission_id: id, name: "A" }), { user: "u1", now });
	assert.ok(said);
	assert.deepEqual(Object.keys(inside(said, { photos: [], deps: [], clock_offset: null })), [
		..."deed step subject base_version deps captured_at clock_offset blobs instead_of body".split(" "),
	]);
});
