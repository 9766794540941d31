/** What the pages of those who work here load: htmx, and one behaviour for each `data-behaviour`. */
import "htmx.org";
import { focus } from "./focus.js";
import { user } from "./dom.js";
import { form } from "./form.js";
import { idle } from "./idle.js";
import { install, rememberOffer } from "./install.js";
import { nik } from "./nik.js";
import { photos } from "./photos.js";
import { position } from "./position.js";
import { print, reload } from "./small.js";
import { ready } from "./ready.js";
import { registerWorker } from "./register.js";
import { signOut } from "./sign-out.js";
import { wire } from "./wire.js";

/** @typedef {(element: any) => void} Behaviour */

/** @type {Record<string, Behaviour>} */
const behaviours = { focus, form, install, nik, photos, position, print, ready, reload, "sign-out": signOut, wire };

/** Loaded only by the pages that have them. @type {Record<string, () => Promise<Behaviour>>} */
const onUse = {
	lock: async () => (await import(__LOCK__)).lock,
	"lock-now": async () => (await import(__LOCK__)).lockNow,
	outbox: async () => (await import(__OUTBOX__)).outbox,
	pin: async () => (await import(__LOCK__)).pin,
	"pin-offer": async () => (await import(__LOCK__)).pinOffer,
	pins: async () => (await import(__LOCK__)).pins,
	reserved: async () => (await import(__SIGNATURE__)).reserved,
	rows: async () => (await import(__ROWS__)).rows,
	scanner: async () => (await import(__SCANNER__)).scanner,
	signature: async () => (await import(__SIGNATURE__)).signature,
};

const awake = new WeakSet();

/** Wake whatever is new on the page; called again after each swap. */
function wake() {
	// What is typed about people is ours to keep, locked: the browser would write it to its disk as it is, to restore the tab or to propose it again.
	if (user()) for (const form of document.forms) form.autocomplete = "off";
	for (const element of document.querySelectorAll("[data-behaviour]")) {
		if (awake.has(element)) continue;
		awake.add(element);
		const name = element.getAttribute("data-behaviour") ?? "";
		behaviours[name]?.(element);
		onUse[name]?.().then((behaviour) => behaviour(element));
	}
}

rememberOffer();
wake();
document.addEventListener("htmx:after:swap", wake);
idle();
registerWorker();
