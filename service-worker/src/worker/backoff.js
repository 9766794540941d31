/** How long to wait before trying again by ourselves. Pure. */

const first = 2_000;
const longest = 5 * 60_000;

/**
 * Twice as long after each failure, up to five minutes; spread by chance, so that a hundred phones do not come back in the same second.
 * @param {number} failures tries in a row that failed, at least 1
 * @param {number} chance between 0 and 1
 * @returns {number} milliseconds
 */
export function backoff(failures, chance) {
	return Math.round(Math.min(first * 2 ** (failures - 1), longest) * (0.5 + chance / 2));
}

/** The `online` event comes before the network works, so a hopeful round tries a few times at once. Milliseconds. */
export const hopeful = [300, 1_000, 3_000];
