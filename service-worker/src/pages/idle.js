/** Tells the worker that somebody is at work, and asks it to look when nobody is; it knows whether and when to lock. */
import { user } from "./dom.js";
import { askVault } from "./vault.js";

const every = 15_000;

export function idle() {
	if (!user() || !navigator.serviceWorker) return;
	let told = 0;
	let timer = 0;
	for (const event of ["pointerdown", "keydown", "scroll"]) window.addEventListener(event, touch, { capture: true, passive: true });
	document.addEventListener("visibilitychange", () => tell("rest_over"));
	// Whoever opens a page is at work; a page that belongs to another, or to nobody, gives way.
	navigator.serviceWorker.addEventListener("message", ({ data }) => {
		if ("reader" in data && data.reader !== user()) location.replace(data.reader ? "/home" : `/lock#${location.pathname}`);
	});
	tell("touched");

	function touch() {
		if (Date.now() > told + every) tell("touched");
	}

	/** @param {"touched" | "rest_over"} what */
	async function tell(what) {
		if (what === "touched") told = Date.now();
		const left = navigator.serviceWorker.controller ? await askVault(what).catch(() => null) : null;
		window.clearTimeout(timer);
		// Asked no oftener than there is something to do: a worker that is always asked something never comes to rest, nor does the phone.
		if (left !== null) timer = window.setTimeout(() => tell("rest_over"), left + 1);
	}
}
