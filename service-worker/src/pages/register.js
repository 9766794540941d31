/** Brings the worker in, and tells it who is here and that now is a good moment to send. */
import { listen } from "../outbox/news.js";
import { user } from "./dom.js";

/** @param {"load" | "online" | "timer" | "button"} reason */
export const ask = (reason) => navigator.serviceWorker?.controller?.postMessage({ type: "send", reason });

const aMoment = 2_000;

export async function registerWorker() {
	const workers = navigator.serviceWorker;
	if (!workers || !user()) return;
	workers.addEventListener("controllerchange", opened);
	window.addEventListener("online", () => ask("online"));
	document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask("load"));
	opened();
	try {
		const registration = await workers.register("/sw.js", { scope: "/", updateViaCache: "none" });
		offerTurn(registration.waiting);
		// While work waits on a bad line something is always being sent; between two tries nothing is. What the pages ask the worker when
		// a try ends comes first: it takes its leave only when nobody asks it anything.
		listen(({ sending }) => sending || setTimeout(() => offerTurn(registration.waiting), aMoment));
		registration.addEventListener("updatefound", () => {
			const next = registration.installing;
			next?.addEventListener("statechange", () => next.state === "installed" && offerTurn(registration.waiting));
		});
	} catch {
		// Without a worker every form goes straight to the server.
	}
}

function opened() {
	const keep = [...document.querySelectorAll("link[data-keep]")].map((link) => link.getAttribute("href"));
	navigator.serviceWorker.controller?.postMessage({ type: "opened", user: user(), path: location.pathname, keep });
}

/** A new version may take over when no form is open and nothing is being sent; it asks the locks itself. @param {ServiceWorker | null} waiting */
function offerTurn(waiting) {
	if (navigator.serviceWorker.controller) waiting?.postMessage({ type: "take-over" });
}
