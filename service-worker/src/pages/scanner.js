/** Reads the code of a poster with the camera. The browser's own reader where there is one, else jsQR. Loaded on use. */
import { find, say, show } from "./dom.js";

/** @typedef {(source: HTMLVideoElement) => Promise<string | null>} Reader */

/** @param {HTMLElement} element holds `[data-start]`, `[data-video]`, `[data-status]`; `data-denied`, `data-strange` hold the sentences for no camera and for a code that is not ours */
export function scanner(element) {
	const video = /** @type {HTMLVideoElement} */ (find(element, "[data-video]"));
	const start = find(element, "[data-start]");
	const status = find(element, "[data-status]");
	show(start, true);
	start?.addEventListener("click", async () => {
		try {
			video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
		} catch {
			return say(status, element.dataset.denied ?? "");
		}
		show(start, false);
		show(video, true);
		await video.play();
		const address = await look(await reader());
		for (const track of /** @type {MediaStream} */ (video.srcObject).getTracks()) track.stop();
		location.assign(address);
	});

	/** Look until a code of this house is seen. @param {Reader} read */
	async function look(read) {
		while (true) {
			const text = await read(video);
			const address = text && ours(text);
			if (address) return address;
			if (text) say(status, element.dataset.strange ?? "");
			await new Promise((resolve) => setTimeout(resolve, 150));
		}
	}
}

/** Only printed addresses are opened, and always on this very site. @param {string} text */
function ours(text) {
	const path = URL.canParse(text, location.origin) ? new URL(text, location.origin).pathname : "";
	return /^\/(p|cek)\/[\w-]+$/.test(path) ? path : null;
}

/** @returns {Promise<Reader>} */
async function reader() {
	const Native = /** @type {any} */ (globalThis).BarcodeDetector;
	if ((await Native?.getSupportedFormats?.())?.includes("qr_code")) {
		const detector = new Native({ formats: ["qr_code"] });
		return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
	}
	const { default: jsqr } = await import("jsqr");
	const canvas = document.createElement("canvas");
	const pen = canvas.getContext("2d", { willReadFrequently: true });
	return async (video) => {
		if (!pen || !video.videoWidth) return null;
		Object.assign(canvas, { width: video.videoWidth, height: video.videoHeight });
		pen.drawImage(video, 0, 0);
		const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height);
		return jsqr(data, width, height)?.data ?? null;
	};
}
