/// <reference lib="webworker" />
/**
 * The worker: which requests it answers, and how. What matches no rule goes to the network untouched.
 */
import { precacheAndRoute, matchPrecache } from "workbox-precaching";
import { registerRoute, setCatchHandler } from "workbox-routing";
import { isDoor } from "../outbox/envelope.js";
import { rows } from "../outbox/items.js";
import { server } from "../outbox/server.js";
import { answerPage } from "./asked.js";
import { deviceFirst, forgetReader, freshFirst, guideBook, pageOpened, successor } from "./reading.js";
import { createSender } from "./sender.js";
import { takeSubmission } from "./submissions.js";

const worker = /** @type {ServiceWorkerGlobalScope & {registration: {sync?: {register(tag: string): Promise<void>}}}} */ (/** @type {unknown} */ (self));

/** Filled in by the server that hands out this file. */
const version = "__VERSION__";
Object.assign(server, { receiptKeys: __RECEIPT_KEYS__, sealingKey: __SEALING_KEY__, version });

const sender = createSender({ fetch: fetch.bind(self) });
/** The fragment that says "Tersimpan di HP", whole or beside a case. @param {string} address */
const keptFragment = async (address) => (await matchPrecache(address))?.text() ?? "";

// The shell: files that never change under their name, and pages that show nobody's data.
precacheAndRoute([
	...__PRECACHE__,
	{ url: "/offline", revision: version },
	{ url: "/outbox/_saved", revision: version },
	{ url: "/outbox/_noted", revision: version },
	{ url: "/manifest.webmanifest", revision: version },
]);

// The one kind of post we answer: small, url-encoded, to a door of the outbox. Files and everything else pass through.
registerRoute(
	({ request, url, sameOrigin }) => sameOrigin && isDoor(url.pathname) && isUrlEncoded(request),
	({ request, event }) => {
		/** @type {Promise<unknown>[]} */
		const rounds = [];
		const answer = takeSubmission(request, { sender, fetch: fetch.bind(self), keptFragment, later: (round) => rounds.push(round) });
		event.waitUntil(answer.then(() => Promise.all(rounds)).then(askForSync));
		return answer;
	},
	"POST",
);
// Signing out empties what is kept for reading, even when the server cannot be told.
registerRoute(
	({ url, sameOrigin }) => sameOrigin && url.pathname === "/sign-out",
	async ({ request }) => {
		await forgetReader().catch(() => {});
		return fetch(request);
	},
	"POST",
);
// Somebody signs in where another's session had merely ended: what was kept for that one is gone before the first page comes.
registerRoute(
	({ url, sameOrigin }) => sameOrigin && ["/sign-in", "/reset"].includes(url.pathname),
	async ({ request }) => {
		const answer = await fetch(request);
		if (answer.type === "opaqueredirect" || answer.redirected) await forgetReader().catch(() => {});
		return answer;
	},
	"POST",
);

// Forms for the field: from the device first, unless the address says for what (a person of one operation).
registerRoute(({ request, url }) => isPage(request) && ["/clients/new", "/operations/new"].includes(url.pathname) && isPlain(url), deviceFirst);
// The outbox screen holds no data of the server.
registerRoute(({ request, url }) => isPage(request) && url.pathname === "/outbox", deviceFirst);
// My own pages, whom to call, and my open cases: fresh, else as last seen. A case is answered from here, but kept only when /home names it.
registerRoute(({ request, url }) => isPage(request) && ["/home", "/me", "/directory", "/clients/new", "/operations/new"].includes(url.pathname), freshFirst);
registerRoute(({ request, url }) => isPage(request) && /^\/cases\/[0-9a-f-]{36}$/.test(url.pathname), freshFirst);
// An outing of mine and the form that hands over the people met in it.
registerRoute(({ request, url }) => isPage(request) && /^\/operations\/[0-9a-f-]{36}(\/handovers\/new)?$/.test(url.pathname), freshFirst);
// The guide book; what is printed comes from the network and is the reader's to save.
registerRoute(({ request, url }) => isPage(request) && /^\/pedoman(\/|$)/.test(url.pathname) && !url.pathname.endsWith(".pdf"), guideBook);
// A file of an older version, asked for by a page kept from then.
registerRoute(
	({ url, sameOrigin }) => sameOrigin && /^\/static\/dist\/\w+\.\w+\.(css|js)$/.test(url.pathname),
	async ({ request, url }) => {
		const fresh = await fetch(request).catch(() => undefined);
		return fresh?.ok ? fresh : ((await successor(url.pathname, __PRECACHE__)) ?? fresh ?? Response.error());
	},
);
// A search that may hold a NIK travels as a post; without a network it gets the page that says so, like any other.
registerRoute(
	({ url, sameOrigin }) => sameOrigin && url.pathname === "/clients/search",
	({ request }) => fetch(request),
	"POST",
);
// Any other page: the network, and without it a page that says what can be done now.
registerRoute(
	({ request }) => isPage(request),
	({ request }) => fetch(request),
);
setCatchHandler(async ({ request }) => (isPage(request) || request.mode === "navigate" ? await matchPrecache("/offline") : undefined) ?? Response.error());

worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (event) => event.waitUntil(hear(event.data, event.ports[0])));
worker.addEventListener("sync", (/** @type {any} */ event) => event.waitUntil(sender.send("sync")));
worker.addEventListener("online", () => sender.send("online"));

/**
 * @param {{type: "opened", user: string | null, path: string, keep: string[]} | {type: "send", reason: import("./sender.js").Reason} | {type: "take-over"} | import("./asked.js").Question} message
 * @param {MessagePort} [port] where an answer is waited for
 */
async function hear(message, port) {
	if (message.type === "opened") {
		await pageOpened(message, version);
		await sender.send("load");
	}
	if (message.type === "ask") await answerPage(message, port);
	if (message.type === "send") await sender.send(message.reason);
	if (message.type === "take-over") await takeOver();
}

/** A new version takes over only when no form is open and nothing is being sent; pages and the sender hold these locks. */
async function takeOver() {
	await navigator.locks.request("pmks-form", { ifAvailable: true }, async (form) => {
		if (!form) return;
		await navigator.locks.request("pmks-outbox", { ifAvailable: true }, async (outbox) => {
			if (outbox) await worker.skipWaiting();
		});
	});
}

/** Ask the browser to wake us when work is left. Not every browser can, and those that can may refuse. */
async function askForSync() {
	const isWaiting = (await rows()).some(({ state }) => state === "saved");
	if (isWaiting) await worker.registration.sync?.register("pmks-outbox").catch(() => {});
}

/** A navigation, or htmx going back to a page. @param {Request} request */
function isPage(request) {
	return request.method === "GET" && (request.mode === "navigate" || request.headers.has("HX-History-Restore-Request"));
}

/** @param {Request} request */
function isUrlEncoded(request) {
	return request.headers.get("Content-Type")?.startsWith("application/x-www-form-urlencoded") ?? false;
}

/** Nothing after the question mark, or only what the page's own scripts read. @param {URL} url */
function isPlain({ searchParams }) {
	return [...searchParams.keys()].every((name) => name === "correct");
}
