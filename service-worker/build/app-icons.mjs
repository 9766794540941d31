/**
 * The picture of the installed app: a house with a person in it over a row of tumpal triangles.
 *
 * It is described once, as shapes on a 512 grid, and drawn twice: as SVG, and as PNG because a launcher wants pixels.
 */
import { deflateSync } from "node:zlib";
import { put } from "./output.mjs";

const ground = "#0b4a6f";

/** Bottom to top. A shape is a polygon, a circle `[x, y, r]`, or a rounded box `[x, y, width, height, r]`. */
const shapes = [
	{
		fill: "#ffffff",
		polygon: [
			[256, 84],
			[424, 222],
			[424, 236],
			[392, 236],
			[392, 384],
			[120, 384],
			[120, 236],
			[88, 236],
			[88, 222],
		],
	},
	{ fill: ground, circle: [256, 232, 42] },
	{ fill: ground, box: [186, 288, 140, 150, 70] },
	{ fill: "#ffffff", box: [120, 362, 272, 22, 0] },
	...[0, 1, 2, 3, 4, 5].map((i) => ({
		fill: "#f0b429",
		polygon: [
			[112 + 48 * i, 440],
			[136 + 48 * i, 404],
			[160 + 48 * i, 440],
		],
	})),
];

/** @returns {Promise<Record<string, string>>} */
export async function appIcons() {
	return {
		"icon.svg": await put("icon.svg", svg()),
		"icon-192.png": await put("icon-192.png", png(192, { corner: 96, scale: 1 })),
		"icon-512.png": await put("icon-512.png", png(512, { corner: 96, scale: 1 })),
		"icon-maskable.png": await put("icon-maskable.png", png(512, { corner: 0, scale: 0.8 })),
	};
}

function svg() {
	const drawn = shapes.map(({ fill, polygon, circle, box }) => {
		if (polygon) return `<path fill="${fill}" d="M${polygon.join("L")}z"/>`;
		if (circle) return `<circle fill="${fill}" cx="${circle[0]}" cy="${circle[1]}" r="${circle[2]}"/>`;
		return `<rect fill="${fill}" x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" rx="${box[4]}"/>`;
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" rx="96" fill="${ground}"/>${drawn.join("")}</svg>`;
}

/**
 * @param {number} size in pixels
 * @param {{corner: number, scale: number}} look corner radius on the 512 grid; scale of the drawing (a maskable icon keeps a free rim)
 */
function png(size, { corner, scale }) {
	const rows = [];
	for (let y = 0; y < size; y++) {
		const row = Buffer.alloc(1 + size * 4);
		for (let x = 0; x < size; x++) row.set(pixel(x, y, size, corner, scale), 1 + x * 4);
		rows.push(row);
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(size, 0);
	header.writeUInt32BE(size, 4);
	header.set([8, 6, 0, 0, 0], 8);
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.concat(rows), { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

/** Colour word → its three bytes, read once because every pixel asks. */
const bytes = Object.fromEntries([ground, "#ffffff", "#f0b429"].map((word) => [word, [1, 3, 5].map((at) => Number.parseInt(word.slice(at, at + 2), 16))]));

/** The mean of 2 × 2 samples, so that edges are smooth. */
function pixel(/** @type {number} */ px, /** @type {number} */ py, /** @type {number} */ size, /** @type {number} */ corner, /** @type {number} */ scale) {
	const sum = [0, 0, 0, 0];
	for (const dx of [0.25, 0.75]) {
		for (const dy of [0.25, 0.75]) {
			const x = ((px + dx) / size) * 512;
			const y = ((py + dy) / size) * 512;
			if (!inBox(x, y, [0, 0, 512, 512, corner])) continue;
			const colour = colourAt(256 + (x - 256) / scale, 256 + (y - 256) / scale);
			for (let i = 0; i < 3; i++) sum[i] += bytes[colour][i];
			sum[3] += 1;
		}
	}
	return sum[3] ? [sum[0] / sum[3], sum[1] / sum[3], sum[2] / sum[3], (sum[3] / 4) * 255].map(Math.round) : [0, 0, 0, 0];
}

function colourAt(/** @type {number} */ x, /** @type {number} */ y) {
	const on = shapes.findLast(({ polygon, circle, box }) => {
		if (polygon) return inPolygon(x, y, polygon);
		if (circle) return Math.hypot(x - circle[0], y - circle[1]) <= circle[2];
		return inBox(x, y, box);
	});
	return on?.fill ?? ground;
}

function inBox(/** @type {number} */ x, /** @type {number} */ y, /** @type {number[]} */ [left, top, width, height, r]) {
	const dx = Math.max(left + r - x, x - (left + width - r), 0);
	const dy = Math.max(top + r - y, y - (top + height - r), 0);
	return x >= left && x <= left + width && y >= top && y <= top + height && (r === 0 || Math.hypot(dx, dy) <= r);
}

function inPolygon(/** @type {number} */ x, /** @type {number} */ y, /** @type {number[][]} */ corners) {
	let inside = false;
	for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
		const [[xi, yi], [xj, yj]] = [corners[i], corners[j]];
		if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
	}
	return inside;
}

function chunk(/** @type {string} */ type, /** @type {Buffer} */ data) {
	const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
	const out = Buffer.alloc(body.length + 8);
	out.writeUInt32BE(data.length, 0);
	out.set(body, 4);
	out.writeUInt32BE(crc(body), body.length + 4);
	return out;
}

function crc(/** @type {Buffer} */ bytes) {
	let value = 0xffffffff;
	for (const byte of bytes) {
		value ^= byte;
		for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	}
	return (value ^ 0xffffffff) >>> 0;
}
