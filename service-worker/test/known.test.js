import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { knownPeople } from "../src/outbox/known.js";
import { closeVault } from "../src/outbox/vault.js";
import { knownFragment, metBefore, refreshKnown } from "../src/worker/known.js";
import { json } from "./help/server.js";
import { colleague, freshDevice, officer } from "./help/device.js";

const lettering = { sounds: [["oe", "u"]], short: {}, dotted: {}, between: ["binti"], before: ["ibu", "pak"], after: [] };
const people = [
	{ id: "1", name: "Ibu Eti Suhaeti", sounds: ["eti suhaeti"], sex: "female", age: "± 45 th", met: "12 Nov 2026 · Gunung Elai" },
	{ id: "2", name: "Pak Sukarno", sounds: ["sukarno"], sex: "male", age: "", met: "" },
];
const server = async () => json({ user: officer, people, lettering });
const typed = (/** @type {Record<string, string>} */ fields) => new URLSearchParams(fields);

beforeEach(() => freshDevice());

test("who was met before is found by how the name sounds, and of the other sex not", async () => {
	await refreshKnown(officer, server);
	const names = async (/** @type {Record<string, string>} */ fields) => (await metBefore(officer, typed(fields))).map(({ id }) => id);
	assert.deepEqual(await names({ name: "Pak Soekarno" }), ["2"]);
	assert.deepEqual(await names({ name: "Eti" }), ["1"]);
	assert.deepEqual(await names({ name: "Sukarno", sex: "female" }), []);
	assert.deepEqual(await names({ name: "Warsa" }), []);
});

test("it is kept for its own officer, fetched once an hour, and cannot be read when his vault is closed", async () => {
	let asked = 0;
	const counting = () => {
		asked++;
		return server();
	};
	await refreshKnown(officer, counting);
	await refreshKnown(officer, counting);
	assert.equal(asked, 1);
	await refreshKnown(colleague, counting);
	assert.equal(await knownPeople(colleague), null, "an index of somebody else's session is not kept");
	await closeVault(officer);
	assert.deepEqual(await metBefore(officer, typed({ name: "Sukarno" })), []);
});

test("the part of the form shows each with what is known, as text", () => {
	const template = '<div><p data-known><b data-slot="name"></b><span data-slot="age"></span><br><span class="small" data-slot="detail"></span></p></div>';
	const shown = knownFragment(template, [{ ...people[0], name: "<b>Eti" }, people[1]]);
	assert.match(shown, /&#60;b&#62;Eti<\/b><span data-slot="age">, ± 45 th/);
	assert.equal(shown.match(/data-known/g)?.length, 2);
	assert.equal(knownFragment(template, []), "");
});
