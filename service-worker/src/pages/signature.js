/** Signing on the screen: what is signed is read first, the drawing is bound to it, and whoever changes a word of it afterwards removes the drawing. */
import SignaturePad from "signature_pad";
import { find, say, show, stamp } from "./dom.js";
import { readFields } from "./fields.js";
import { typedIn } from "./gaps.js";
import { picture } from "./picture.js";
import { digest, filled, read } from "./signing.js";
import { drawn } from "./stroke.js";
import { signatureWords } from "./words-signature.js";

export { reserved } from "./reserved.js";

/** @param {HTMLElement} field `data-signs`: what it covers · `data-signer`: where the name stands · `data-sentence`: what is read before */
export function signature(field) {
	const input = /** @type {HTMLInputElement} */ (find(field, "input[type=hidden]"));
	const shown = stamp(field, "template[data-signed]");
	const dialog = /** @type {HTMLDialogElement | null} */ (stamp(field, "template[data-pad]"));
	if (!input.form || !shown || !dialog) return;
	field.append(shown, dialog);
	signing({ field, input, form: input.form, shown, dialog });
}

/** @param {{field: HTMLElement, input: HTMLInputElement, form: HTMLFormElement, shown: HTMLElement, dialog: HTMLDialogElement}} parts */
function signing({ field, input, form, shown, dialog }) {
	const { signer = "", sentence = "", signs = "" } = field.dataset;
	const canvas = /** @type {HTMLCanvasElement} */ (find(dialog, "canvas"));
	const pad = new SignaturePad(canvas, { minWidth: 1, maxWidth: 2.5 });
	const status = find(shown, "[role=status]");

	find(shown, "[data-open]")?.addEventListener("click", open);
	find(shown, "[data-clear]")?.addEventListener("click", () => {
		put("");
		open();
	});
	find(dialog, "[data-again]")?.addEventListener("click", () => pad.clear());
	find(dialog, "[data-cancel]")?.addEventListener("click", () => dialog.close());
	find(dialog, "[data-use]")?.addEventListener("click", use);
	form.addEventListener("input", check);
	form.addEventListener("change", check);
	// A draft comes back field by field; what it covers is looked at when somebody changes it, and by the server.
	form.addEventListener("pmks:fill", draw);
	draw();

	function open() {
		const name = typedIn(form, signer);
		if (!name) {
			say(status, signatureWords.nameFirst);
			/** @type {HTMLElement | null} */ (form.querySelector(`[name="${signer}"]`))?.focus();
			return;
		}
		say(status, "");
		say(
			find(dialog, "[data-words]"),
			filled(sentence, (gap) => typedIn(form, gap)),
		);
		say(find(dialog, "[data-person]"), name);
		say(find(dialog, "[data-why]"), "");
		dialog.showModal();
		const { width, height } = canvas.getBoundingClientRect();
		const dots = Math.max(window.devicePixelRatio || 1, 1);
		Object.assign(canvas, { width: width * dots, height: height * dots });
		canvas.getContext("2d")?.scale(dots, dots);
		pad.clear();
	}

	async function use() {
		if (pad.isEmpty()) return say(find(dialog, "[data-why]"), signatureWords.empty);
		const strokes = pad.toData().map(({ points }) => points);
		const at = new Date().toISOString();
		const sha256 = await covered(at);
		put(JSON.stringify({ at, ...drawn(strokes, canvas.getBoundingClientRect()), sha256 }));
		dialog.close();
	}

	/** Whatever was changed: does the drawing still cover what stands here? */
	async function check() {
		const before = input.value;
		const kept = read(before);
		if (!kept || (await covered(kept.at)) === kept.sha256 || input.value !== before) return;
		put("");
		say(status, signatureWords.changed);
	}

	/** @param {string} at */
	const covered = (at) => digest(readFields(form), signs.split(" "), { role: input.name, at });

	/** @param {string} value */
	function put(value) {
		input.value = value;
		say(status, "");
		for (const why of field.querySelectorAll(":scope > .why")) why.remove();
		field.classList.remove("wrong");
		draw();
		// The draft keeps it.
		input.dispatchEvent(new Event("input", { bubbles: true }));
	}

	function draw() {
		const kept = read(input.value);
		find(shown, "[data-picture]")?.replaceChildren(...(kept ? [picture(kept)] : []));
		say(find(shown, "[data-person]"), kept ? typedIn(form, signer) : "");
		say(find(shown, "[data-time]"), kept ? signatureWords.at(new Date(kept.at)) : "");
		show(find(shown, "[data-done]"), kept !== null);
		show(find(shown, "[data-open]"), kept === null);
	}
}
