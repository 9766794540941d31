/** Sends what waits, under one number however often, and says how it stands. */
import { backoff } from "../worker/backoff.js";
import { body } from "./filling.js";

/** @typedef {import("./keeping.js").Row} Row */
/**
 * @typedef {{kind: "offline" | "portal" | "busy" | "tooLarge"} | {kind: "taken" | "again", page: string} | {kind: "elsewhere", address: string}} Answer
 * taken: it is done, the page hands over code and PIN · again: something is still to be done by whoever sent it · elsewhere: the answer is another page
 */

const patience = 120_000;
const busy = [408, 425, 429];

/** @param {Row} row @returns {Promise<Answer>} */
export async function post(row) {
	/** @type {Response} */
	let reply;
	/** @type {string} */
	let page;
	try {
		reply = await fetch(row.address, { method: "POST", body: body(row), signal: AbortSignal.timeout?.(patience) });
		page = await reply.text();
	} catch {
		return { kind: "offline" };
	}
	const said = reply.headers.get("X-Form");
	if (said === "taken" || said === "again") return { kind: said, page };
	if (reply.status === 413) return { kind: "tooLarge" };
	if (reply.status >= 500 || busy.includes(reply.status)) return { kind: "busy" };
	if (reply.status >= 400) return { kind: "again", page };
	if (reply.redirected && new URL(reply.url).origin === location.origin) return { kind: "elsewhere", address: reply.url };
	return { kind: "portal" };
}

/**
 * Goes on trying while the page is open: when the network comes, when somebody looks at the page again, and by itself after a while.
 * @param {() => Promise<boolean>} attempt answers whether it is over
 */
export function retrying(attempt) {
	let tries = 0;
	let isTrying = false;
	let isOver = false;
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let timer;
	async function now() {
		clearTimeout(timer);
		if (isTrying || isOver) return;
		isTrying = true;
		isOver = (await attempt()) || isOver;
		isTrying = false;
		if (isOver) stop();
		else timer = setTimeout(now, backoff(++tries, Math.random()));
	}
	function stop() {
		isOver = true;
		clearTimeout(timer);
		removeEventListener("online", now);
		document.removeEventListener("visibilitychange", looked);
	}
	const looked = () => document.visibilityState === "visible" && now();
	addEventListener("online", now);
	document.addEventListener("visibilitychange", looked);
	return { now, stop };
}
