/** From a form's fields to a submission, and from a submission to the envelope that travels. Pure. */

/** @typedef {import("./types.js").Submission} Submission */
/** @typedef {import("./types.js").Body} Body */

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/**
 * Which POST the outbox takes, the deed it stands for, what it is done to, and the page where it can be corrected. A case's form names
 * its own deed, and one with a page of its own is corrected there.
 * @type {{path: RegExp, deed: string | null, subject?: (place: string, body: Body) => Record<string, any>, page: (place: string, body: Body, deed: string) => string}[]}
 */
const doors = [
	{ path: /^\/clients$/, deed: "client.register", page: () => "/clients/new" },
	{
		path: new RegExp(`^/clients/(${uuid})/correction$`),
		deed: "client.correct",
		subject: (client) => ({ client }),
		page: (client) => `/clients/${client}/correction`,
	},
	{ path: /^\/operations$/, deed: "operation.open", page: () => "/operations/new" },
	{
		path: new RegExp(`^/cases/(${uuid})/deeds$`),
		deed: null,
		subject: (place, { client_id }) => ({ client: client_id, case: place }),
		page: (place, { next }, deed) => (next ? `/cases/${place}/deeds/${deed}` : `/cases/${place}`),
	},
	{
		path: new RegExp(`^/operations/(${uuid})/ending$`),
		deed: "operation.close",
		subject: (operation) => ({ operation }),
		page: (operation) => `/operations/${operation}`,
	},
	{
		path: new RegExp(`^/operations/(${uuid})/handovers$`),
		deed: "operation.hand_over",
		subject: (operation) => ({ operation }),
		page: (operation) => `/operations/${operation}/handovers/new`,
	},
	{
		path: /^\/shelter\/presence$/,
		deed: "shelter.presence",
		subject: (_, { shelter }) => ({ office: shelter }),
		page: (_, { shelter, day }) => `/shelter/presence?shelter=${shelter}&day=${day}`,
	},
];

/** Fields that speak about the submission; they are lifted out of its body. Files travel by themselves. */
const carriers = new Set(["submission_id", "captured_at", "user", "deed", "step", "base_version", "photo_sha256", "photo", "outbox_title"]);

/** @param {string} path @returns {boolean} */
export const isDoor = (path) => doors.some((door) => door.path.test(path));

/**
 * @param {string} path the address posted to
 * @param {URLSearchParams} fields
 * @param {{user: string | null | undefined, now: Date}} known who is signed in as far as the device knows
 * @returns {Submission | null} null when the outbox has no business with it
 */
export function submission(path, fields, { user, now }) {
	const door = doors.find((one) => one.path.test(path));
	const id = fields.get("submission_id")?.toLowerCase();
	const by = fields.get("user") || user;
	const deed = door?.deed ?? fields.get("deed");
	if (!door || !id || !by || !deed || !new RegExp(`^${uuid}$`).test(id)) return null;
	const body = bodyOf(fields);
	const place = door.path.exec(path)?.[1] ?? "";
	return {
		id,
		user: by,
		deed,
		step: fields.get("step") || null,
		subject: subjectOf(door.subject?.(place, body) ?? { client: body.client_id, case: body.case_id }),
		base_version: fields.get("base_version") ? Number(fields.get("base_version")) : null,
		captured_at: fields.get("captured_at") || now.toISOString(),
		body,
		photos: [...new Set(fields.getAll("photo_sha256"))],
		title: fields.get("outbox_title") || personTitle(body),
		path: door.page(place, body, deed),
	};
}

/**
 * What a submission says, as it will be sealed.
 * @param {Submission} submission
 * @param {{photos: import("./types.js").Photo[], deps: string[], clock_offset: number | null, instead_of?: number | null}} found
 *   instead_of: the number of an item that never left this device and that this one takes the place of
 */
export function said({ deed, step, subject, base_version, captured_at, body }, { photos, deps, clock_offset, instead_of = null }) {
	const blobs = photos.map(({ sha256, size, type, sealed, weight }) => ({ sha256, size, type, sealed, weight }));
	return { deed, step, subject, base_version, deps, captured_at, clock_offset, blobs, instead_of, body };
}

/** @param {URLSearchParams} fields */
function bodyOf(fields) {
	/** @type {import("./types.js").Body} */
	const body = {};
	for (const name of new Set(fields.keys())) {
		if (carriers.has(name)) continue;
		const values = fields.getAll(name);
		body[name] = values.length === 1 ? values[0] : values;
	}
	return body;
}

/** @param {Record<string, any>} subject */
const subjectOf = (subject) => Object.fromEntries(Object.entries(subject).filter(([, id]) => typeof id === "string" && id !== ""));

/** "Ibu Eti, ± 45 th": how a person is called in the outbox. @param {import("./types.js").Body} body */
function personTitle(body) {
	const name = String(body.name || (body.operation_id ? body.place || "Patroli" : "")).trim() || "Tanpa nama";
	return body.age_estimate ? `${name}, ± ${body.age_estimate} th` : name;
}
