/** Joins the style sheets: `static/css/bundles.json` says which files make which sheet, in this order. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { transform } from "esbuild";
import { putHashed } from "./output.mjs";
import { css } from "./places.mjs";

/** @returns {Promise<Record<string, string>>} `app.css` → its hashed name */
export async function styles() {
	const bundles = JSON.parse(await readFile(new URL("bundles.json", css), "utf8"));
	/** @type {Record<string, string>} */
	const built = {};
	for (const [sheet, files] of Object.entries(bundles)) {
		const text = await Promise.all(files.map((/** @type {string} */ file) => read(sheet, file)));
		const { code } = await transform(text.join("\n"), { loader: "css", minify: true, sourcefile: `${sheet}.css` });
		built[`${sheet}.css`] = await putHashed(`${sheet}.css`, code);
	}
	return built;
}

/** @param {string} sheet @param {string} file */
async function read(sheet, file) {
	const place = new URL(file, css);
	if (existsSync(place)) return readFile(place, "utf8");
	console.error(`static/css/bundles.json: ${sheet} names ${file}, which is not in static/css/`);
	process.exitCode = 1;
	return "";
}
