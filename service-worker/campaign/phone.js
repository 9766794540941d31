/**
 * Phones for the campaigns: the worker's own outbox and sender in Node, on an IndexedDB in memory, against a real server. Commands come
 * as JSON, one a line, and are answered one a line; `tests/inbox/campaigns/phones.py` speaks to it.
 */
import "../test/help/locks.js";
import "../test/help/quiet.js";
import "fake-indexeddb/auto";
import { createInterface } from "node:readline";
import { createLine } from "./line.js";
import * as work from "./work.js";

const line = createLine();
const phone = work.createPhone(line);

for await (const text of createInterface({ input: process.stdin })) {
	const { command, ...told } = JSON.parse(text);
	try {
		answer({ value: (await phone[/** @type {keyof typeof phone} */ (command)](told)) ?? null });
	} catch (error) {
		answer({ error: error instanceof Error ? `${error.stack}` : String(error) });
	}
}
process.exit(0);

/** @param {object} said */
function answer(said) {
	process.stdout.write(`${JSON.stringify(said)}\n`);
}
