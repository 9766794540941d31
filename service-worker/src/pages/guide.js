/** What the pages of the guide book load: they are kept on the device, to be read where there is no signal, and can be printed. */
import { print } from "./small.js";

const [, , agency] = location.pathname.split("/");

for (const button of document.querySelectorAll("[data-behaviour=print]")) print(/** @type {HTMLButtonElement} */ (button));
// Whoever saves data has come to read this page and no other.
if (!(/** @type {any} */ (navigator).connection?.saveData)) window.addEventListener("load", keep);

/** This page came a moment ago; it need not come again. */
const justRead = new Request(location.pathname, { cache: "force-cache" });

/** A citizen's first page brings at most 25 KB by 5 requests, its neighbours included; a page of the book has up to 4.5. What is left comes with later visits. */
const enough = 20_500;
const most = 5;
const brought = () => /** @type {any[]} */ (performance.getEntries()).reduce((sum, each) => sum + (each.transferSize ?? 0), 0);
const asked = () => 1 + performance.getEntriesByType("resource").length;

/** Bring the worker in, and keep this page and those of the same agency that it names: a few kilobytes each, unlike the printed book. */
async function keep() {
	try {
		await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" });
		const guide = await caches.open("guide");
		const links = agency
			? [...document.querySelectorAll(`a[href^="/pedoman/${CSS.escape(agency)}"]:not([href$=".pdf"])`)].map((link) => link.getAttribute("href") ?? "")
			: [];
		for (const address of [location.pathname, ...(await oldestFirst(guide, [...new Set([...links, "/pedoman"])]))]) {
			if (brought() > enough || asked() >= most) break;
			await guide.add(address === location.pathname ? justRead : address);
		}
	} catch {
		// No worker or no network: the page is read online.
	}
}

/** Pages that are not kept yet, then those that were kept the longest ago. @param {Cache} guide @param {string[]} addresses */
async function oldestFirst(guide, addresses) {
	const since = await Promise.all(addresses.map(async (each) => Date.parse((await guide.match(each, { ignoreVary: true }))?.headers.get("Date") ?? "") || 0));
	return addresses
		.map((each, at) => ({ each, at }))
		.sort((one, other) => since[one.at] - since[other.at])
		.map(({ each }) => each);
}
