/** The phone's line and clock: real requests with the officer's cookie, as a browser makes them, at the pace of the network it stands in. */

/** @typedef {ReturnType<typeof createLine>} Line */

export function createLine() {
	const state = { url: "", cookie: "", skew: 0, speed: 0 };
	setClock(() => state.skew);
	return { state, fetch, signIn };

	/** @param {string} path @param {RequestInit} [request] */
	async function fetch(path, request = {}) {
		const { body } = request;
		const length = body instanceof Blob ? body.size : typeof body === "string" ? body.length : 0;
		// Nobody waits for it here: the clock is set forward by what this many bytes take.
		if (state.speed) state.skew += Math.round((length * 1000) / state.speed);
		const headers = new Headers(request.headers);
		if (state.cookie) headers.set("Cookie", state.cookie);
		return globalThis.fetch(state.url + path, { ...request, headers });
	}

	/** @param {string} username @param {string} password */
	async function signIn(username, password) {
		state.cookie = "";
		const body = new URLSearchParams({ username, password });
		const answer = await fetch("/sign-in", { method: "POST", body, redirect: "manual" });
		await answer.text();
		if (answer.status !== 303) throw new Error(`sign-in of ${username}: ${answer.status}`);
		state.cookie = answer.headers
			.getSetCookie()
			.map((one) => one.split(";")[0])
			.join("; ");
	}
}

/** The phone's clock may be wrong, and what travels slowly takes its time on it. @param {() => number} skew milliseconds */
function setClock(skew) {
	const Right = Date;
	globalThis.Date = /** @type {DateConstructor} */ (
		class extends Right {
			constructor(/** @type {any[]} */ ...told) {
				super(.../** @type {[any]} */ (told.length ? told : [Right.now() + skew()]));
			}
			static now() {
				return Right.now() + skew();
			}
		}
	);
}
