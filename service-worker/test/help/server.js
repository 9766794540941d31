/** The server's side of the protocol in a few lines, with a place to put a fault. */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { fromBase64url, text as words, utf8 } from "../../src/outbox/bytes.js";
import { canonical, sha256 } from "../../src/outbox/digest.js";
import { server as known } from "../../src/outbox/server.js";

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

const algorithm = { name: "ECDSA", namedCurve: "P-256" };

/** @typedef {(request: {path: string, method: string, body: any, headers: Headers, answer: () => Promise<Response>}) => Promise<Response> | Response} Fault */

export async function createServer() {
	const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
	const keys = [{ ...(await crypto.subtle.exportKey("jwk", pair.publicKey)), kid: "k1" }];
	const seal = await suite.kem.generateKeyPair();
	Object.assign(known, { receiptKeys: keys, sealingKey: { ...(await crypto.subtle.exportKey("jwk", seal.publicKey)), kid: "seal-key-001" } });
	/** The devices that introduced themselves. @type {Map<string, any>} */
	const devices = new Map();
	/** @type {Map<string, any>} */
	const stored = new Map();
	/** @type {Map<string, Uint8Array>} */
	const blobs = new Map();
	const server = {
		stored,
		devices,
		open,
		blobs,
		epoch: "e1",
		/** What the officer's data leads to. @type {(envelope: any) => object} */
		judge: (/** @type {any} */ envelope) => ({
			state: "applied",
			address: `/clients/${envelope.body.client_id}`,
			fragment: `/clients/${envelope.body.client_id}/_saved`,
		}),
		/** @type {Fault} */
		fault: ({ answer }) => answer(),
		requests: 0,
		fetch: (/** @type {string} */ path, /** @type {RequestInit} */ init = {}) => {
			server.requests++;
			const request = { path, method: init.method ?? "GET", body: init.body, headers: new Headers(init.headers) };
			return Promise.resolve(server.fault({ ...request, answer: () => answer(request) }));
		},
		receipt,
	};
	return server;

	/** @param {any} request */
	async function answer({ path, method, body, headers }) {
		if (path === "/devices") return enrol(JSON.parse(body));
		if (path === "/inbox") return json({ epoch: server.epoch, results: await Promise.all(JSON.parse(body).envelopes.map(accept)) });
		if (path === "/inbox/known")
			return json({
				epoch: server.epoch,
				results: JSON.parse(body).ids.map((/** @type {string} */ id) => stored.get(id)?.result ?? { id, state: "missing", receipt: null }),
			});
		if (path.startsWith("/inbox/blobs/")) return blob(path.split("/")[3], method, body, headers);
		return json({ ok: true });
	}

	/** @param {string} text */
	async function accept(text) {
		const envelope = await open(text);
		if (!devices.has(envelope.device)) return { id: envelope.id, receipt: null, state: "unknown_device" };
		const digest = await sha256(text);
		const known = stored.get(envelope.id);
		if (known) return known.digest === digest ? known.result : { id: envelope.id, receipt: null, state: "conflict", problem: "Sudah ada dengan isi lain." };
		const result = { id: envelope.id, receipt: await receipt(envelope.id, digest), ...server.judge(envelope) };
		stored.set(envelope.id, { digest, envelope, result });
		return result;
	}

	/** @param {any} said */
	function enrol(said) {
		devices.set(said.id, said);
		return json({ device: said.id, vault: Buffer.alloc(32, said.id).toString("base64url"), missing: [] });
	}

	/** An envelope with its inside, its signature checked. @param {string} text */
	async function open(text) {
		const { sig, ...outside } = JSON.parse(text);
		const { id, user, device, counter, sealed } = outside;
		const key = devices.get(device)?.key;
		if (key) {
			const imported = await crypto.subtle.importKey("jwk", { kty: "EC", crv: "P-256", ...key }, algorithm, false, ["verify"]);
			if (!(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, imported, fromBase64url(sig), utf8(canonical(outside))))) throw new Error("forged");
		}
		const bytes = fromBase64url(sealed);
		const info = utf8(`pmks envelope 2 ${id} ${user} ${device} ${counter}`);
		const inside = await suite.open({ recipientKey: seal.privateKey, enc: bytes.slice(0, 65), info }, bytes.slice(65));
		return { ...outside, ...JSON.parse(words(inside)) };
	}

	/** @param {string} digest @param {string} method @param {Blob} body @param {Headers} headers */
	async function blob(digest, method, body, headers) {
		const have = blobs.get(digest) ?? new Uint8Array();
		if (method === "HEAD") return new Response(null, { headers: { "Upload-Offset": String(have.length) } });
		const [, from, total] = /bytes (?:(\d+)-\d+|\*)\/(\d+)/.exec(headers.get("Content-Range") ?? "") ?? [];
		const grown = from === undefined ? have : new Uint8Array([...have.slice(0, Number(from)), ...new Uint8Array(await body.arrayBuffer())]);
		blobs.set(digest, grown);
		const complete = grown.length === Number(total);
		return json({ received: grown.length, complete, ...(complete ? { receipt: await receipt(digest, digest) } : {}) });
	}

	/** @param {string} id @param {string} digest */
	async function receipt(id, digest) {
		const fields = { id, sha256: digest, seq: stored.size + 1, epoch: server.epoch, received_at: "2026-11-22T06:00:01.000Z", kid: "k1" };
		const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, new TextEncoder().encode(canonical(fields)));
		return { ...fields, sig: Buffer.from(signature).toString("base64url") };
	}
}

/** @param {unknown} body @param {ResponseInit} [init] */
export const json = (body, init) => new Response(JSON.stringify(body), { ...init, headers: { "Content-Type": "application/json", ...init?.headers } });

export const html = (text = "<h1>Selamat datang di Wi-Fi kami</h1>", init = {}) => new Response(text, { ...init, headers: { "Content-Type": "text/html" } });
