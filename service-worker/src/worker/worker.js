/// <reference lib="webworker" />
/**
 * The worker: which requests it answers, and how. What matches no rule goes to the network untouched.
 */
import { precacheAndRoute, matchPrecache } from "workbox-precaching";
import { registerRoute, setCatchHandler } from "workbox-routing";
import { isDoor } from "../outbox/envelope.js";
import { rows } from "../outbox/items.js";
import { server } from "../outbox/server.js";
import { remember, setting } from "../outbox/settings.js";
import { answerPage } from "./asked.js";
import { enrol } from "./enrol.js";
import { answerVault, enterDevice, leaveDevice, watchRest } from "./locking.js";
import { knownFragment, metBefore, refreshKnown } from "./known.js";
import { deviceFirst, emptyPages, freshFirst, guideBook, pageOpened, successor } from "./reading.js";
import { settleSession } from "./session.js";
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
	{ url: "/lock", revision: version },
	{ url: "/outbox/_saved", revision: version },
	{ url: "/outbox/_noted", revision: version },
	{ url: "/clients/_known", revision: version },
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
// Signing out empties what is kept for reading, even when the server cannot be told; then it is told when it can be.
registerRoute(
	({ url, sameOrigin }) => sameOrigin && url.pathname === "/sign-out",
	async ({ request }) => {
		await leaveDevice().catch(() => {});
		await emptyPages().catch(() => {});
		const answer = await fetch(request);
		await remember({ session_owed: null }).catch(() => {});
		return answer;
	},
	"POST",
);
// Somebody signs in, perhaps where another's session had merely ended: nothing is read here until his first page tells who he is.
registerRoute(
	({ url, sameOrigin }) => sameOrigin && ["/sign-in", "/reset"].includes(url.pathname),
	async ({ request }) => {
		const answer = await fetch(request);
		if (answer.type === "opaqueredirect" || answer.redirected) await enterDevice().catch(() => {});
		return answer;
	},
	"POST",
);
// Forms for the field: from the device first, unless the address says for what (a person of one operation).
registerRoute(({ request, url }) => isPage(request) && ["/clients/new", "/operations/new"].includes(url.pathname) && isPlain(url), unlocked(deviceFirst));
// The outbox screen holds no data of the server.
registerRoute(({ request, url }) => isPage(request) && url.pathname === "/outbox", unlocked(deviceFirst));
// My own pages, whom to call, and my open cases: fresh, else as last seen. A case is answered from here, but kept only when /home names it.
registerRoute(
	({ request, url }) => isPage(request) && ["/home", "/me", "/directory", "/clients/new", "/operations/new"].includes(url.pathname),
	unlocked(freshFirst),
);
registerRoute(({ request, url }) => isPage(request) && /^\/cases\/[0-9a-f-]{36}$/.test(url.pathname), unlocked(freshFirst));
// An outing of mine and the form that hands over the people met in it.
registerRoute(({ request, url }) => isPage(request) && /^\/operations\/[0-9a-f-]{36}(\/handovers\/new)?$/.test(url.pathname), unlocked(freshFirst));
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
// "Pernah bertemu?": the server knows best; without it, the people kept on this phone.
registerRoute(
	({ url, sameOrigin }) => sameOrigin && url.pathname === "/clients/_matches",
	async (options) => {
		const typed = new URLSearchParams(await options.request.clone().text());
		try {
			return await underOwnName(options);
		} catch {
			return knownHere(typed);
		}
	},
	"POST",
);
// A part of a page, a search, any other small post: under the name of who is at work here now.
registerRoute(({ request, sameOrigin }) => sameOrigin && request.headers.has("HX-Request") && !isPage(request), underOwnName);
registerRoute(({ request, sameOrigin }) => sameOrigin && isUrlEncoded(request), underOwnName, "POST");
// What is anybody's, and any other page: the network, and without it a page that says what can be done now.
registerRoute(
	({ request, url }) => isPage(request) && isForAll(url.pathname),
	({ request }) => fetch(request),
);
registerRoute(({ request }) => isPage(request), unlocked(underOwnName));
setCatchHandler(async ({ request }) => (isPage(request) || request.mode === "navigate" ? await matchPrecache("/offline") : undefined) ?? Response.error());

