/** What an item becomes through the server's result for it. Pure. */

/** @typedef {import("../outbox/types.js").Row} Row */
/** @typedef {import("../outbox/types.js").Secret} Secret */
/** @typedef {import("../outbox/types.js").Result} Result */

/** @type {Record<string, import("../outbox/types.js").State>} */
const states = {
	applied: "received",
	parked: "received",
	needs_correction: "correction",
	conflict: "attention",
	quarantined: "attention",
	refused: "attention",
	dismissed: "dismissed",
};

/**
 * @param {Result} result
 * @param {boolean} isProven whether its receipt was verified
 * @returns {{seen: Partial<Row>, told: Partial<Secret>} | null} null when the result proves nothing and says nothing: the item stays as it was
 */
export function outcome(result, isProven) {
	const state = states[result.state];
	const told = { problem: result.problem ?? null, errors: result.errors ?? {} };
	// Without a receipt the server did not take it; its reason is shown, the item is kept.
	if (!isProven) return result.receipt === null && (state === "attention" || state === "correction") ? { seen: { state: "attention" }, told } : null;
	return {
		seen: { receipt: result.receipt, state: state ?? "received", applied: result.state === "applied" },
		told: { ...told, address: result.address ?? null, fragment: result.fragment ?? null },
	};
}
