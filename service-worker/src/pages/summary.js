/** One tap to share or copy the summary of a case; without this script its text can be selected, or sent by the link. */
import { find, say, show } from "./dom.js";

const words = { copied: "Tersalin. Tempelkan di percakapan.", failed: "Tidak bisa menyalin sendiri. Tekan lama pada teksnya, lalu salin." };

for (const section of document.querySelectorAll("[data-summary]")) summary(/** @type {HTMLElement} */ (section));

/** @param {HTMLElement} section */
function summary(section) {
	const text = /** @type {HTMLTextAreaElement} */ (section.querySelector("textarea"));
	const [share, copy, said] = ["share", "copy", "said"].map((name) => find(section, `[data-${name}]`));
	show(share, typeof navigator.share === "function");
	show(copy, Boolean(navigator.clipboard));
	// Whoever closes the list of apps has changed his mind, and needs no word about it.
	share?.addEventListener("click", () => navigator.share({ text: text.value }).catch(() => {}));
	copy?.addEventListener("click", async () => {
		text.select();
		await navigator.clipboard.writeText(text.value).then(
			() => say(said, words.copied),
			() => say(said, words.failed),
		);
	});
}
