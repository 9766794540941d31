/** A sentence that fits is put among one's own words, to be changed there; what asks something waits for an answer. Without scripts it is sent as it is. */

/** @param {HTMLFormElement} form `data-asking` names the sentences that ask */
export function ready(form) {
	const select = /** @type {HTMLSelectElement | null} */ (form.querySelector("[name=ready]"));
	const text = /** @type {HTMLTextAreaElement | null} */ (form.querySelector("[name=text]"));
	const waits = /** @type {HTMLInputElement | null} */ (form.querySelector("[name=waits]"));
	select?.addEventListener("change", () => {
		const chosen = select.selectedOptions[0];
		if (!chosen?.value || !text || !waits) return;
		text.value = [text.value.trim(), chosen.text].filter(Boolean).join("\n");
		if (form.dataset.asking?.split(" ").includes(chosen.value)) waits.checked = true;
		select.value = "";
	});
}
