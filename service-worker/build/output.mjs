/** Writing a built file together with its compressed twins, so that the server never compresses a static file itself. */
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { dist } from "./places.mjs";

/** File name → bytes as they are and as they travel; read by the tests of the byte budgets. @type {Record<string, {raw: number, br: number, gz: number}>} */
export const sizes = {};

/**
 * Write `content` under `name`, and `.br` and `.gz` beside it.
 * @param {string} name
 * @param {string | Uint8Array} content
 * @returns {Promise<string>} the name, for the manifest
 */
export async function put(name, content) {
	const raw = Buffer.from(content);
	const br = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: raw.length } });
	const gz = gzipSync(raw, { level: 9 });
	sizes[name] = { raw: raw.length, br: br.length, gz: gz.length };
	await writeFile(new URL(name, dist), raw);
	if (!name.endsWith(".png")) {
		await writeFile(new URL(`${name}.br`, dist), br);
		await writeFile(new URL(`${name}.gz`, dist), gz);
	}
	return name;
}

/**
 * The same under a name that changes with the content, so that it may be cached for ever.
 * @param {string} logical such as `app.css`
 * @param {string | Uint8Array} content
 */
export function putHashed(logical, content) {
	const hash = createHash("sha256").update(content).digest("hex").slice(0, 8);
	const dot = logical.lastIndexOf(".");
	return put(`${logical.slice(0, dot)}.${hash}${logical.slice(dot)}`, content);
}
