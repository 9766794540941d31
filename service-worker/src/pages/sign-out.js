/** Whoever signs out with a full outbox is told what becomes of it. */
import { items } from "./device.js";
import { user } from "./dom.js";
import { signOutWords } from "./words.js";

/** @param {HTMLFormElement} form */
export function signOut(form) {
	let isSure = false;
	form.addEventListener("submit", async (event) => {
		if (isSure) return;
		event.preventDefault();
		const waiting = (await items().catch(() => [])).filter((item) => item.user === user() && item.state !== "done" && item.state !== "corrected").length;
		isSure = !waiting || window.confirm(signOutWords(waiting));
		if (isSure) form.requestSubmit();
	});
}
