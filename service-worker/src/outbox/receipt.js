/** A receipt is the server's signed word that it has an item. Nothing else is. */
import { fromBase64url, utf8 } from "./bytes.js";
import { canonical } from "./digest.js";

/** @typedef {import("./server.js").PublicKey} PublicKey */

const algorithm = { name: "ECDSA", namedCurve: "P-256" };

/**
 * Whether the receipt is for these very bytes and signed by one of our server's keys.
 * @param {unknown} receipt
 * @param {{id: string, sha256: string}} expected
 * @param {PublicKey[]} keys this server's keys: the present one and the next
 * @returns {Promise<boolean>}
 */
export async function isReceipt(receipt, expected, keys) {
	if (receipt === null || typeof receipt !== "object") return false;
	const { sig, ...signed } = /** @type {import("./types.js").Receipt} */ (receipt);
	const key = keys.find(({ kid }) => kid === signed.kid);
	if (!key || signed.id !== expected.id || signed.sha256 !== expected.sha256 || typeof sig !== "string") return false;
	const { kid, ...jwk } = key;
	try {
		const imported = await crypto.subtle.importKey("jwk", { ...jwk, key_ops: ["verify"], ext: true }, algorithm, false, ["verify"]);
		return await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, imported, fromBase64url(sig), utf8(canonical(signed)));
	} catch {
		return false;
	}
}
