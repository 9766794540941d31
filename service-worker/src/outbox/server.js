/** What this installation's server wrote into the worker: the keys its receipts are signed with, and the key that items are sealed to. */

/** @typedef {JsonWebKey & {kid: string}} PublicKey */

/** @type {{receiptKeys: PublicKey[], sealingKey: PublicKey | null, version: string}} */
export const server = { receiptKeys: [], sealingKey: null, version: "" };
