/** The standard lets who asks for a lock go on first, even when it is free; Node calls back at once, and a sender would never start a second round. */
const { locks } = navigator;
const request = locks.request.bind(locks);

locks.request = /** @type {any} */ (
	async (/** @type {any[]} */ ...told) => {
		await null;
		return request(.../** @type {[any, any]} */ (told));
	}
);
