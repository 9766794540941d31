/** Sealed to the server (RFC 9180: P-256, HKDF-SHA256, AES-256-GCM): this device cannot open it again, and neither can who finds the phone. */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { joined, utf8 } from "./bytes.js";
import { server } from "./server.js";

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const photoMark = "PMKS1";

/**
 * @param {Uint8Array} bytes
 * @param {string} purpose what it is and whose; the server opens it under the same words only
 * @returns {Promise<{kid: string, sealed: Uint8Array<ArrayBuffer>}>} the sender's part, then the ciphertext
 */
async function seal(bytes, purpose) {
	if (!server.sealingKey) throw new Error("no sealing key");
	const { kid, ...jwk } = server.sealingKey;
	const recipientPublicKey = await crypto.subtle.importKey("jwk", { ...jwk, ext: true }, { name: "ECDH", namedCurve: "P-256" }, true, []);
	const { enc, ct } = await suite.seal({ recipientPublicKey, info: utf8(purpose) }, bytes);
	return { kid, sealed: joined(new Uint8Array(enc), new Uint8Array(ct)) };
}

/**
 * What an envelope says, sealed; bound to the envelope that carries it.
 * @param {object} said
 * @param {{id: string, user: string, device: string, counter: number}} outside
 */
export const sealSaid = (said, { id, user, device, counter }) => seal(utf8(JSON.stringify(said)), `pmks envelope 2 ${id} ${user} ${device} ${counter}`);

/** A photo, sealed, with the key's name before it. @param {Uint8Array} bytes @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function sealPhoto(bytes) {
	const { kid, sealed } = await seal(bytes, "pmks photo 1");
	return joined(utf8(photoMark + kid), sealed);
}
