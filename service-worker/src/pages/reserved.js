/** Numbers set aside for the field: without a network the phone takes the first one that none of its papers has yet. */
import { items } from "./device.js";
import { find } from "./dom.js";

/** @param {HTMLElement} field */
export function reserved(field) {
	const select = /** @type {HTMLSelectElement} */ (find(field, "select"));
	window.addEventListener("offline", pick);
	select.form?.addEventListener("pmks:fill", pick);
	pick();

	async function pick() {
		const all = await items().catch(() => []);
		const corrects = /** @type {HTMLInputElement | null} */ (select.form?.querySelector("[name=corrects]"))?.value;
		const taken = new Set(all.filter((item) => item.state !== "corrected" && item.id !== corrects).map(({ number }) => number));
		for (const option of select.options) option.disabled = taken.has(option.value);
		if (taken.has(select.value)) select.value = "";
		// While there is a network the server gives the next number, and those set aside last longer.
		if (!navigator.onLine && !select.value) select.value = [...select.options].find(({ value, disabled }) => value && !disabled)?.value ?? "";
	}
}
