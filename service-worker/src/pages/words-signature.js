/** What the scripts of a signature say. */

/** "Minggu, 22 November 2026 pukul 17.41" @param {Date} at */
const full = (at) =>
	`${new Intl.DateTimeFormat("id", { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(at)} pukul ${new Intl.DateTimeFormat("id", { hour: "2-digit", minute: "2-digit" }).format(at)}`;

/**
 * The moment that a form tells, else now.
 * @param {string} day 2026-11-22, or nothing
 * @param {string} hour 17:41, or nothing
 */
export function moment(day, hour) {
	const now = new Date();
	if (!hour) return full(now);
	const [h, m] = hour.split(":").map(Number);
	const [y, month, d] = (day || `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`).split("-").map(Number);
	return full(new Date(y, month - 1, d, h, m));
}

export const signatureWords = {
	nameFirst: "Isi dulu nama yang menandatangani.",
	empty: "Belum ada coretan. Tanda tangani di dalam kotak.",
	changed: "Isinya berubah setelah ditandatangani, jadi tanda tangan ini dihapus. Minta ditandatangani sekali lagi.",
	/** @param {Date} at */
	at: (at) => `Ditandatangani ${full(at)}`,
};
