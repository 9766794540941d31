/** A form of somebody without an account: it answers its challenge, survives the closing of the page and a lost connection, and is sent once. */
import { setHidden } from "../pages/dom.js";
import { watchTyping } from "../pages/fields.js";
import { uuid7 } from "../pages/ids.js";
import { answering } from "./answering.js";
import { fill, read, typed } from "./filling.js";
import { forget, keep, kept } from "./keeping.js";
import { locating } from "./locating.js";
import { noted } from "./noting.js";
import { keepPage } from "./page.js";
import { post, retrying } from "./sending.js";
import { words } from "./words.js";

/** @typedef {import("./keeping.js").Row} Row */

const pause = 400;
const key = location.pathname + location.search;

/**
 * @param {HTMLFormElement} form
 * @param {{showPage: (page: string, isSlip: boolean) => void, isFirst: boolean}} page isFirst: as the browser loaded it, not an answer that was put in its place
 */
export async function citizenForm(form, { showPage, isFirst }) {
	/** What is behind a PIN is not kept on the phone. */
	const isKept = !form.querySelector("[name=pin]");
	const challenge = /** @type {HTMLInputElement | null} */ (form.querySelector("[name=challenge]"));
	const work = challenge && answering(challenge);
	const note = noted(form);
	/** When what is typed here was sent off for the first time: it may wait for days until it arrives. */
	const written = /** @type {HTMLInputElement | null} */ (form.querySelector("[name=written_at]"));
	let isSending = false;
	/** @type {ReturnType<typeof retrying> | null} */
	let round = null;
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let saving;

	/** @param {Row["entries"]} entries @param {Row["state"]} state @returns {Row} */
	const row = (entries, state) => ({ key, address: form.action, isForm: form.enctype.startsWith("multipart"), entries, state, at: Date.now() });

	locating(form);
	form.addEventListener("input", changed);
	form.addEventListener("submit", submit);
	// Whoever goes to another app may not come back to this very page.
	document.addEventListener("visibilitychange", () => saving && document.hidden && save());
	if (isFirst && isKept) await restore();

	async function restore() {
		const over = watchTyping(form);
		// A page from a cache carries a number that may have been used.
		setHidden(form, "submission_id", uuid7());
		const found = (await kept()).find((each) => each.key === key);
		if (!found) return;
		fill(form, over(found.entries));
		drafted();
		if (found.state === "waiting") send(found);
	}

	function changed() {
		work?.begin();
		if (written) written.value = "";
		if (round) note.tell(words.changed);
		round?.stop();
		round = null;
		if (!isKept) return;
		clearTimeout(saving);
		saving = setTimeout(save, pause);
		keepPage();
	}

	function save() {
		clearTimeout(saving);
		saving = undefined;
		keep(row(typed(form), "draft"));
		drafted();
	}

	function drafted() {
		note.drafted(async () => {
			clearTimeout(saving);
			saving = undefined;
			round?.stop();
			await forget(key);
			form.reset();
			location.reload();
		});
	}

	/** @param {SubmitEvent} event */
	async function submit(event) {
		// "Ubah isian" asks for another page and sends nothing.
		if (event.submitter instanceof HTMLButtonElement && event.submitter.name === "change") return;
		event.preventDefault();
		if (isSending) return;
		busy(true);
		clearTimeout(saving);
		saving = undefined;
		if (work) setHidden(form, "work", await work.now());
		if (written) written.value ||= new Date().toISOString();
		const sent = row(await read(form, event.submitter), "waiting");
		if (isKept) await keep(sent);
		send(sent);
	}

	/** @param {Row} sent */
	function send(sent) {
		round?.stop();
		const mine = retrying(async () => {
			busy(true);
			const answer = await post(sent);
			busy(false);
			if (mine !== round && answer.kind !== "taken") return true;
			switch (answer.kind) {
				case "taken":
					await forget(key);
					showPage(answer.page, isKept);
					return true;
				case "again":
					if (isKept) await keep({ ...sent, entries: sent.entries.filter(([, value]) => typeof value === "string"), state: "draft" });
					showPage(answer.page, false);
					return true;
				case "elsewhere":
					await forget(key);
					location.assign(answer.address);
					return true;
				case "tooLarge":
					note.tell(words.tooLarge);
					return true;
				default:
					note.tell(words[answer.kind], () => mine.now());
					return false;
			}
		});
		round = mine;
		mine.now();
	}

	/** @param {boolean} isBusy */
	function busy(isBusy) {
		isSending = isBusy;
		for (const button of form.querySelectorAll("button:not([type=button])")) /** @type {HTMLButtonElement} */ (button).disabled = isBusy;
		if (isBusy) note.tell([words.sending, ""]);
		else note.clear();
	}
}

/** Something waits that was typed on another page: where it is sent from. @param {HTMLElement} main */
export async function tellOfOthers(main) {
	const other = (await kept()).find((each) => each.state === "waiting" && each.key !== key);
	if (!other) return;
	/** @param {string} tag @param {string} textContent @param {object} [more] */
	const element = (tag, textContent, more) => Object.assign(document.createElement(tag), { textContent, ...more });
	const note = element("p", "", { className: "note soon" });
	note.append(element("b", words.elsewhere[0]), element("span", words.elsewhere[1]), element("a", words.open, { className: "link", href: other.key }));
	main.prepend(note);
}
