/** Deleting what has not been sent: never without a typed reason, and the reason is sent. */
import { device } from "./device.js";
import { find, say, show, stamp } from "./dom.js";
import { uuid7 } from "./ids.js";
import { ask } from "./register.js";

const shortest = 5;

/** @param {HTMLElement} screen @param {import("./device.js").Item} item @param {() => void} done */
export function askToDrop(screen, item, done) {
	const dialog = /** @type {HTMLDialogElement | null} */ (stamp(screen, "template[data-dropping]"));
	const reason = /** @type {HTMLTextAreaElement | null} */ (dialog?.querySelector("textarea"));
	if (!dialog || !reason) return;
	say(find(dialog, "[data-title]"), item.title);
	find(dialog, "[data-close]")?.addEventListener("click", () => dialog.close());
	find(dialog, "[data-yes]")?.addEventListener("click", async () => {
		const isShort = reason.value.trim().length < shortest;
		show(find(dialog, "#drop-why"), isShort);
		reason.setAttribute("aria-invalid", String(isShort));
		if (isShort) return reason.focus();
		await device("drop", { id: item.id, reason: reason.value.trim(), submission_id: uuid7() });
		ask("button");
		dialog.close();
	});
	dialog.addEventListener("close", () => {
		dialog.remove();
		done();
	});
	screen.append(dialog);
	dialog.showModal();
}
