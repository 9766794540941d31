/** A signature as a picture on the page. */

const svg = "http://www.w3.org/2000/svg";

/** @param {import("./signing.js").Signature} signature */
export function picture({ box, path }) {
	const whole = document.createElementNS(svg, "svg");
	const line = document.createElementNS(svg, "path");
	whole.setAttribute("viewBox", box);
	whole.setAttribute("aria-hidden", "true");
	for (const [name, value] of Object.entries({
		d: path,
		fill: "none",
		stroke: "currentColor",
		"stroke-width": "4",
		"stroke-linecap": "round",
		"stroke-linejoin": "round",
	}))
		line.setAttribute(name, value);
	whole.append(line);
	return whole;
}
