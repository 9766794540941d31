/** Tells the worker that somebody is at work, and asks it to look when nobody is; it knows whether and when to lock. */
import { user } from "./dom.js";

const every = 15_000;

export function idle() {
	if (!user() || !navigator.serviceWorker) return;
	let touched = Date.now();
	let told = 0;
	for (const event of ["pointerdown", "keydown", "scroll"]) window.addEventListener(event, touch, { capture: true, passive: true });
	document.addEventListener("visibilitychange", look);
	window.setInterval(look, every);
	// Whoever opens a page is at work; a page that belongs to another, or to nobody, gives way.
	navigator.serviceWorker.addEventListener("message", ({ data }) => {
		if ("reader" in data && data.reader !== user()) location.replace(data.reader ? "/home" : `/lock#${location.pathname}`);
	});
	tell("touched");

	function touch() {
		touched = Date.now();
		if (touched > told + every) tell("touched");
	}

	function look() {
		if (Date.now() > touched + every) tell("rest_over");
	}

	/** @param {"touched" | "rest_over"} what */
	function tell(what) {
		if (what === "touched") told = Date.now();
		navigator.serviceWorker.controller?.postMessage({ type: "vault", what, user: user() });
	}
}
