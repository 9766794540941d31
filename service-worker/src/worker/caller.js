/** Requests of an officer on this device: signed with his key, so that a session that ended holds nothing up. */
import { sha256 } from "../outbox/digest.js";
import { deviceKey, sign } from "../outbox/keys.js";

const patience = 60_000;

/**
 * @param {import("../outbox/types.js").Fetch} fetch
 * @returns {(user: string, address: string, request?: RequestInit & {body?: string | Blob}) => Promise<Response>}
 */
export function createCaller(fetch) {
	return async function call(user, address, request = {}) {
		const { method = "POST", body = "" } = request;
		const key = await deviceKey(user);
		return fetch(address, {
			...request,
			method,
			body: method === "HEAD" ? undefined : body,
			headers: { ...request.headers, "X-Device": key.device, "X-Signature": await sign(key, `${method} ${address} ${await sha256(body)}`) },
			credentials: "same-origin",
			redirect: "error",
			cache: "no-store",
			signal: AbortSignal.timeout(patience),
		});
	};
}
