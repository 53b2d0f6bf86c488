import { conceptOfKeyword } from "../../model/concept-match.ts";
import type { PhraseGuide } from "./guide.ts";
import type { PhraseWord } from "./phrase-words.ts";
import { DAYS, MONTHS } from "./when-words.ts";

const SHORTEST = 4;
/** Short names of months are a slip away from too many words: `marche`, `avis`. */
const SHORTEST_MONTH = 6;

const TARGETS: readonly string[] = [
  ...DAYS.keys(),
  ...[...MONTHS.keys()].filter((name) => name.length >= SHORTEST_MONTH),
  ..."demain tomorrow weekend gratuit gratuite".split(" "),
];

/** The same for the names of one day or month. */
const meaning = (name: string): string =>
  DAYS.has(name) ? `day ${DAYS.get(name)}` : MONTHS.has(name) ? `month ${MONTHS.get(name)}` : name;

/** Whether one slip of a finger lies between two words: a letter more, less, wrong, or two swapped. */
export function isSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let from = 0;
  while (from < one.length && one.charCodeAt(from) === other.charCodeAt(from)) from += 1;
  let [end, its] = [one.length, other.length];
  while (end > from && its > from && one.charCodeAt(end - 1) === other.charCodeAt(its - 1)) {
    end -= 1;
    its -= 1;
  }
  if (end - from < 2 && its - from < 2) return true;
  const isPair = end - from === 2 && its - from === 2;
  return isPair && one[from] === other[from + 1] && one[from + 1] === other[from];
}

/**
 * The words of a phrase with the names of days and months set right where one letter is wrong. Only words that mean nothing
 * to the hub are looked at, and the first letter is believed.
 */
export function spelled(words: readonly PhraseWord[], guide: PhraseGuide): readonly PhraseWord[] {
  return words.map((word) => {
    const { folded } = word;
    if (folded.length < SHORTEST || !/^[a-z]+$/.test(folded)) return word;
    const singular = folded.replace(/s$/, "");
    if (TARGETS.includes(folded) || TARGETS.includes(singular) || MONTHS.has(folded)) return word;
    if (guide.isWord(folded) || conceptOfKeyword(folded) !== null) return word;
    const near = TARGETS.filter((target) => target[0] === folded[0] && isSlip(folded, target));
    const [first] = near;
    const isOne = new Set(near.map((name) => meaning(name))).size === 1;
    return first !== undefined && isOne ? { ...word, folded: first } : word;
  });
}
