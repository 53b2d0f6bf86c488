// What plans know of the store's indexes and no query can name.

/** Low bits of a row of `events_text` (migration 0002): the number of the occurrence. Above them is its start. */
export const NUMBER_BITS = 30;
export const NUMBER_MASK = 2 ** NUMBER_BITS - 1;

/** The language tags, in lower case, in which an event has a name: what `name[lang]` asks. */
export const NAME_LANGUAGE = "name@";

/** Of occurrences whose name has neither letter nor digit: they come first in the order of names. */
export const NAMELESS = "name#none";
