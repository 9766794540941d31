/** Where things lie, as file URLs. */
const root = new URL("../../", import.meta.url);

export const css = new URL("static/css/", root);
export const dist = new URL("static/dist/", root);
export const iconNames = new URL("static/icons.json", root);
export const regions = new URL("pmks/regions/data/", root);
export const source = new URL("../src/", import.meta.url);
export const packages = new URL("../node_modules/", import.meta.url);
