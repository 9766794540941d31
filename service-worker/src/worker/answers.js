/**
 * What the officer sees after pressing Simpan, as answers to htmx and to a bare form.
 *
 * `X-Outbox` tells the page's scripts which of them it is: saved, received, applied, correction, conflict, full, or photo.
 */

/** @typedef {import("../outbox/types.js").Item} Item */

const html = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };

/**
 * @param {Item} item as it is now, kept or sent
 * @param {import("../outbox/types.js").Submission} said
 * @param {{isHtmx: boolean, fetch: import("../outbox/types.js").Fetch, form: string | null, keptFragment: (address: string) => Promise<string>}} world
 * @returns {Promise<Response>}
 */
export async function answer(item, said, { isHtmx, form, fetch, keptFragment }) {
	if (item.state === "correction") return isHtmx ? stay(422, "correction", item.id) : go(`${item.path}?correct=${item.id}`);
	const outbox = item.receipt ? "received" : "saved";
	if (said.body.next === "family")
		return isHtmx ? new Response("", { headers: { ...html, "HX-Redirect": onward(said), "X-Outbox": outbox } }) : go(onward(said));
	const next = String(said.body.next ?? "");
	if (isHtmx && item.applied && next.startsWith("/cases/")) return new Response("", { headers: { ...html, "HX-Redirect": next, "X-Outbox": "applied" } });
	if (!isHtmx) return go(item.applied && item.address ? item.address : said.deed === "operation.open" ? onward(said) : `/outbox?saved=${item.id}`);
	const fragment = item.applied && item.fragment ? await ours(fetch, item.fragment) : null;
	if (fragment) return new Response(fragment, { headers: { ...html, "X-Outbox": "applied" } });
	// On a case the page stays, and only the form gives way; htmx names it as `form#id`. An id that begins with the number of a step is no selector of its own.
	const place = item.path.startsWith("/cases/") && form?.includes("#") ? { "HX-Retarget": `[id="${form.split("#")[1]}"]`, "HX-Reswap": "outerHTML" } : null;
	const words = fill(await keptFragment(place ? "/outbox/_noted" : "/outbox/_saved"), item).replaceAll('href="/clients/new"', () => `href="${onward(said)}"`);
	return new Response(words, { headers: { ...html, ...place, "X-Outbox": outbox } });
}

/**
 * Where the next person is registered: in the same family, in the same outing, or just so. The ids may stem from an address that somebody
 * else wrote, and what is made here becomes HTML that htmx obeys.
 * @param {import("../outbox/types.js").Submission} said
 */
export function onward({ deed, body }) {
	const outing = deed === "operation.open" ? body.operation_id : body.operation;
	if (body.next === "family") return `/clients/new?family=${idIn(body.client_id)}`;
	return outing ? `/clients/new?operation=${idIn(outing)}` : "/clients/new";
}

/** @param {string | string[]} said */
const idIn = (said) => encodeURIComponent(String(said)).replaceAll("'", "%27");

/** The page keeps its form as it stands; its script says why beside the fields. @param {number} status @param {string} outbox @param {string} [id] */
export function stay(status, outbox, id = "") {
	return new Response("", { status, headers: { ...html, "HX-Reswap": "none", "X-Outbox": outbox, "X-Outbox-Item": id } });
}

/** @param {string} address */
const go = (address) => Response.redirect(new URL(address, self.location.origin).href, 303);

/** @param {import("../outbox/types.js").Fetch} fetch @param {string} address @returns {Promise<string | null>} */
async function ours(fetch, address) {
	try {
		const response = await fetch(address, {
			headers: { "HX-Request": "true", Accept: "text/html" },
			credentials: "same-origin",
			redirect: "error",
			cache: "no-store",
		});
		return response.ok ? await response.text() : null;
	} catch {
		return null;
	}
}

/**
 * Write the item into the kept fragment: `data-item=""` gets its id, each `data-slot` its words. A worker has no DOM.
 * @param {string} template
 * @param {Item} item
 */
export function fill(template, item) {
	const time = new Intl.DateTimeFormat("id", { hour: "2-digit", minute: "2-digit" }).format(item.saved_at);
	/** @type {Record<string, string>} */
	const slots = { title: item.title, time, photos: String(item.photos.length) };
	return template
		.replaceAll('data-item=""', `data-item="${item.id}"`)
		.replace(/(<[^<>]*\sdata-slot="(\w+)"[^<>]*>)[^<]*/g, (whole, tag, name) => (name in slots ? tag + asText(slots[name]) : whole));
}

/** @param {string} text */
export const asText = (text) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
