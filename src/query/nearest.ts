import type { Parameter } from "./parameters.ts";

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

/**
 * The parameter somebody most likely meant by a name that does not exist: the one also called so, else the one
 * fewest letters away. Always an answer; the first of the list for a word like none.
 */
export function nearest(name: string, parameters: readonly Parameter[]): string {
  // A name is compared whole: one of a thousand letters would cost a million steps for nothing.
  const word = name.slice(0, 64).toLowerCase();
  let best = parameters[0]?.name ?? "";
  let least = Number.POSITIVE_INFINITY;
  for (const parameter of parameters) {
    const known = [parameter.name, ...parameter.alsoCalled, parameter.name.split(".").at(-1) ?? ""];
    for (const candidate of known) {
      const far = distance(word, candidate.toLowerCase());
      if (far < least) {
        least = far;
        best = parameter.name;
      }
    }
  }
  return best;
}
