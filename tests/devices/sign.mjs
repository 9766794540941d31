/** Has the front end make a device key and sign what stands in the arguments; tells the open key, the signatures, and whether the secret half can be taken out. */
import "../../service-worker/test/help/quiet.js";
import "../../service-worker/node_modules/fake-indexeddb/auto/index.mjs";
import { deviceKey, sign } from "../../service-worker/src/outbox/keys.js";

const key = await deviceKey("0199aaaa-0000-7000-8000-000000000001");
const taken = await crypto.subtle.exportKey("jwk", key.pair.privateKey).then(
	() => true,
	() => false,
);
const signatures = await Promise.all(process.argv.slice(2).map((said) => sign(key, said)));
const object = { b: "Siti \u00e9 \u{1f600}", a: { z: 1, y: [true, null] } };
console.log(JSON.stringify({ open: key.open, signatures, taken, object, objectSignature: await sign(key, object) }));
process.exit(0);
