/** What is kept for reading: the pages of the person who is signed in, and the guide book that is anybody's. */
import { CacheableResponsePlugin } from "workbox-cacheable-response";
import { ExpirationPlugin } from "workbox-expiration";
import { matchPrecache } from "workbox-precaching";
import { CacheFirst, NetworkFirst } from "workbox-strategies";
import { remember, setting } from "../outbox/settings.js";

/** Pages an officer needs without a network; a case is kept when /home names it. */
export const alwaysKept = ["/home", "/clients/new", "/operations/new", "/outbox", "/directory", "/me"];

const day = 24 * 3600;
const refreshedAfter = 5 * 60_000;

/** @param {string} user */
const cacheOf = (user) => `pages-${user}`;

/**
 * A strategy over the pages of whoever is signed in; without anybody, the network alone.
 * @param {typeof CacheFirst | typeof NetworkFirst} Strategy
 * @returns {(options: import("workbox-core").RouteHandlerCallbackOptions) => Promise<Response>}
 */
const personal = (Strategy) => async (options) => {
	const user = await setting("user").catch(() => null);
	if (!user) return fetch(options.request);
	const strategy = new Strategy({
		cacheName: cacheOf(user),
		matchOptions: { ignoreVary: true },
		plugins: [
			{
				cacheKeyWillBeUsed: async ({ request }) => keyOf(request),
				cacheWillUpdate: async ({ request, response }) => ((await mayKeep(user, request, response)) ? response : null),
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
 * @param {string} version of the app
 */
export async function pageOpened({ user, path, keep }, version) {
	if (!user) return;
	if ((await setting("user")) !== user) {
		await remember({ user, warmed_at: 0 });
		await emptyPages(cacheOf(user));
	}
	const isNew = (await setting("warmed_version")) !== version || !(await keptPage(user, "/clients/new"));
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
			if (await isPageOf(user, response)) await cache.put(new URL(address, self.location.origin).href, response);
		} catch {
			isComplete = false;
		}
	}
	if (isComplete) await remember({ warmed_at: Date.now(), warmed_version: version });
}

/** Whoever read here is gone: nothing stays to be read, even where the settings cannot be written. The outbox is not touched. */
export async function forgetReader() {
	await emptyPages();
	await remember({ user: null, warmed_at: 0 });
}

/** @param {string} [except] */
async function emptyPages(except) {
	const names = (await caches.keys()).filter((name) => name.startsWith("pages-") && name !== except);
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
