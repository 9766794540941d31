import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { worker } from "../src/citizens/work.js";

/** @param {string} text */
const digest = (text) => createHash("sha256").update(text).digest();

/** As the server makes them: kind, moment, chance, seal. @param {number} number */
const challenge = (number) =>
	`a.${1795358287 + number}.${digest(`${number}`).toString("hex").slice(0, 16)}.${digest(`x${number}`).toString("hex").slice(0, 32)}`;

test("an answer is what the server looks for, and short enough for it", () => {
	for (let number = 0; number < 20; number++) {
		const asked = challenge(number);
		const answer = worker(asked, 12)(1_000_000) ?? "";
		assert.ok(answer.length <= 20, answer);
		assert.equal(digest(`${asked}:${answer}`).readUInt16BE() >> 4, 0);
	}
});

test("work that is done in small parts comes to the same answer", () => {
	const attempt = worker(challenge(7), 12);
	let found = null;
	while (!found) found = attempt(10);
	assert.equal(found, worker(challenge(7), 12)(1_000_000));
});

test("the first answer that fits is found, none is passed over", () => {
	const asked = challenge(3);
	const answer = worker(asked, 8)(100_000) ?? "";
	const lead = answer.slice(0, -8);
	for (let number = 0; number < Number(answer.slice(-8)); number++) assert.notEqual(digest(`${asked}:${lead}${String(number).padStart(8, "0")}`)[0], 0);
});

test("a challenge of another shape is left to the page that asks to confirm", () => {
	assert.equal(worker("a.1.b.c", 1)(100), null);
});
