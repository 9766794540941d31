/** A form that may be sent later: its own ids, its draft, and what the outbox answers. */
import { listen } from "../outbox/news.js";
import { item } from "./device.js";
import { forgetDraft, restoreDraft, watchDraft } from "./draft.js";
import { setHidden, user } from "./dom.js";
import { fillFields, watchTyping } from "./fields.js";
import { mint, mintSubmission } from "./ids.js";
import { offerInstall } from "./install.js";
import { share } from "./share.js";
import { formWords } from "./words.js";
import { showErrors, showNote } from "./wrong.js";

/** @param {HTMLFormElement} form */
export async function form(form) {
	// A new version of the app waits while a form is open.
	navigator.locks?.request("pmks-form", { mode: "shared" }, () => new Promise(() => {}));
	form.addEventListener("htmx:config:request", (event) => check(form, event));
	form.addEventListener("htmx:after:request", (event) => answered(form, event));
	listen(({ kept }) => kept && kept === new FormData(form).get("submission_id") && sayKept(form));
	// A hint that asks to sign in first must not take the officer away from what he is typing.
	form.addEventListener("htmx:before:response", (event) => leavesForm(form, event) && event.preventDefault());
	form.addEventListener("htmx:error", (event) => isOwn(form, event) && showNote(form, formWords.unsent));
	if (form.querySelector("[aria-invalid]")) return watchDraft(form);
	const over = watchTyping(form);
	mint(form);
	await share(form);
	const corrected = new URLSearchParams(location.search).get("correct");
	if (corrected) await correct(form, corrected, over);
	else if (await restoreDraft(form, over)) offerFreshStart(form);
	watchDraft(form);
	// What was typed before anybody listened.
	if (over([]).length) form.dispatchEvent(new Event("input"));
}

/**
 * Before sending: what even a phone without a network can see missing. `data-required` holds the sentence, `data-unless` the field that makes up for it.
 * @param {HTMLFormElement} form
 * @param {any} event
 */
function check(form, event) {
	if (!isOwn(form, event)) return;
	// Whose page this is; the device may be another's by now.
	event.detail.ctx.request.headers["X-Reader"] = user() ?? "";
	const said = new FormData(form);
	/** @type {Record<string, string[]>} */
	const errors = {};
	for (const field of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-required]"))) {
		const name = field.getAttribute("name") ?? field.querySelector("[name]")?.getAttribute("name") ?? "";
		if (!said.get(name) && !said.get(field.dataset.unless ?? "")) errors[name] = [field.dataset.required ?? ""];
	}
	showErrors(form, errors);
	if (Object.keys(errors).length) event.preventDefault();
}

/** @param {HTMLFormElement} form @param {any} event */
async function answered(form, event) {
	if (!isOwn(form, event)) return;
	form.querySelector("[data-kept]")?.remove();
	const { status, headers } = event.detail.ctx.response;
	const said = headers.get("X-Outbox");
	if (said === "correction") return refuse(form, headers.get("X-Outbox-Item"));
	if (said === "conflict") {
		mint(form);
		return showNote(form, formWords.conflict);
	}
	if (said === "locked") return showNote(form, formWords.locked);
	if (said === "photo") return showErrors(form, { photo: [formWords.photoLost] });
	if (said === "full") return showNote(form, formWords.full);
	if (status >= 400) return;
	form.dataset.sent = "";
	await forgetDraft(form);
	if (!said) return;
	navigator.storage?.persist?.();
	offerInstall();
}

/** It is safe; on a slow line the officer need not wait for the server to hear so. @param {HTMLFormElement} form */
function sayKept(form) {
	const said = Object.assign(document.createElement("p"), { className: "note done", textContent: formWords.kept });
	said.setAttribute("role", "status");
	said.dataset.kept = "";
	[...form.querySelectorAll("button.btn")].at(-1)?.before(said);
}

/** The server found it invalid: the reasons, and a new submission that takes the place of this one. @param {HTMLFormElement} form @param {string} id */
async function refuse(form, id) {
	mend(form, id, (await item(id).catch(() => null))?.errors ?? {});
}

/** @param {HTMLFormElement} form @param {string} id @param {Record<string, string[]>} errors */
function mend(form, id, errors) {
	setHidden(form, "corrects", id);
	mintSubmission(form);
	showErrors(form, chosen(form, errors));
}

/**
 * Where somebody else changed the same field meanwhile, the reason names both values: what stands in the field when it is sent again is the choice.
 * @param {HTMLFormElement} form
 * @param {Record<string, string[]>} errors
 */
function chosen(form, { seen, ...errors }) {
	if (!seen) return errors;
	setHidden(form, "seen", seen[0]);
	for (const name of Object.keys(errors)) setHidden(form, `choose-${name}`, "typed");
	return errors;
}

/** Opened from the outbox: what was typed then, and why it was refused. @param {HTMLFormElement} form @param {string} id @param {ReturnType<typeof watchTyping>} over */
async function correct(form, id, over) {
	const said = await saidThen(id);
	if (!said) return;
	const { body, deed, step, blobs, captured_at, errors } = said;
	const ofStep = /** @type {HTMLInputElement | null} */ (form.querySelector("[name=step]"))?.value || null;
	const deeds = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[name=deed]")]);
	if (step !== ofStep || (deeds.length && !deeds.some(({ value }) => value === deed))) return;
	const typed = Object.entries(body).flatMap(([name, value]) => [value].flat().map((one) => /** @type {[string, string]} */ ([name, one])));
	const photos = blobs.map((/** @type {{sha256: string}} */ { sha256 }) => /** @type {[string, string]} */ (["photo_sha256", sha256]));
	fillFields(form, over([...typed, ...photos, ["deed", deed], ["captured_at", captured_at]]));
	mend(form, id, errors);
}

/** What one of my submissions said, if it was written in this form: from this phone, else from the server, which has it when another phone sent it. @param {string} id */
async function saidThen(id) {
	const kept = await item(id).catch(() => null);
	if (kept?.said) return isHere(kept.path) ? { ...JSON.parse(kept.said), errors: kept.errors } : null;
	const reply = await fetch(`/inbox/mine/${id}`, { headers: { Accept: "application/json" } }).catch(() => null);
	const mine = reply?.ok ? await reply.json() : null;
	return mine?.path && isHere(mine.path) ? { ...mine, blobs: mine.photos.map((/** @type {string} */ sha256) => ({ sha256 })) } : null;
}

/** An address out of the history of a shared phone may name what was written elsewhere. @param {string} path */
const isHere = (path) => path.split("?")[0] === location.pathname;

/** @param {HTMLFormElement} form */
function offerFreshStart(form) {
	const note = document.createElement("p");
	const button = document.createElement("button");
	note.className = "note info";
	note.setAttribute("role", "status");
	note.append(Object.assign(document.createElement("span"), { textContent: formWords.restored }), button);
	Object.assign(button, { type: "button", className: "link", textContent: formWords.startOver });
	button.addEventListener("click", async () => {
		await forgetDraft(form);
		fillFields(form, []);
		mint(form);
		note.remove();
	});
	(form.querySelector("h1") ?? form.firstElementChild)?.after(note);
}

/** @param {HTMLFormElement} form @param {any} event */
const leavesForm = (form, event) => !isOwn(form, event) && event.detail.ctx.response.status === 401;

/** Events of parts inside the form bubble up to it; they are not its own. @param {HTMLFormElement} form @param {any} event */
const isOwn = (form, event) => event.detail?.ctx?.sourceElement === form;
