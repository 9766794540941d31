/**
 * Builds what the browser loads: `static/dist/` from `static/` and `src/`, and the area lists for `pmks/regions/data/`.
 *
 * Run with Node 24 from anywhere: `node service-worker/build.mjs`. Same input, same bytes.
 */
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { areas } from "./build/areas.mjs";
import { appIcons } from "./build/app-icons.mjs";
import { fonts } from "./build/fonts.mjs";
import { icons } from "./build/icons.mjs";
import { dist } from "./build/places.mjs";
import { citizenWorkerScript, pageScripts, workerScript } from "./build/scripts.mjs";
import { styles } from "./build/styles.mjs";
import { put, sizes } from "./build/output.mjs";

await mkdir(dist, { recursive: true });

/** What a template asks for → the file it gets; `asset("app.css")` reads this. */
const manifest = {
	...(await styles()),
	...(await pageScripts()),
	...(await appIcons()),
	...(await icons()),
};
manifest["worker.js"] = await workerScript(manifest);
manifest["citizen-worker.js"] = await citizenWorkerScript();
await put("manifest.json", JSON.stringify(manifest, null, 1));
await areas();
await fonts();
await writeFile(new URL("sizes.json", dist), JSON.stringify(sizes, null, 1));

// What an earlier build left goes last, so that a running server never misses a file in between.
for (const name of await readdir(dist)) {
	if (!(name.replace(/\.(br|gz)$/, "") in sizes) && name !== "sizes.json") await rm(new URL(name, dist));
}
for (const [name, size] of Object.entries(sizes)) {
	if (/\.(js|css)$/.test(name)) console.log(`${name.padEnd(28)} ${size.raw} bytes, ${size.br} brotli`);
}
