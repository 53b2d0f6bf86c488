const LETTERS = new Map(
  [..."àáâãäåçèéêëìíîïñòóôõöùúûüýÿ"].map((letter) => [letter, letter.normalize("NFD").charAt(0)]),
)
  .set("œ", "oe")
  .set("æ", "ae")
  .set("ß", "ss")
  .set("’", " ");
/** What French is written with, in lower case: folded letter by letter, several times as fast as the general way. */
const FRENCH = /^[\n\x20-\x7eàáâãäåçèéêëìíîïñòóôõöùúûüýÿœæß’]*$/;
const ACCENTED = /[^\n\x20-\x7e]/g;

/**
 * A text folded for comparison: lower case, no accents, ligatures opened, runs of anything that is neither
 * letter nor digit become one space. `Café-débat à l'Œuvre` becomes `cafe debat a l oeuvre`.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (FRENCH.test(lower)) {
    return lower
      .replace(ACCENTED, (letter) => LETTERS.get(letter) ?? letter)
      .replace(/[^a-z0-9]+/g, " ")
      .trim();
  }
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
