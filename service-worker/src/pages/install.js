/** Offers to put the app on the home screen at a moment when its use was just seen: after the first "Tersimpan". */
import { show } from "./dom.js";

/** @type {any} */
let offer = null;
let isMoment = false;

/** The browser makes its offer when it likes; it is kept until the moment comes. */
export function rememberOffer() {
	window.addEventListener("beforeinstallprompt", (event) => {
		event.preventDefault();
		offer = event;
		showAll();
	});
}

/** Something was just saved. */
export function offerInstall() {
	isMoment = true;
	showAll();
}

/** @param {HTMLElement} element with a button; `data-always` on a page where the offer may stand at any time */
export function install(element) {
	element.querySelector("button")?.addEventListener("click", async () => {
		const accepted = offer;
		offer = null;
		showAll();
		await accepted?.prompt();
	});
	showAll();
}

function showAll() {
	for (const element of document.querySelectorAll("[data-behaviour=install]"))
		show(element, offer !== null && (isMoment || element.hasAttribute("data-always")));
}
