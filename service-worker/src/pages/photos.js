/** Photos from the camera: scaled down, stripped of what they tell about the phone, kept on the device at once. */
import { device } from "./device.js";
import { find, say, stamp } from "./dom.js";
import { shrink } from "./shrink.js";
import { photoWords } from "./words.js";

/** @param {HTMLElement} field */
export function photos(field) {
	const input = /** @type {HTMLInputElement} */ (find(field, "input[type=file]"));
	const form = input.form;
	// Without the worker the form sends its files itself, as it does without scripts.
	if (!form || !navigator.serviceWorker?.controller) return;
	const status = find(field, "[data-status]");
	const limit = Number(field.dataset.limit ?? 6);
	input.removeAttribute("name");
	form.enctype = "application/x-www-form-urlencoded";

	input.addEventListener("change", async () => {
		const files = [...(input.files ?? [])];
		input.value = "";
		say(status, photoWords.working);
		let said = "";
		for (const file of files) {
			if (field.querySelectorAll("[data-digest]").length >= limit) said = photoWords.limit(limit);
			else said = (await take(file)) ?? said;
		}
		say(status, said);
		form.dispatchEvent(new Event("input", { bubbles: true }));
	});
	form.addEventListener("pmks:fill", async (event) => {
		for (const tile of field.querySelectorAll("[data-digest]")) tile.remove();
		for (const digest of /** @type {CustomEvent<Map<string, string[]>>} */ (event).detail.get("photo_sha256") ?? []) {
			const kept = await device("photo", { digest }).catch(() => null);
			if (kept) add(digest, kept);
		}
	});

	/** @param {File} file @returns {Promise<string | null>} what went wrong */
	async function take(file) {
		const small = await shrink(file).catch(() => null);
		if (!small) return photoWords.unreadable;
		try {
			const sha256 = await device("keepPhoto", { blob: small });
			if (!field.querySelector(`[data-digest="${sha256}"]`)) add(sha256, small);
			return null;
		} catch {
			return photoWords.full;
		}
	}

	/** @param {string} digest @param {Blob} blob */
	function add(digest, blob) {
		const tile = stamp(field, "template[data-tile]");
		const image = tile && /** @type {HTMLImageElement} */ (find(tile, "img"));
		if (!tile || !image) return;
		const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "photo_sha256", value: digest });
		tile.dataset.digest = digest;
		image.src = URL.createObjectURL(blob);
		image.alt = photoWords.name(field.querySelectorAll("[data-digest]").length + 1);
		tile.append(hidden);
		find(tile, "button")?.addEventListener("click", () => {
			URL.revokeObjectURL(image.src);
			tile.remove();
			form?.dispatchEvent(new Event("input", { bubbles: true }));
			input.focus();
		});
		input.closest(".tile")?.before(tile);
	}
}
