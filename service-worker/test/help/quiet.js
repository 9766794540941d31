/** An open channel would keep the test's process alive for ever. */
const Channel = globalThis.BroadcastChannel;

globalThis.BroadcastChannel = /** @type {any} */ (
	class extends Channel {
		/** @param {string} name */
		constructor(name) {
			super(name);
			/** @type {any} */ (this).unref();
		}
	}
);
