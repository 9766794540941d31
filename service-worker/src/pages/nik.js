/** Counts the digits of a NIK while it is typed. */
import { nikWords } from "./words.js";

/** @param {HTMLInputElement} input */
export function nik(input) {
	const hint = document.getElementById(`${input.id}-hint`);
	const said = hint?.textContent ?? "";
	input.addEventListener("input", () => {
		const digits = input.value.replace(/\D/g, "").length;
		if (hint) hint.textContent = digits ? nikWords(digits) : said;
	});
}
