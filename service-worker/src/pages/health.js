/** How this device is, below the outbox: what it may keep, when it last reached the server, which numbers are missing. */
import { clock, find, say, show } from "./dom.js";
import { device } from "./device.js";
import { healthWords } from "./words.js";

const warnAt = 70;
const aDay = 24 * 3600 * 1000;

/** @param {HTMLElement} screen @param {number} waiting items that have not been sent */
export async function health(screen, waiting) {
	const section = find(screen, "[data-health]");
	const now = await device("health").catch(() => null);
	if (!section || !now) return;
	const share = now.quota ? Math.round((now.usage / now.quota) * 100) : 0;
	/** @type {[string, string][]} */
	const facts = [
		["reached", now.reached_at ? moment(now.reached_at) : ""],
		["waiting", healthWords.waiting(waiting)],
		[
			"missing",
			now.missing.map((/** @type {{name: string, numbers: number[]}} */ one) => healthWords.missing(one.name, one.numbers)).join("; ") || healthWords.none,
		],
		["room", now.quota ? healthWords.room(megabytes(now.usage), megabytes(now.quota), share) : ""],
		["granted", now.granted === null ? "" : now.granted ? healthWords.yes : healthWords.no],
		["version", String(now.version ?? "").slice(0, 6)],
	];
	for (const [name, words] of facts) {
		const row = find(section, `[data-fact=${name}]`);
		say(row && find(row, "dd"), words);
		show(row, words !== "");
	}
	show(find(section, "[data-advice=room]"), share >= warnAt);
	show(find(section, "[data-advice=granted]"), now.granted === false && waiting > 0);
	show(find(section, "[data-advice=home_screen]"), isIphone() && !isStandalone());
	show(find(section, "[data-advice=missing]"), now.missing.length > 0);
	show(section, true);
}

/** @param {number} bytes */
export function megabytes(bytes) {
	const [unit, size] = bytes < 1e6 ? ["KB", 1e3] : bytes < 1e9 ? ["MB", 1e6] : ["GB", 1e9];
	return `${Math.max(1, Math.round(bytes / size)).toLocaleString("id")} ${unit}`;
}

/** Today the time; before, the day too. @param {number} at */
const moment = (at) => (Date.now() - at < aDay ? `pukul ${clock(at)}` : new Intl.DateTimeFormat("id", { dateStyle: "medium", timeStyle: "short" }).format(at));

const isIphone = () => /iPhone|iPad/.test(navigator.userAgent);
const isStandalone = () => matchMedia("(display-mode: standalone)").matches || "standalone" in navigator;
