/** One more row of the same fields, when those that stand ready are filled. Without scripts the ready ones suffice, and the deed may be done again. */
import { addRow } from "./words.js";

/** @param {HTMLFieldSetElement} table `data-name` is the first part of its fields' names, `name-0-field`; `data-most` the most rows */
export function rows(table) {
	const button = Object.assign(document.createElement("button"), { type: "button", className: "btn plain", textContent: addRow });
	const all = () => /** @type {HTMLElement[]} */ ([...table.querySelectorAll(":scope > .one-row")]);
	const more = () => {
		const count = all().length;
		const row = /** @type {HTMLElement} */ (all()[count - 1].cloneNode(true));
		renumber(row, table.dataset.name ?? "", count);
		button.before(row);
		button.hidden = count + 1 >= Number(table.dataset.most);
		return row;
	};
	button.addEventListener("click", () => /** @type {HTMLElement | null} */ (more().querySelector("input, textarea, select"))?.focus());
	button.hidden = all().length >= Number(table.dataset.most);
	table.append(button);
	const form = /** @type {(HTMLFormElement & {filled?: Map<string, string[]>}) | null} */ (table.closest("form"));
	/** A draft or a correction may hold more rows than stand ready. @param {Map<string, string[]>} values */
	const fill = (values) => {
		const numbers = [...values.keys()].map((name) => Number(new RegExp(`^${table.dataset.name}-(\\d+)-`).exec(name)?.[1] ?? -1));
		while (all().length <= Math.max(-1, ...numbers)) more();
		for (const input of /** @type {Iterable<any>} */ (table.querySelectorAll("[name]"))) {
			const mine = values.get(input.name) ?? [];
			if (input.type === "checkbox" || input.type === "radio") input.checked = mine.includes(input.value);
			else input.value = mine[0] ?? "";
		}
	};
	form?.addEventListener("pmks:fill", (event) => fill(/** @type {CustomEvent<Map<string, string[]>>} */ (event).detail));
	if (form?.filled) fill(form.filled);
}

/** An empty row with the next number. @param {HTMLElement} row @param {string} name @param {number} number */
function renumber(row, name, number) {
	const old = new RegExp(`${name}-\\d+-`);
	for (const each of row.querySelectorAll("[id], [for], [name], [aria-describedby]")) {
		for (const attribute of ["id", "for", "name", "aria-describedby"]) {
			const value = each.getAttribute(attribute);
			if (value) each.setAttribute(attribute, value.replace(old, `${name}-${number}-`));
		}
		if (each instanceof HTMLInputElement && (each.type === "checkbox" || each.type === "radio")) each.checked = false;
		else if (each instanceof HTMLInputElement || each instanceof HTMLTextAreaElement || each instanceof HTMLSelectElement) each.value = "";
		each.removeAttribute("aria-invalid");
	}
	for (const why of row.querySelectorAll(".why")) why.remove();
	for (const wrong of row.querySelectorAll(".wrong")) wrong.classList.remove("wrong");
	const legend = row.querySelector("legend");
	if (legend) legend.textContent = String(number + 1);
}
