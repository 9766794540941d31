/** Bytes and texts, to and fro. */

/** @param {string} text */
export const utf8 = (text) => /** @type {Uint8Array<ArrayBuffer>} */ (new TextEncoder().encode(text));

/** @param {ArrayBuffer | Uint8Array} bytes */
export const text = (bytes) => new TextDecoder().decode(bytes);

const atOnce = 0x8000;

/** @param {ArrayBuffer | Uint8Array} data @returns {string} base64url without padding */
export function toBase64url(data) {
	const bytes = new Uint8Array(data);
	let binary = "";
	for (let at = 0; at < bytes.length; at += atOnce) binary += String.fromCharCode(...bytes.subarray(at, at + atOnce));
	return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** @param {string} base64url @returns {Uint8Array<ArrayBuffer>} */
export const fromBase64url = (base64url) => Uint8Array.from(atob(base64url.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));

/** @param {Uint8Array[]} parts */
export function joined(...parts) {
	const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
