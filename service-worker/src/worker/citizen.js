/// <reference lib="webworker" />
/**
 * A worker for citizens' forms alone, a few hundred bytes: the page that somebody has begun to fill in opens again without a network. What it keeps
 * holds nothing of anybody; what was typed lies elsewhere (src/citizens/keeping.js).
 */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const kept = (/** @type {Request} */ request) => caches.match(request, { cacheName: "citizen", ignoreVary: true });

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
	const { request } = event;
	if (request.method !== "GET") return;
	if (request.mode === "navigate") event.respondWith(fetch(request).catch(async (error) => (await kept(request)) ?? Promise.reject(error)));
	else if (/\/static\/dist\/\w+\.\w+\.\w+$/.test(request.url)) event.respondWith(kept(request).then((found) => found ?? fetch(request)));
});
