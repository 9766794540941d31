/** What people met in one outing, or of one family, have in common, when the server could not fill it in: taken from what waits in the outbox.
 * Also the report that somebody is registered from: only its number, since what was told of it is on no phone. */
import { items } from "./device.js";
import { setHidden } from "./dom.js";
import { formWords } from "./words.js";

/** @param {HTMLFormElement} form */
export async function share(form) {
	const asked = new URLSearchParams(location.search);
	const sighting = asked.get("sighting");
	if (form.dataset.outbox === "client.register" && sighting && !form.querySelector("[name=sighting]")) setHidden(form, "sighting", sighting);
	const id = asked.get("family") ?? asked.get("operation");
	const isFilled = form.querySelector("[name=household], [name=operation]");
	if (form.dataset.outbox !== "client.register" || !id || isFilled) return;
	const source = (await items().catch(() => [])).find((item) => item.isOpen && item.creates.includes(id));
	const body = source?.said ? JSON.parse(source.said).body : {};
	if (asked.has("family")) setHidden(form, "household", body.household ?? id);
	const outing = asked.get("operation") ?? body.operation;
	if (outing) setHidden(form, "operation", outing);
	for (const name of ["area", "place"]) {
		const input = /** @type {HTMLInputElement | null} */ (form.querySelector(`[name=${name}]`));
		if (input && !input.value && typeof body[name] === "string") input.value = body[name];
	}
	if (source) form.querySelector("h1")?.after(note(asked.has("family") ? formWords.family(source.title) : formWords.outing(source.title)));
}

/** @param {string} words */
function note(words) {
	const said = document.createElement("p");
	said.className = "note info";
	said.append(Object.assign(document.createElement("b"), { textContent: words }));
	return said;
}
