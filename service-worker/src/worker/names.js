/** Names as they sound, read as the server reads them (pmks/clients/rules/names.py); it sends the tables. Pure. */

/**
 * @typedef {{sounds: [string, string][], short: Record<string, string>, dotted: Record<string, string>, between: string[], before: string[], after: string[]}} Lettering
 */

const degree = /^([a-z]{1,3}\.)+[a-z]{1,4}\.?$/;
const muhammad = /^(mhd|m[ou]k?h(d|a?m[ae][dt])?)$/;

/**
 * "H. Muh. Soekarno, S.Sos." → "muhamad sukarno"
 * @param {string} name
 * @param {Lettering} lettering
 */
export function soundOf(name, lettering) {
	const words = wordsOf(name, lettering);
	/** @type {string[]} */
	const kept = [];
	let isStart = true;
	for (const word of words) {
		const bare = word.replace(/\.+$/, "");
		isStart = lettering.between.includes(bare) || (isStart && lettering.before.includes(bare));
		if (!isStart) kept.push(word);
	}
	return (kept.length ? kept : words).map((word) => level(word, lettering)).join(" ");
}

/** @param {string} name @param {Lettering} lettering */
function wordsOf(name, { after }) {
	const plain = name
		.toLowerCase()
		.normalize("NFKD")
		.replace(/['’‘`´ʼ]/g, "");
	const isAfter = (/** @type {string} */ word) => after.includes(word.replaceAll(".", ""));
	const [head, ...parts] = plain.split(",");
	const told = parts.filter((part) => !words(part).every(isAfter));
	const [first = "", ...others] = words([head, ...told].join(" "));
	const kept = others.filter((word) => !(degree.test(word) && isAfter(word)));
	return (
		[first, ...kept]
			.join(" ")
			.replace(/\p{M}/gu, "")
			.match(/[a-z0-9]+\.?/g) ?? []
	);
}

/** @param {string} text */
const words = (text) => text.split(/\s+/).filter(Boolean);

/** @param {string} word @param {Lettering} lettering */
function level(word, { sounds, short, dotted }) {
	if (word in dotted) return dotted[word];
	let bare = word.replace(/\.+$/, "");
	for (const [written, sound] of sounds) bare = bare.replaceAll(written, sound);
	bare = bare.replace(/(.)\1+/g, "$1").replace(/(?<=[^aeiou])y$/, "i");
	if (muhammad.test(bare)) return "muhamad";
	return short[bare] ?? bare;
}

/** How alike two names sound, 0 to 100: the better of their sorted words and of their letters without spaces. @param {string} one @param {string} other */
export function alike(one, other) {
	if (!one || !other) return 0;
	const sorted = (/** @type {string} */ name) => name.split(" ").sort().join(" ");
	return Math.max(ratio(sorted(one), sorted(other)), ratio(one.replaceAll(" ", ""), other.replaceAll(" ", "")));
}

/** Whether one name has all words of the other and more. Muhammad alone is no such part. @param {string} one @param {string} other */
export function isPartOf(one, other) {
	const [fewer, more] = [new Set(one.split(" ")), new Set(other.split(" "))].sort((a, b) => a.size - b.size);
	return fewer.size < more.size && [...fewer].every((word) => more.has(word)) && [...fewer].some((word) => word && word !== "muhamad");
}

/** Twice the letters that both have in the same order, of a hundred. @param {string} one @param {string} other */
function ratio(one, other) {
	let row = new Array(other.length + 1).fill(0);
	for (const letter of one) {
		const next = [0];
		for (let at = 0; at < other.length; at++) next.push(letter === other[at] ? row[at] + 1 : Math.max(row[at + 1], next[at]));
		row = next;
	}
	const letters = one.length + other.length;
	return letters ? (200 * row[other.length]) / letters : 0;
}
