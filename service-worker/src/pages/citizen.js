/** What the forms of people without an account load. Without it they come back once to be confirmed, and a lost connection loses them. */
import { citizenForm, tellOfOthers } from "../citizens/form.js";

const main = document.querySelector("main");

/** The slip belongs to this entry of the browser's history: reloading shows it again, as a page does that answers a form. */
if (history.state?.slip) showPage(history.state.slip, true);
else wake(true);
if (main) tellOfOthers(main);

/** @param {boolean} isFirst */
function wake(isFirst) {
	for (const form of document.querySelectorAll("form[data-behaviour=citizen]")) citizenForm(/** @type {HTMLFormElement} */ (form), { showPage, isFirst });
}

/** Put a page of the server in the place of this one, as if the form had been sent by the browser itself. @param {string} text @param {boolean} isSlip */
function showPage(text, isSlip) {
	const page = new DOMParser().parseFromString(text, "text/html");
	document.title = page.title;
	document.body.replaceWith(document.adoptNode(page.body));
	if (isSlip) history.replaceState({ slip: text }, "");
	scrollTo(0, 0);
	/** @type {HTMLElement | null} */ (document.querySelector("#errors, main"))?.focus();
	wake(false);
}
