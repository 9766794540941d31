/** The outbox screen: everything saved here until the server owns to having it. Loaded by that page alone. */
import { listen } from "../outbox/news.js";
import { device, items } from "./device.js";
import { clock, find, say, show, stamp, user } from "./dom.js";
import { askToDrop } from "./dropping.js";
import { health, megabytes } from "./health.js";
import { ask } from "./register.js";
import { hasSlip, showSlip } from "./slip.js";
import { outboxWords } from "./words.js";

/** @typedef {import("../outbox/types.js").Item} Item */

/** @type {Record<string, string>} */
const groups = {
	correction: "attention",
	attention: "attention",
	sending: "waiting",
	saved: "waiting",
	received: "received",
	done: "received",
	dropped: "over",
	dismissed: "over",
};

/** @param {HTMLElement} screen */
export function outbox(screen) {
	let isSending = false;
	/** @type {import("../outbox/news.js").News["progress"]} */
	let progress;
	listen((news) => {
		isSending = news.sending;
		progress = news.progress ?? (news.sending ? progress : undefined);
		draw();
	});
	for (const event of ["online", "offline"]) window.addEventListener(event, draw);
	find(screen, "[data-send] button")?.addEventListener("click", () => ask("button"));
	draw();

	async function draw() {
		const all = await items();
		const mine = all.filter((item) => item.user === user() && item.state !== "corrected").reverse();
		const others = all.filter((item) => item.user !== user() && item.state === "saved").length;
		const rows = mine.map((item) => ({ item, row: rowOf(item, isSending) }));
		for (const group of screen.querySelectorAll("[data-group]")) {
			const here = rows.filter(({ row }) => groups[row] === group.getAttribute("data-group"));
			find(group, "[data-list]")?.replaceChildren(...here.map(({ item, row }) => article(item, row)));
			show(group, here.length > 0);
		}
		const waits = rows.filter(({ row }) => groups[row] === "waiting").length;
		const look = rows.filter(({ row }) => groups[row] === "attention").length;
		// All of this at once: a button that comes later than what it sends is missed.
		show(find(screen, "[data-empty]"), !mine.length);
		show(find(screen, "[data-send]"), waits + look > 0);
		show(find(screen, "[data-summary]"), waits + look + others > 0);
		say(find(screen, "[data-summary-title]"), await title());
		say(
			find(screen, "[data-summary-text]"),
			[waits + look ? outboxWords.summary(waits, look) : "", others ? outboxWords.others(others) : ""].filter(Boolean).join(" "),
		);
		await health(screen, waits);
	}

	async function title() {
		/** @type {import("../outbox/types.js").Reach} */
		const reach = navigator.onLine ? (await device("standing")).reach : "offline";
		return reach === "offline" ? outboxWords.offline("") : outboxWords[reach];
	}

	/** @param {Item} item @param {string} row */
	function article(item, row) {
		const element = stamp(screen, `template[data-row="${row}"]`) ?? document.createElement("article");
		element.dataset.id = item.id;
		say(find(element, "[data-time]"), clock(item.saved_at));
		say(find(element, "[data-title]"), item.title);
		say(find(element, "[data-text]"), words(item, row));
		const action = find(element, "[data-action]");
		const isEditable = item.said !== null && item.receipt === null;
		action?.setAttribute("href", row === "correction" || isEditable ? correcting(item) : (item.address ?? item.path));
		show(action, row !== "saved" || isEditable);
		say(find(element, "[data-size]"), sizeOf(item));
		const drop = find(element, "[data-drop]");
		show(drop, item.receipt === null && item.text !== null);
		drop?.addEventListener("click", () => askToDrop(screen, item, draw));
		const slip = find(element, "[data-show-slip]");
		show(slip, hasSlip(item));
		slip?.addEventListener("click", () => showSlip(screen, item));
		const meter = /** @type {HTMLProgressElement | null} */ (find(element, "[data-meter]"));
		show(meter, item.photos.length > 0 && item.receipt !== null);
		if (meter && progress?.id === item.id) meter.value = Math.round((progress.sent / progress.total) * 100);
		return element;
	}
}

/** The page where it can be put right, told which item it is about. @param {Item} item */
const correcting = ({ path, id }) => `${path}${path.includes("?") ? "&" : "?"}correct=${id}`;

/** @param {Item} item */
function sizeOf({ state, text, photos }) {
	if ((state === "done" || text === null) && photos.every(({ sent }) => sent)) return "";
	const weight = photos.reduce((sum, photo) => sum + (photo.weight ?? photo.size), 0);
	return outboxWords.size(megabytes(text?.length ?? 0), weight ? megabytes(weight) : "");
}

/** What the officer sees: an item that has its receipt and sends its photos is on its way. @param {Item} item @param {boolean} isSending */
function rowOf(item, isSending) {
	const photosLeft = item.receipt !== null && item.photos.some(({ sent }) => !sent);
	if (isSending && (item.state === "saved" || (item.state === "received" && photosLeft))) return "sending";
	return item.state;
}

/** @param {Item} item @param {string} row */
function words(item, row) {
	const sent = item.photos.filter((photo) => photo.sent).length;
	if (!item.isOpen && row !== "done") return outboxWords.locked;
	if (row === "dropped") return outboxWords.dropped;
	if (row === "dismissed") return [item.problem ?? outboxWords.dismissed, ...Object.values(item.errors ?? {}).flat()].join(" ");
	if (row === "correction") return Object.values(item.errors).flat().join(" ") || item.problem || "";
	if (row === "attention") return item.problem ?? outboxWords.attention;
	if (row === "saved") return outboxWords.saved(item.photos.length);
	if (item.receipt && sent < item.photos.length) return outboxWords.photos(sent, item.photos.length);
	if (row === "sending") return outboxWords.sending;
	return row === "received" ? outboxWords.parked(item.receipt?.seq ?? 0, item.problem ?? "") : outboxWords.receipt(item.receipt?.seq ?? 0);
}
