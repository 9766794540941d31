/** From the points of a finger to one path of M, L and C with whole numbers, as the server reads it. Pure. */

/** @typedef {{x: number, y: number}} Point */

const width = 600;
/** What stands free around a drawing, and how small its box may be, so that a dot stays a dot. */
const margin = 10;
const smallest = { x: 300, y: 120 };
/** Longer than this a drawing is made coarser. */
const longest = 24_000;

/**
 * @param {Point[][]} strokes in pixels of the canvas
 * @param {{width: number, height: number}} canvas
 * @returns {{box: string, path: string}} measured as if the canvas were 600 wide, and cut to what is drawn, so that a name is as large from every phone
 */
export function drawn(strokes, canvas) {
	const scale = width / canvas.width;
	const scaled = strokes.map((points) => points.map(({ x, y }) => ({ x: clamp(x * scale, width), y: clamp(y * scale, canvas.height * scale) })));
	const [left, right] = ends(
		scaled.flatMap((points) => points.map(({ x }) => x)),
		smallest.x,
	);
	const [top, bottom] = ends(
		scaled.flatMap((points) => points.map(({ y }) => y)),
		smallest.y,
	);
	const box = `0 0 ${right - left} ${bottom - top}`;
	const placed = scaled.map((points) => points.map(({ x, y }) => ({ x: x - left, y: y - top })));
	for (let coarse = 1; ; coarse *= 2) {
		const path = placed
			.filter((points) => points.length)
			.map((points) => stroke(simpler(points, coarse)))
			.join(" ");
		if (path.length <= longest) return { box, path };
	}
}

/** From where to where a drawing reaches, with its margin, at least `least` apart. @param {number[]} values @param {number} least */
function ends(values, least) {
	let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
	const more = Math.max(0, least - 2 * margin - (high - low)) / 2;
	return [Math.floor(low - more - margin), Math.ceil(high + more + margin)];
}

/** A dot is a line of one step; two points are a line; more become a curve through all of them. @param {Point[]} points */
function stroke(points) {
	const [first, ...rest] = points;
	const start = `M ${at(first)}`;
	if (!rest.length) return `${start} L ${at({ x: first.x + 1, y: first.y })}`;
	if (rest.length === 1) return `${start} L ${at(rest[0])}`;
	const curves = rest.map((to, i) => {
		const from = points[i];
		const before = points[i - 1] ?? from;
		const after = points[i + 2] ?? to;
		const one = { x: from.x + (to.x - before.x) / 6, y: from.y + (to.y - before.y) / 6 };
		const two = { x: to.x - (after.x - from.x) / 6, y: to.y - (after.y - from.y) / 6 };
		return `C ${at(one)} ${at(two)} ${at(to)}`;
	});
	return [start, ...curves].join(" ");
}

/** Without the points that lie nearer than `tolerance` to the line between their neighbours (Douglas and Peucker). @param {Point[]} points @param {number} tolerance @returns {Point[]} */
function simpler(points, tolerance) {
	if (points.length < 3) return points;
	const [first, last] = [points[0], points[points.length - 1]];
	let far = 0;
	let index = 0;
	for (let i = 1; i < points.length - 1; i++) {
		const distance = off(points[i], first, last);
		if (distance > far) [far, index] = [distance, i];
	}
	if (far <= tolerance) return [first, last];
	return [...simpler(points.slice(0, index + 1), tolerance).slice(0, -1), ...simpler(points.slice(index), tolerance)];
}

/** How far a point lies from the line between two. @param {Point} point @param {Point} a @param {Point} b */
function off(point, a, b) {
	const long = Math.hypot(b.x - a.x, b.y - a.y);
	if (!long) return Math.hypot(point.x - a.x, point.y - a.y);
	return Math.abs((b.x - a.x) * (a.y - point.y) - (a.x - point.x) * (b.y - a.y)) / long;
}

/** @param {Point} point */
const at = ({ x, y }) => `${Math.round(x)} ${Math.round(y)}`;
/** @param {number} value @param {number} most */
const clamp = (value, most) => Math.min(Math.max(value, 0), most);
