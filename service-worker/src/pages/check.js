/** Comparing a file with ours: it is hashed on the device, so that it need not travel; where the browser cannot, it is sent. */
import { find, show } from "./dom.js";

const most = 10 * 1024 * 1024;
/** Somewhere in so many first bytes a PDF says that it is one. */
const lookedAt = 1024;

for (const form of document.querySelectorAll("[data-behaviour=check-file]")) checkFile(/** @type {HTMLFormElement} */ (form));

/** @param {HTMLFormElement} form */
function checkFile(form) {
	const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("file"));
	show(find(form, "[data-drop-words]"), matchMedia("(hover: hover)").matches);
	form.addEventListener("submit", (event) => {
		const file = input.files?.[0];
		if (!file) return;
		show(find(form, "[data-too-large]"), file.size > most);
		if (file.size > most) return event.preventDefault();
		if (!crypto.subtle) return;
		event.preventDefault();
		send(form, input, file);
	});
	for (const name of ["dragover", "dragleave", "drop"]) {
		form.addEventListener(name, (event) => {
			event.preventDefault();
			form.classList.toggle("over", name === "dragover");
		});
	}
	form.addEventListener("drop", (event) => {
		const files = /** @type {DragEvent} */ (event).dataTransfer?.files;
		if (!files?.length) return;
		input.files = files;
		form.requestSubmit();
	});
	// Whoever comes back may choose another file.
	addEventListener("pageshow", () => (input.disabled = false));
}

/** Send the digest of the file in its place. @param {HTMLFormElement} form @param {HTMLInputElement} input @param {File} file */
async function send(form, input, file) {
	try {
		const bytes = new Uint8Array(await file.arrayBuffer());
		const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
		const head = new TextDecoder("latin1").decode(bytes.subarray(0, lookedAt));
		fill(form, "digest", Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""));
		fill(form, "pdf", head.includes("%PDF-") ? "1" : "0");
		input.disabled = true;
	} catch {
		// The device cannot read it that way: the file goes itself.
	}
	form.submit();
}

/** @param {HTMLFormElement} form @param {string} name @param {string} value */
function fill(form, name, value) {
	/** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value = value;
}
