/** The form's own page, kept so that it opens without a network; only for whoever has begun to fill it in. A few files that the browser has at hand. */

const name = "citizen";
const most = 24;
let isKept = false;

export async function keepPage() {
	if (isKept) return;
	isKept = true;
	try {
		await navigator.serviceWorker.register("/citizen-sw.js", { scope: location.pathname, updateViaCache: "none" });
		const cache = await caches.open(name);
		const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
		const addresses = parts.map((part) => part.getAttribute("href") ?? part.getAttribute("src") ?? "");
		// They came a moment ago; they need not come again.
		for (const address of [location.href, ...addresses]) await cache.add(new Request(address, { cache: "force-cache" }));
		const old = (await cache.keys()).slice(0, -most);
		for (const each of old) await cache.delete(each);
	} catch {
		// No worker: the page is opened online.
	}
}
