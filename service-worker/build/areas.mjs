/** Lays the list of provinces, regencies, districts and villages (idn-area-data, ODbL) where the server reads it. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { packages, regions } from "./places.mjs";

export async function areas() {
	await mkdir(regions, { recursive: true });
	for (const list of ["provinces", "regencies", "districts", "villages"]) {
		const rows = await readFile(new URL(`idn-area-data/data/${list}.csv`, packages));
		await writeFile(new URL(`${list}.csv.gz`, regions), gzipSync(rows, { level: 6 }));
	}
}
