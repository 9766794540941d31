/** Bundles the scripts: `app.js` for the pages, with chunks that are loaded on use, and the worker. */
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { put } from "./output.mjs";
import { dist, source } from "./places.mjs";

/** @type {import("esbuild").BuildOptions} */
const common = {
	bundle: true,
	minify: true,
	write: false,
	target: "es2022",
	legalComments: "none",
	define: { "process.env.NODE_ENV": '"production"' },
	outdir: fileURLToPath(dist),
};

/** @returns {Promise<Record<string, string>>} `app.js` → its hashed name; chunks have their own hashes and are named by app.js alone */
export async function pageScripts() {
	const { outputFiles = [] } = await build({
		...common,
		entryPoints: { app: fileURLToPath(new URL("pages/app.js", source)) },
		format: "esm",
		splitting: true,
		entryNames: "[name].[hash]",
		chunkNames: "[name].[hash]",
	});
	/** @type {Record<string, string>} */
	const built = {};
	for (const file of outputFiles) {
		const name = basename(file.path);
		built[`${name.split(".")[0]}.js`] = await put(name, file.contents);
	}
	return built;
}

/**
 * The worker carries the list of files it keeps; its keys and version are filled in by the server that hands it out.
 * @param {Record<string, string>} manifest
 */
export async function workerScript(manifest) {
	const kept = ["app.css", "app.js", "public.css", "icon.svg"].map((name) => ({ url: `/static/dist/${manifest[name]}`, revision: null }));
	const { outputFiles = [] } = await build({
		...common,
		entryPoints: { worker: fileURLToPath(new URL("worker/worker.js", source)) },
		format: "iife",
		define: { ...common.define, __PRECACHE__: JSON.stringify(kept) },
	});
	return put("worker.js", outputFiles[0].contents);
}
