/** A photo as the server wants it: upright, at most 1280 pixels, JPEG, without metadata. */

const longest = 1280;
const quality = 0.8;

/**
 * @param {Blob} file
 * @returns {Promise<Blob>} rejects when it is no picture
 */
export async function shrink(file) {
	const whole = await createImageBitmap(file, { imageOrientation: "from-image" });
	const scale = Math.min(1, longest / Math.max(whole.width, whole.height));
	const canvas = document.createElement("canvas");
	canvas.width = Math.round(whole.width * scale);
	canvas.height = Math.round(whole.height * scale);
	const pen = canvas.getContext("2d");
	if (!pen) throw new Error("no canvas");
	pen.fillStyle = "#fff";
	pen.fillRect(0, 0, canvas.width, canvas.height);
	pen.drawImage(whole, 0, 0, canvas.width, canvas.height);
	whole.close();
	return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/jpeg", quality));
}
