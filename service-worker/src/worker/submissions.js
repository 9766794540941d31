/** Takes the posts of the outbox: write first, then send, then answer. */
import { submission } from "../outbox/envelope.js";
import { item, keep, MissingPhoto } from "../outbox/items.js";
import { tell } from "../outbox/news.js";
import { setting } from "../outbox/settings.js";
import { isLocked, VaultLocked } from "../outbox/vault.js";
import { answer, stay } from "./answers.js";

const largest = 256 * 1024;
/** Longer than this nobody waits for an answer; the item is safe and goes on by itself. Milliseconds. */
const patience = 5_000;

/**
 * @param {Request} request a small url-encoded post to one of the outbox's doors
 * @param {{sender: ReturnType<typeof import("./sender.js").createSender>, fetch: import("../outbox/types.js").Fetch, keptFragment: (address: string) => Promise<string>, later: (work: Promise<unknown>) => void}} world
 *   later: keeps the worker alive until the work is done
 * @returns {Promise<Response>}
 */
export async function takeSubmission(request, { sender, fetch, keptFragment, later }) {
	const untouched = request.clone();
	const user = await signedIn();
	const reader = request.headers.get("X-Reader");
	// A page that stayed open when the device was locked, or when the next officer opened it: nothing is written under another's name.
	if (reader && reader !== user && (user || (await isLocked(reader)))) return stay(423, "locked");
	const text = await request.text();
	const said = text.length <= largest ? submission(new URL(request.url).pathname, new URLSearchParams(text), { user, now: new Date() }) : null;
	if (!said) return fetch(untouched);

	let kept;
	try {
		kept = await keep(said, Date.now());
	} catch (error) {
		// Not written, so not confirmed. Without photos the server may still take it directly; with photos the form stays as it is.
		if (error instanceof MissingPhoto) return stay(422, "photo");
		if (error instanceof VaultLocked) return stay(423, "locked");
		return said.photos.length ? stay(507, "full") : fetch(untouched).catch(() => stay(507, "full"));
	}
	if (kept.conflict) return stay(409, "conflict", said.id);

	tell({ sending: false, kept: said.id });
	const settled = sender.settled(said.id);
	const round = sender.send("submission");
	later(round);
	if (kept.item.state === "saved" && navigator.onLine) await Promise.race([settled, round, new Promise((resolve) => setTimeout(resolve, patience))]);
	return answer((await item(said.id)) ?? kept.item, said, {
		form: request.headers.get("HX-Source"),
		isHtmx: request.headers.has("HX-Request"),
		fetch,
		keptFragment,
	});
}

/** Without a database nobody is known, and the post goes to the server as it is. */
async function signedIn() {
	try {
		return await setting("user");
	} catch {
		return null;
	}
}
