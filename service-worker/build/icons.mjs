/** Takes the icons we use out of the whole set: our name → the drawing inside its `<svg>`. */
import { readFile } from "node:fs/promises";
import { put } from "./output.mjs";
import { iconNames, packages } from "./places.mjs";

/** @returns {Promise<Record<string, string>>} */
export async function icons() {
	const names = JSON.parse(await readFile(iconNames, "utf8"));
	/** @type {Record<string, string>} */
	const drawings = {};
	for (const [ours, theirs] of Object.entries(names)) {
		const svg = await readFile(new URL(`lucide-static/icons/${theirs}.svg`, packages), "utf8").catch(() => {
			throw new Error(`static/icons.json: "${ours}" asks for the icon "${theirs}", which lucide does not have`);
		});
		drawings[ours] = svg
			.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"))
			.replace(/>\s+</g, "><")
			.trim();
	}
	return { "icons.json": await put("icons.json", JSON.stringify(drawings)) };
}
