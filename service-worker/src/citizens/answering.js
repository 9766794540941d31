/** Answers a form's challenge while somebody types: a few milliseconds at a time, so that the keyboard of a cheap phone stays quick. */
import { worker } from "./work.js";

/** Milliseconds at work and at rest; once "Kirim" is pressed there is nothing left to type. */
const easy = { work: 6, rest: 18 };
const hurried = { work: 60, rest: 0 };
const several = 100;

/** @param {HTMLInputElement} input with the challenge, and in `data-bits` how hard it is */
export function answering(input) {
	let pace = easy;
	/** @type {Promise<string> | null} */
	let answer = null;

	async function work() {
		const attempt = worker(input.value, Number(input.dataset.bits));
		for (;;) {
			for (const end = performance.now() + pace.work; performance.now() < end; ) {
				const found = attempt(several);
				if (found) return found;
			}
			await new Promise((resolve) => setTimeout(resolve, pace.rest));
		}
	}

	return {
		begin: () => {
			// The page that asks to confirm asks for patience instead.
			answer ??= input.dataset.bits ? work() : Promise.resolve("");
		},
		/** The answer, soon. */
		async now() {
			pace = hurried;
			this.begin();
			return answer ?? "";
		},
	};
}
