/**
 * The small work that a form asks of a browser before it is sent (pmks/citizens/gate.py): an answer that makes the SHA-256 of "challenge:answer" begin
 * with so many zero bits. `crypto.subtle` takes longer to be asked than to hash, so a phone does it here, one block for each try.
 */

const K = new Int32Array(64);
const start = new Uint32Array(8);
const W = new Int32Array(64);

// The constants are the first bits of the roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3).
for (let n = 2, found = 0; found < 64; n++) {
	let isPrime = true;
	for (let d = 2; d * d <= n; d++) isPrime &&= n % d > 0;
	if (!isPrime) continue;
	if (found < 8) start[found] = (n ** 0.5 % 1) * 2 ** 32;
	K[found++] = (n ** (1 / 3) % 1) * 2 ** 32;
}

/** @param {Int32Array} state eight words, changed in place by the block in `W` */
function compress(state) {
	for (let t = 16; t < 64; t++) {
		const x = W[t - 15];
		const y = W[t - 2];
		const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
		const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
		W[t] = (W[t - 16] + s0 + W[t - 7] + s1) | 0;
	}
	let a = state[0];
	let b = state[1];
	let c = state[2];
	let d = state[3];
	let e = state[4];
	let f = state[5];
	let g = state[6];
	let h = state[7];
	for (let t = 0; t < 64; t++) {
		const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
		const one = (h + s1 + ((e & f) ^ (~e & g)) + K[t] + W[t]) | 0;
		const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
		const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
		h = g;
		g = f;
		f = e;
		e = (d + one) | 0;
		d = c;
		c = b;
		b = a;
		a = (one + two) | 0;
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
	state[4] += e;
	state[5] += f;
	state[6] += g;
	state[7] += h;
}

/** Digits of an answer, the first two words of its block; the server takes twenty letters in all. */
const [digits, longest] = [8, 20];

/**
 * @param {string} challenge plain letters
 * @param {number} bits how many zero bits, at most 32
 * @returns {(tries: number) => string | null} tries so many more answers; the one that fits, or null
 */
export function worker(challenge, bits) {
	// Letters that fill the block up to the next are part of every answer, so that only the last block is hashed anew.
	const lead = "0".repeat((64 - ((challenge.length + 1) % 64)) % 64);
	if (lead.length + digits > longest) return () => null;
	const head = `${challenge}:${lead}`;
	const before = Int32Array.from(start);
	for (let at = 0; at < head.length; at += 64) {
		for (let t = 0; t < 16; t++) W[t] = [0, 1, 2, 3].reduce((word, byte) => (word << 8) | head.charCodeAt(at + 4 * t + byte), 0);
		compress(before);
	}
	const most = 2 ** (32 - bits);
	const state = new Int32Array(8);
	let number = 0;

	return (tries) => {
		for (; tries > 0; tries--, number++) {
			W[0] = spelt(Math.floor(number / 10_000));
			W[1] = spelt(number % 10_000);
			W.fill(0, 2, 15);
			W[2] = 1 << 31;
			W[15] = (head.length + digits) * 8;
			state.set(before);
			compress(state);
			if (state[0] >>> 0 < most) return lead + String(number++).padStart(digits, "0");
		}
		return null;
	};
}

/** Four digits as four letters in a word. @param {number} n */
const spelt = (n) => 0x30303030 + ((Math.floor(n / 1000) << 24) | ((Math.floor(n / 100) % 10) << 16) | ((Math.floor(n / 10) % 10) << 8) | (n % 10));
