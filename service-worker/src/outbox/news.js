/** Worker and pages tell each other that the outbox changed; what it holds they read from the database themselves. */

/** @typedef {{sending: boolean, kept?: string, progress?: {id: string, sent: number, total: number}}} News */

const name = "pmks-outbox";
const speaker = new BroadcastChannel(name);

/** @param {News} news */
export const tell = (news) => speaker.postMessage(news);

/** @param {(news: News) => void} hear */
export function listen(hear) {
	new BroadcastChannel(name).addEventListener("message", ({ data }) => hear(data));
}
