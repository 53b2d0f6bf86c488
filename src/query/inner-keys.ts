// Properties in `filter_keys` that no query can name: plans read them.

/** The language tags, in lower case, in which an event has a name: what `name[lang]` asks. */
export const NAME_LANGUAGE = "name@";

/** Of occurrences whose name has neither letter nor digit: they come first in the order of names. */
export const NAMELESS = "name#none";
