/** The few things every behaviour does to a page. */

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export const find = (root, selector) => root.querySelector(selector);

/** @param {Element | null} element @param {boolean} isShown */
export function show(element, isShown) {
	if (element) /** @type {HTMLElement} */ (element).hidden = !isShown;
}

/** @param {Element | null} element @param {string} words */
export function say(element, words) {
	if (element && element.textContent !== words) element.textContent = words;
}

/** The first element of a `<template>`, fresh. @param {ParentNode} root @param {string} selector */
export function stamp(root, selector) {
	const template = /** @type {HTMLTemplateElement | null} */ (root.querySelector(selector));
	return /** @type {HTMLElement | null} */ (template?.content.firstElementChild?.cloneNode(true) ?? null);
}

/** The person whose page this is. */
export const user = () => document.documentElement.dataset.user ?? null;

/** Set a hidden field, making it when the form has none. @param {HTMLFormElement} form @param {string} name @param {string} value */
export function setHidden(form, name, value) {
	let input = /** @type {HTMLInputElement | null} */ (form.querySelector(`input[type=hidden][name="${name}"]`));
	if (!input) {
		input = document.createElement("input");
		input.type = "hidden";
		input.name = name;
		form.append(input);
	}
	input.value = value;
}

/** "14.32" @param {number} at milliseconds */
export const clock = (at) => new Intl.DateTimeFormat("id", { hour: "2-digit", minute: "2-digit" }).format(at);
