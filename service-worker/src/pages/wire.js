/** One line of truth about the connection and the outbox, a door to it. */
import { listen } from "../outbox/news.js";
import { device, items } from "./device.js";
import { find, say, show, user } from "./dom.js";
import { ask } from "./register.js";
import { wireWords } from "./words.js";

/** @param {HTMLAnchorElement} line */
export function wire(line) {
	let isSending = false;
	let timer = 0;
	listen(({ sending }) => {
		isSending = sending;
		tell();
	});
	for (const event of ["online", "offline"]) window.addEventListener(event, tell);
	tell();
	// The page before may still hold the database, or be handing over to another officer: look once more.
	window.setTimeout(tell, 1_500);

	async function tell() {
		const all = await items().catch(() => []);
		const mine = all.filter((item) => item.user === user());
		const waits = mine.filter((item) => item.state === "saved").length;
		const look = mine.filter((item) => item.state === "correction" || item.state === "attention").length;
		const photos = mine.filter((item) => item.receipt).flatMap((item) => item.photos.filter(({ sent }) => !sent)).length;
		const others = all.filter((item) => item.user !== user() && item.state === "saved").length;
		const { reach, retry_at } = await device("standing").catch(() => ({ reach: "ok", retry_at: 0 }));
		const [words, kind] = sentence({ waits, look, photos, others, reach, isSending, isEmpty: !mine.length });
		say(find(line, "[data-words]"), words);
		line.classList.toggle("quiet", kind === "quiet");
		line.classList.toggle("soon", kind === "soon");
		line.setAttribute("href", reach === "sign_in" && waits ? "/sign-in?next=/outbox" : "/outbox");
		show(line, words !== "");
		badge(waits + look);
		clearTimeout(timer);
		if (waits && !isSending) timer = window.setTimeout(() => ask("timer"), Math.max(retry_at - Date.now(), 1_000));
	}
}

/**
 * @param {{waits: number, look: number, photos: number, others: number, reach: string, isSending: boolean, isEmpty: boolean}} now
 * @returns {[string, "soon" | "quiet"]}
 */
function sentence({ waits, look, photos, others, reach, isSending, isEmpty }) {
	if (!navigator.onLine || (waits && reach === "offline")) return [wireWords.offline(waits), "soon"];
	if (waits && isSending) return [wireWords.sending(waits), "quiet"];
	if (waits && reach === "portal") return [wireWords.portal(waits), "soon"];
	if (waits && reach === "sign_in") return [wireWords.sign_in(waits), "soon"];
	if (waits && (reach === "full" || reach === "busy")) return [wireWords[reach](waits), "soon"];
	if (waits) return [wireWords.waiting(waits), "soon"];
	if (look) return [wireWords.look(look), "soon"];
	if (others) return [wireWords.others(others), "quiet"];
	if (photos) return [wireWords.photos(photos), "quiet"];
	return [isEmpty ? "" : wireWords.sent, "quiet"];
}

/** The count on the menu's outbox. @param {number} count */
function badge(count) {
	const tab = document.querySelector('.tabs a[href="/outbox"]');
	if (!tab) return;
	let mark = find(tab, ".count");
	if (!mark) {
		mark = document.createElement("i");
		mark.className = "count";
		tab.append(mark);
	}
	mark.textContent = String(count);
	mark.setAttribute("aria-label", `${count} menunggu`);
	show(mark, count > 0);
}
