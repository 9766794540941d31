/** What a form for people without an account loads. */
import { find } from "./dom.js";

find(document, "input[name=challenge]");
