/** What a page asks of the worker about locking this device. */
import { user } from "./dom.js";

/**
 * @param {string} what one of the answers of `worker/locking.js`
 * @param {object} [details]
 * @returns {Promise<any>}
 */
export function askVault(what, details = {}) {
	return new Promise((resolve, reject) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = ({ data }) => ("error" in data ? reject(new Error(data.error)) : resolve(data.value));
		navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ type: "vault", what, user: user(), ...details }, [port2]), reject);
	});
}
