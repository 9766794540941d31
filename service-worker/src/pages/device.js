/** What a page asks of the worker about this device: the outbox, drafts and photos lie there, locked, and it has the keys. */
import { user } from "./dom.js";

/** @typedef {import("../outbox/types.js").Item} Item */

/**
 * @param {import("../worker/asked.js").Question["what"]} what
 * @param {object} [details]
 * @returns {Promise<any>} rejected where no worker controls the page
 */
export function device(what, details = {}) {
	const worker = navigator.serviceWorker?.controller;
	if (!worker) return Promise.reject(new Error("no worker"));
	return new Promise((resolve, reject) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = ({ data }) => ("error" in data ? reject(Object.assign(new Error(), { name: data.error })) : resolve(data.value));
		worker.postMessage({ type: "ask", what, user: user(), ...details }, [port2]);
	});
}

/** Every item on this device, those of colleagues without what they say. @returns {Promise<Item[]>} */
export const items = () => device("items");

/** @param {string} id @returns {Promise<Item | null>} one of my own */
export const item = (id) => device("item", { id });