worker.addEventListener("activate", (event) => event.waitUntil(Promise.all([worker.clients.claim(), tidy()])));
worker.addEventListener("message", (event) => event.waitUntil(hear(event.data, event.ports[0])));
worker.addEventListener("sync", (/** @type {any} */ event) => event.waitUntil(send("sync")));
worker.addEventListener("online", () => send("online"));

/**
 * @param {{type: "opened", user: string | null, path: string, keep: string[]} | {type: "send", reason: import("./sender.js").Reason} | {type: "take-over"} | import("./asked.js").Question | import("./locking.js").Question} message
 * @param {MessagePort} [port] where an answer is waited for
 */
async function hear(message, port) {
	if (message.type === "opened") {
		await watchRest();
		await pageOpened(message, { version, enrol: (user) => enrol(user, fetch) });
		await send("load");
		const reader = await setting("user");
		if (reader && reader === message.user) await refreshKnown(reader, fetch).catch(() => {});
	}
	if (message.type === "ask") await answerPage(message, port);
	if (message.type === "vault") await answerVault(message, port, fetch);
	if (message.type === "send") await send(message.reason);
	if (message.type === "take-over") await takeOver();
}

/** @param {import("./sender.js").Reason} reason */
async function send(reason) {
	await settleSession(fetch).catch(() => {});
	await sender.send(reason);
}

/**
 * Of a locked device nobody sees a page of an officer.
 * @param {(options: import("workbox-core").RouteHandlerCallbackOptions) => Promise<Response>} handler
 * @returns {(options: import("workbox-core").RouteHandlerCallbackOptions) => Promise<Response>}
 */
function unlocked(handler) {
	return async (options) => {
		await watchRest().catch(() => {});
		if (!(await setting("locked").catch(() => false))) return handler(options);
		const { pathname, origin } = new URL(options.request.url);
		if (options.request.mode !== "navigate") return new Response("", { headers: { "HX-Redirect": "/lock" } });
		return Response.redirect(`${origin}/lock#${pathname}`, 303);
	};
}

/** @param {{request: Request}} options */
async function underOwnName({ request }) {
	await settleSession(fetch);
	return fetch(request);
}

/** @param {URLSearchParams} typed */
async function knownHere(typed) {
	const reader = await setting("user");
	const people = reader && !(await setting("locked")) ? await metBefore(reader, typed) : [];
	const words = knownFragment(await keptFragment("/clients/_known"), people);
	// Only what stands inside changes: the part itself goes on asking.
	return new Response(words, { headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "HX-Reswap": "innerHTML" } });
}

/** What earlier versions kept in the open goes with them. */
const tidy = async () => emptyPages(await setting("user").catch(() => null));

/** A new version takes over only when no form is open and nothing is being sent; pages and the sender hold these locks. */
async function takeOver() {
	await navigator.locks.request("pmks-form", { ifAvailable: true }, async (form) => {
		if (!form) return;
		await navigator.locks.request("pmks-outbox", { ifAvailable: true }, async (outbox) => {
			// Not awaited: the turn comes when the old version has ended its work, and that may be waiting for this very lock.
			if (outbox) worker.skipWaiting();
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

/** Pages that are anybody's; the lock screen and its neighbours too. @param {string} pathname */
function isForAll(pathname) {
	return /^\/(pedoman|lapor|cek|p|pengaduan|pekerja-rentan|cari-keluarga|privasi|tour|sign-in|reset|lock|offline|healthz)?(\/|$)/.test(pathname);
}

/** Nothing after the question mark, or only what the page's own scripts read. @param {URL} url */
function isPlain({ searchParams }) {
	return [...searchParams.keys()].every((name) => name === "correct");
}
