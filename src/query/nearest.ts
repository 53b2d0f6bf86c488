/** Letters to change, add, drop or swap to turn one word into the other (optimal string alignment). */
export function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    const above = rows[i - 1] ?? [];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

// A word is compared whole: one of a thousand letters would cost a million steps for nothing.
const LONGEST = 64;

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
  const word = name.slice(0, LONGEST).toLowerCase();
  let best = known[0]?.name ?? "";
  let least = Number.POSITIVE_INFINITY;
  for (const one of known) {
    for (const candidate of [one.name, ...one.alsoCalled, one.name.split(".").at(-1) ?? ""]) {
      const far = distance(word, candidate.toLowerCase());
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
  const said = word.slice(0, LONGEST).toLowerCase();
  const far = (candidate: string): number => {
    const other = candidate.toLowerCase();
    const part = said.length > 2 && (other.endsWith(said) || other.startsWith(said));
    return part ? 0.5 : distance(said, other);
  };
  return known.reduce((best, one) => (far(one) < far(best) ? one : best), known[0] ?? "");
}
