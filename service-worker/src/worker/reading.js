/**
 * What is kept for reading: the pages of the person who is signed in, locked in his vault, and the guide book that is anybody's. A page that
 * cannot be opened now is not there.
 */
import { CacheableResponsePlugin } from "workbox-cacheable-response";
import { ExpirationPlugin } from "workbox-expiration";
import { matchPrecache } from "workbox-precaching";
import { CacheFirst, NetworkFirst } from "workbox-strategies";
import { remember, setting } from "../outbox/settings.js";
import { lockBytes, unlockBytes, vaults } from "../outbox/vault.js";
import { closeOthers, tellPages } from "./locking.js";
import { settleSession } from "./session.js";

/** Pages an officer needs without a network; a case is kept when /home names it. */
export const alwaysKept = ["/home", "/clients/new", "/operations/new", "/outbox", "/directory", "/me"];

/** Earlier versions kept pages unlocked, under another name. */
const [keptFor, keptInTheOpen] = ["kept-", "pages-"];
const day = 24 * 3600;
const refreshedAfter = 5 * 60_000;

/** @param {string} user */
const cacheOf = (user) => `${keptFor}${user}`;

/**
 * A strategy over the pages of whoever is signed in; without anybody, the network alone.
 * @param {typeof CacheFirst | typeof NetworkFirst} Strategy
 * @returns {(options: import("workbox-core").RouteHandlerCallbackOptions) => Promise<Response>}
 */
const personal = (Strategy) => async (options) => {
	const user = await setting("user").catch(() => null);
	// Whoever signed out where the server could not be told is still signed in there.
	if (!user) return settleSession(fetch).then(() => fetch(options.request));
	const strategy = new Strategy({
		cacheName: cacheOf(user),
		matchOptions: { ignoreVary: true },
		plugins: [
			{
				cacheKeyWillBeUsed: async ({ request }) => keyOf(request),
				// Never under another's name: a session that is still to be changed must be, or the network is none.
				requestWillFetch: async ({ request }) => settleSession(fetch).then(() => request),
				cacheWillUpdate: async ({ request, response }) => ((await mayKeep(user, request, response)) ? await locked(user, response).catch(() => null) : null),
				cachedResponseWillBeUsed: async ({ cachedResponse }) => (cachedResponse ? opened(user, cachedResponse) : null),
			},
			new ExpirationPlugin({ maxEntries: 60, maxAgeSeconds: 14 * day, matchOptions: { ignoreVary: true } }),
		],
		...(Strategy === NetworkFirst ? { networkTimeoutSeconds: 4 } : {}),
	});
	return strategy.handle(options);
};

/** The form at once from the device: on patrol nobody waits for a network. */
export const deviceFirst = personal(CacheFirst);
/** Fresh when there is a network, as last seen when there is none. */
export const freshFirst = personal(NetworkFirst);

export const guideBook = new NetworkFirst({
	cacheName: "guide",
	networkTimeoutSeconds: 4,
	matchOptions: { ignoreVary: true },
	plugins: [new CacheableResponsePlugin({ statuses: [200] }), new ExpirationPlugin({ maxEntries: 80, maxAgeSeconds: 60 * day })],
});

/** One entry per page, whatever was asked after the question mark. @param {Request} request */
const keyOf = (request) => {
	const { origin, pathname } = new URL(request.url);
	return origin + pathname;
};

/** What a page needs of its headers when it comes from here; the rest is left behind. */
const keptHeaders = ["Content-Security-Policy", "Cross-Origin-Opener-Policy", "Date", "Permissions-Policy", "Referrer-Policy", "X-Content-Type-Options"];

/** A page as it lies on the device: nothing to be read but when it was fetched. @param {string} user @param {Response} page */
async function locked(user, page) {
	const { iv, data } = await lockBytes(user, await page.clone().arrayBuffer());
	return new Response(new Blob([iv, data]), { headers: { ...kept(page), "Content-Type": "application/octet-stream" } });
}

/** @param {string} user @param {Response} lying @returns {Promise<Response | null>} */
async function opened(user, lying) {
	const bytes = await lying.clone().arrayBuffer();
	const page = await unlockBytes(user, { iv: new Uint8Array(bytes.slice(0, 12)), data: bytes.slice(12) }).catch(() => null);
	return page && new Response(page, { headers: { ...kept(lying), "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });
}

/** @param {Response} response */
const kept = ({ headers }) => Object.fromEntries(keptHeaders.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? ""]] : [])));

