// A word is compared whole: one of a thousand letters would cost a million steps for nothing.
const LONGEST = 48;

/**
 * Letters to change, add, drop or swap to turn one word into the other (optimal string alignment); `enough` or more
 * when there are at least so many.
 */
export function distance(first: string, second: string, enough = Number.POSITIVE_INFINITY): number {
  const [a, b] = [first.slice(0, LONGEST), second.slice(0, LONGEST)];
  if (Math.abs(a.length - b.length) >= enough) return enough;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
      if (best < least) least = best;
    }
    // Swaps look two rows back: only what is beyond by then stays beyond.
    if (least > enough) return enough;
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
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
