// A word is compared whole: one of a thousand letters would cost a million steps for nothing.
const LONGEST = 48;
/** Three rows of the table, each as wide as the longest word: a name that does not exist is compared with hundreds. */
const ROWS = [0, 1, 2].map(() => new Uint8Array(LONGEST + 1)) as [Uint8Array, Uint8Array, Uint8Array];

/**
 * Letters to change, add, drop or swap to turn one word into the other (optimal string alignment); `enough` or more
 * when there are at least so many.
 */
export function distance(first: string, second: string, enough = Number.POSITIVE_INFINITY): number {
  const [long, wide] = [Math.min(first.length, LONGEST), Math.min(second.length, LONGEST)];
  if (Math.abs(long - wide) >= enough) return enough;
  let [before, above, row] = ROWS;
  for (let j = 0; j <= wide; j += 1) above[j] = j;
  for (let i = 1; i <= long; i += 1) {
    const letter = first.charCodeAt(i - 1);
    let least = i;
    row[0] = i;
    for (let j = 1; j <= wide; j += 1) {
      const other = second.charCodeAt(j - 1);
      let best = (above[j - 1] as number) + (letter === other ? 0 : 1);
      best = Math.min(best, (above[j] as number) + 1, (row[j - 1] as number) + 1);
      if (i > 1 && j > 1 && letter === second.charCodeAt(j - 2) && first.charCodeAt(i - 2) === other)
        best = Math.min(best, (before[j - 2] as number) + 1);
      row[j] = best;
      if (best < least) least = best;
    }
    // Swaps look two rows back: only what is beyond by then stays beyond.
    if (least > enough) return enough;
    [before, above, row] = [above, row, before];
  }
  return above[wide] as number;
}

/** What has a name, and other words by which people look for it. */
export interface Named {
  readonly name: string;
  readonly alsoCalled: readonly string[];
}

/**
 * The one of a list that somebody most likely meant by a name that does not exist: the one also called so, else the one
 * fewest letters away. Always an answer; the first of the list for a word like none.
 */
export function nearest(name: string, known: readonly Named[]): string {
  const word = name.toLowerCase();
  let best = known[0]?.name ?? "";
  let least = Number.POSITIVE_INFINITY;
  for (const one of known) {
    for (const candidate of [one.name, ...one.alsoCalled, one.name.split(".").at(-1) ?? ""]) {
      const far = distance(word, candidate.toLowerCase(), least);
      if (far < least) {
        least = far;
        best = one.name;
      }
    }
  }
  return best;
}

/** The word of a list that is fewest letters away; one that begins or ends with the other is near. */
export function closest(word: string, known: readonly string[]): string {
  const said = word.toLowerCase();
  let best = known[0] ?? "";
  let least = Number.POSITIVE_INFINITY;
  for (const one of known) {
    const other = one.toLowerCase();
    const part = said.length > 2 && (other.endsWith(said) || other.startsWith(said));
    const far = part ? 0.5 : distance(said, other, least);
    if (far < least) [best, least] = [one, far];
  }
  return best;
}
