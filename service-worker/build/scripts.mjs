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

/**
 * Each page script is one file, so that a page loads one; what is loaded on use is built first and its address put into the other.
 * @returns {Promise<Record<string, string>>} `app.js` → its hashed name
 */
export async function pageScripts() {
	const onUse = {
		...(await bundle("lock")),
		...(await bundle("outbox")),
		...(await bundle("rows")),
		...(await bundle("scanner")),
		...(await bundle("signature")),
	};
	const addresses = Object.fromEntries(
		["lock", "outbox", "rows", "scanner", "signature"].map((name) => [`__${name.toUpperCase()}__`, address(onUse[`${name}.js`])]),
	);
	return {
		...onUse,
		...(await bundle("guide")),
		...(await bundle("check")),
		...(await bundle("citizen")),
		...(await bundle("summary")),
		...(await bundle("app", addresses)),
	};
}

/** @param {string} name */
const address = (name) => JSON.stringify(`/static/dist/${name}`);

/** @param {string} name @param {Record<string, string>} [define] */
async function bundle(name, define) {
	const { outputFiles = [] } = await build({
		...common,
		entryPoints: { [name]: fileURLToPath(new URL(`pages/${name}.js`, source)) },
		format: "esm",
		splitting: true,
		external: ["/static/dist/*"],
		entryNames: "[name].[hash]",
		chunkNames: "[name].[hash]",
		define: { ...common.define, ...define },
	});
	/** @type {Record<string, string>} */
	const built = {};
	for (const file of outputFiles) {
		const hashed = basename(file.path);
		const written = await put(hashed, file.contents);
		if (hashed.startsWith(`${name}.`)) built[`${name}.js`] = written;
	}
	return built;
}

/**
 * The worker carries the list of files it keeps; its keys and version are filled in by the server that hands it out.
 * @param {Record<string, string>} manifest
 */
export async function workerScript(manifest) {
	const kept = ["app.css", "app.js", "lock.js", "outbox.js", "rows.js", "signature.js", "public.css", "guide.js", "icon.svg"].map((name) => ({
		url: `/static/dist/${manifest[name]}`,
		revision: null,
	}));
	const { outputFiles = [] } = await build({
		...common,
		entryPoints: { worker: fileURLToPath(new URL("worker/worker.js", source)) },
		format: "iife",
		define: { ...common.define, __PRECACHE__: JSON.stringify(kept) },
	});
	return put("worker.js", outputFiles[0].contents);
}

/** The small worker of citizens' forms. */
export async function citizenWorkerScript() {
	const { outputFiles = [] } = await build({
		...common,
		entryPoints: { "citizen-worker": fileURLToPath(new URL("worker/citizen.js", source)) },
		format: "iife",
	});
	return put("citizen-worker.js", outputFiles[0].contents);
}
