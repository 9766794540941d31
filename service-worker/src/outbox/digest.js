/**
 * SHA-256 as lower-case hex, of the UTF-8 bytes of a text or the bytes of a photo.
 * @param {string | Blob} content
 */
export async function sha256(content) {
	const bytes = typeof content === "string" ? new TextEncoder().encode(content) : await content.arrayBuffer();
	const digest = await crypto.subtle.digest("SHA-256", bytes);
	return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * JSON with sorted keys and no spaces: the same content always gives the same text.
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
	if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
	if (value === null || typeof value !== "object") return JSON.stringify(value);
	const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
	entries.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}
