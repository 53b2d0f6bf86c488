/**
 * A text folded for comparison: lower case, no accents, ligatures opened, runs of anything that is neither
 * letter nor digit become one space. `Café-débat à l'Œuvre` becomes `cafe debat a l oeuvre`.
 */
export function fold(text: string): string {
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