/**
 * A case is kept because /home named it, not because somebody looked at it; and a page that was asked for something after the question mark
 * (a person of one outing, one step of a case) must not take the place of the plain one.
 * @param {string} user @param {Request} request @param {Response} response
 */
async function mayKeep(user, request, response) {
	const { pathname, search } = new URL(request.url);
	const isPlain = search === "" || /^\?(correct|saved)=/.test(search);
	const isNamed = !pathname.startsWith("/cases/") || (await keptPage(user, keyOf(request)));
	return isPlain && isNamed && isPageOf(user, response);
}

/** @param {string} user @param {string} address */
const keptPage = (user, address) => caches.match(new URL(address, self.location.origin).href, { cacheName: cacheOf(user), ignoreVary: true });

/** A log-in page or a stranger's page under our address is not kept. @param {string} user @param {Response} response */
async function isPageOf(user, response) {
	if (response.status !== 200 || response.redirected || !response.headers.get("Content-Type")?.startsWith("text/html")) return false;
	return (await response.clone().text()).includes(`data-user="${user}"`);
}

/**
 * A page was opened: whose pages are kept, and are they fresh enough?
 * @param {{user: string | null, path: string, keep: string[]}} page
 * @param {{version: string, enrol: (user: string) => Promise<unknown>}} app
 */
export async function pageOpened({ user, path, keep }, { version, enrol }) {
	if (!user) return;
	const before = await setting("user");
	const owed = await setting("session_owed");
	if ((await setting("locked")) || (owed && owed.user !== user)) return tellPages(before ?? null);
	if (before !== user) {
		await remember({ user, warmed_at: 0, entered: user });
		await closeOthers(user);
		await emptyPages(user);
		await tellPages(user);
	}
	// What is kept is locked, so the key comes first.
	await enrol(user);
	const form = await keptPage(user, "/clients/new");
	const isNew = (await setting("warmed_version")) !== version || !form || !(await opened(user, form));
	const isOld = Date.now() > ((await setting("warmed_at")) ?? 0) + refreshedAfter;
	if (path === "/home" ? isNew || isOld : isNew) await warm(user, path === "/home" ? keep : null, version);
}

/**
 * Fetch the pages to keep, one after the other so that a slow line stays free for sending. Those that cannot be had stay as they were.
 * @param {string} user
 * @param {string[] | null} named by /home; null when we are not there, then what is kept is fetched again
 * @param {string} version
 */
async function warm(user, named, version) {
	const cache = await caches.open(cacheOf(user));
	const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname);
	const wanted = new Set([...alwaysKept, ...(named ?? kept).filter((address) => /^\/\w/.test(address) && !address.includes("/_"))]);
	await Promise.all(
		kept.filter((address) => !wanted.has(address)).map((address) => cache.delete(new URL(address, self.location.origin).href, { ignoreVary: true })),
	);
	let isComplete = true;
	for (const address of wanted) {
		try {
			const response = await fetch(address, {
				headers: { Accept: "text/html", Purpose: "prefetch" },
				credentials: "same-origin",
				redirect: "error",
				cache: "no-store",
			});
			if (await isPageOf(user, response)) await cache.put(new URL(address, self.location.origin).href, await locked(user, response));
		} catch {
			isComplete = false;
		}
	}
	if (isComplete) await remember({ warmed_at: Date.now(), warmed_version: version });
}

/**
 * What was kept for this officer is gone, and for all who have no PIN: nothing of theirs would open again without the server.
 * @param {string | null} [reader] whose pages stay
 */
export async function emptyPages(reader) {
	const stays = new Set([reader, ...(await vaults().catch(() => [])).filter(({ pin }) => pin).map(({ user }) => user)].map((user) => user && cacheOf(user)));
	const names = (await caches.keys()).filter((name) => (name.startsWith(keptFor) && !stays.has(name)) || name.startsWith(keptInTheOpen));
	await Promise.all(names.map((name) => caches.delete(name)));
}

/**
 * A kept page may ask for a file of an older version that is gone: the present one of that name serves it.
 * @param {string} pathname such as `/static/dist/app.1a2b3c4d.css`
 * @param {{url: string}[]} kept
 */
export async function successor(pathname, kept) {
	const [name, , ending] = pathname.split("/").at(-1)?.split(".") ?? [];
	const heir = kept.find(({ url }) => new RegExp(`/${name}\\.[^./]+\\.${ending}$`).test(url));
	return heir ? matchPrecache(heir.url) : undefined;
}
