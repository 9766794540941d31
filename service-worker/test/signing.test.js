import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { digest, filled, read, signedText } from "../src/pages/signing.js";
import { drawn } from "../src/pages/stroke.js";

/** What phone and server must agree on; the server's tests read the same file. */
const examples = JSON.parse(await readFile(new URL("../../tests/papers/signing.json", import.meta.url), "utf8"));

for (const { about, fields, signs, role, at, text, sha256 } of examples) {
	test(`what is signed: ${about}`, async () => {
		assert.equal(signedText(fields, signs, { role, at }), text);
		assert.equal(await digest(fields, signs, { role, at }), sha256);
	});
}

test("a changed word, another signer and another moment give another digest", async () => {
	const { fields, signs, role, at, sha256 } = examples[0];
	const others = [
		digest([["giver", "Sari W."], ...fields.slice(0, 1)], signs, { role, at }),
		digest(fields, signs, { role: "receiver_signature", at }),
		digest(fields, signs, { role, at: "2026-11-22T09:42:00.123Z" }),
	];
	for (const other of await Promise.all(others)) assert.notEqual(other, sha256);
});

test("what is no signature reads as none", () => {
	for (const wrong of ["", "x", "null", "[]", '{"at":"2026"}', '{"at":1,"box":"","path":"","sha256":""}']) assert.equal(read(wrong), null);
	assert.deepEqual(read('{"at":"a","box":"b","path":"c","sha256":"d","more":1}'), { at: "a", box: "b", path: "c", sha256: "d" });
});

test("a sentence leaves out what nobody filled in, and shows a gap where something must stand", () => {
	const typed = (/** @type {string} */ name) => ({ giver: "Sari", place: "Pasar" })[name] ?? "";
	assert.equal(filled("Saya, {giver}[, {giver_title}][, di {place}], {about}.", typed), "Saya, Sari, di Pasar, ….");
});

const grammar = /^M \d+ \d+( L \d+ \d+| C( -?\d+){6}| M \d+ \d+)*$/;
const canvas = { width: 300, height: 100 };

test("a drawing is a path of whole numbers, in a box cut to it", () => {
	const wave = Array.from({ length: 40 }, (_, i) => ({ x: i * 7, y: 50 + 40 * Math.sin(i / 3) }));
	const { box, path } = drawn([wave, [{ x: 10, y: 10 }], [], [wave[0], wave[9]]], canvas);
	assert.equal(box, "0 0 566 180");
	assert.match(path, grammar);
	assert.equal(path.split("M").length - 1, 3);
});

test("a finger that leaves the canvas draws to its edge, a straight line is two points, and a dot is seen", () => {
	const line = Array.from({ length: 20 }, (_, i) => ({ x: i * 20 - 40, y: 50 }));
	assert.equal(drawn([line], canvas).path, "M 10 60 L 610 60");
	assert.equal(drawn([[{ x: 5, y: 5 }]], canvas).path, "M 150 60 L 151 60");
});

test("however long somebody scribbles, the drawing stays small", () => {
	const scribble = Array.from({ length: 5_000 }, (_, i) => ({ x: 150 + 140 * Math.sin(i * 1.7), y: 50 + 45 * Math.cos(i * 2.3) }));
	const { path } = drawn([scribble], canvas);
	assert.ok(path.length <= 24_000, String(path.length));
	assert.match(path, grammar);
});
