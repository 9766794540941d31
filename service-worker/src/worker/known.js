/** “Pernah bertemu?” without a network: fetched when there is one, asked of this phone when there is none. */
import { keepKnown, knownPeople } from "../outbox/known.js";
import { asText } from "./answers.js";
import { alike, isPartOf, soundOf } from "./names.js";

/** @typedef {import("../outbox/known.js").Known} Known */

const hour = 3600_000;
const most = 5;
/** As the server has it (pmks/clients/rules/likeness.py). */
const [shownFrom, partOfName, otherSex] = [75, 80, -40];

/**
 * Fetch the index again when it is older than an hour.
 * @param {string} user
 * @param {import("../outbox/types.js").Fetch} fetch
 */
export async function refreshKnown(user, fetch) {
	const kept = await knownPeople(user);
	if (kept && kept.at > Date.now() - hour) return;
	const response = await fetch("/clients/known", { headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "error", cache: "no-store" });
	const index = response.ok ? await response.json() : null;
	// Whoever is signed in by now: what others may see is not for this one.
	if (index?.user === user) await keepKnown(user, index, Date.now());
}

/**
 * The people of this officer's index who may be the one whose name is typed, the likeliest first.
 * @param {string} user
 * @param {URLSearchParams} typed name, aliases, sex
 * @returns {Promise<Known[]>}
 */
export async function metBefore(user, typed) {
	const kept = await knownPeople(user);
	if (!kept) return [];
	const { people, lettering } = kept.index;
	const names = [typed.get("name") ?? "", ...(typed.get("aliases") ?? "").split(",")].map((name) => soundOf(name, lettering)).filter(Boolean);
	const scored = people.map((person) => ({ person, score: scoreOf(names, typed.get("sex") ?? "unknown", person) }));
	return scored
		.filter(({ score }) => score >= shownFrom)
		.sort((a, b) => b.score - a.score)
		.slice(0, most)
		.map(({ person }) => person);
}

/** @param {string[]} names @param {string} sex @param {Known} person */
function scoreOf(names, sex, person) {
	const pairs = names.flatMap((one) => person.sounds.map((other) => Math.max(alike(one, other), isPartOf(one, other) ? partOfName : 0)));
	const differs = sex !== "unknown" && sex !== "" && person.sex !== "unknown" && sex !== person.sex;
	return Math.max(0, ...pairs) + (differs ? otherSex : 0);
}

/**
 * The part of the form that shows them, in the place that htmx asked for.
 * @param {string} template the kept fragment
 * @param {Known[]} people
 */
export function knownFragment(template, people) {
	if (!people.length) return "";
	return template.replace(/<p data-known>.*?<\/p>/s, (row) =>
		people.map(({ name, age, met }) => filled(row, { name, age: age ? `, ${age}` : "", detail: met })).join(""),
	);
}

/** @param {string} row @param {Record<string, string>} slots */
const filled = (row, slots) => row.replace(/(<[^<>]*\sdata-slot="(\w+)"[^<>]*>)[^<]*/g, (_, tag, name) => tag + asText(slots[name] ?? ""));
