/** The names of all texts, in the order of both languages. */

import en from "./en.js";

export default Object.keys(en);
