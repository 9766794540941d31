/** Two buttons that do nothing without a script, and are hidden without one. */

/** @param {HTMLButtonElement} button */
export function print(button) {
	button.hidden = false;
	button.addEventListener("click", () => window.print());
}

/** @param {HTMLElement} link */
export function reload(link) {
	link.addEventListener("click", (event) => {
		event.preventDefault();
		location.reload();
	});
}
