/**
 * The shapes that worker and pages share.
 *
 * @typedef {"saved" | "received" | "done" | "correction" | "attention" | "corrected" | "dropped" | "dismissed"} State
 *   saved: on this device only · received: the server's receipt is verified, but it waits for its parent or its photos · done: applied, photos and all ·
 *   correction: the server found the data invalid · attention: a person must decide · corrected: a later item says it better · dropped: deleted by its author with a reason, which is sent ·
 *   dismissed: somebody decided, with a reason, that nothing comes of it
 *
 * @typedef {{id: string, sha256: string, seq: number, epoch: string, received_at: string, kid: string, sig: string}} Receipt
 *
 * @typedef {{sha256: string, size: number, type: string, sealed?: string, weight?: number, sent?: boolean}} Photo
 *   sha256, size: of the picture · sealed, weight: SHA-256 and length of what travels; absent in items of older versions, which travel in the open
 *
 * @typedef {Record<string, string | string[]>} Body
 *
 * @typedef {object} Submission what a form said, before it has a place in the outbox
 * @property {string} id the form's submission_id
 * @property {string} user
 * @property {string} deed
 * @property {string | null} step
 * @property {{client?: string, case?: string}} subject
 * @property {number | null} base_version
 * @property {string} captured_at ISO 8601, by the device's clock
 * @property {Body} body
 * @property {string[]} photos SHA-256 of each, hex
 * @property {string} title what the officer calls it
 * @property {string} path the address of the page the form was on, where it can be corrected
 * @property {string} [drops] the item that it deletes
 *
 * @typedef {object} Row an item as it lies in the database
 * @property {string} id
 * @property {string} user
 * @property {number} counter
 * @property {string} deed
 * @property {string} path
 * @property {number} saved_at milliseconds, by the device's clock
 * @property {string | null} text the sealed envelope, byte for byte as it travels; null once nothing more can be asked of it
 * @property {string} content SHA-256 of what was said, to tell a repetition from another submission under the same id
 * @property {string[]} creates ids that this item brings into the world; later items that name them wait for it
 * @property {string | null} [number] the reserved number of a paper that this item uses up; absent in items of older versions
 * @property {Photo[]} photos
 * @property {State} state
 * @property {boolean} applied
 * @property {Receipt | null} receipt
 * @property {number} tries
 * @property {number} next_at do not try by yourself before this moment (milliseconds)
 * @property {import("./vault.js").Locked | null} secret what only its author may read here: `Secret`
 *
 * @typedef {object} Secret
 * @property {string} title what the officer calls it
 * @property {string | null} said what was said, as JSON, for its author to open and correct; null once the server has it
 * @property {string | null} address the page that shows what came of it
 * @property {string | null} fragment
 * @property {Record<string, string[]>} errors by field
 * @property {string | null} problem
 *
 * @typedef {Omit<Row, "secret"> & Secret & {isOpen: boolean}} Item a row with its secret, as its author sees it; of others the secret is empty
 *
 * @typedef {{id: string, receipt: Receipt | null, state: string, address?: string | null, fragment?: string | null, errors?: Record<string, string[]> | null, problem?: string | null}} Result one line of the server's answer
 *
 * @typedef {(input: string | Request, init?: RequestInit) => Promise<Response>} Fetch
 *
 * @typedef {"ok" | "offline" | "portal" | "sign_in" | "busy" | "full"} Reach
 */
export {};
