/** What has just come and must be read first takes the focus. @param {HTMLElement} element */
export function focus(element) {
	element.tabIndex = -1;
	element.focus();
}
