import type { Comparable } from "./comparable.ts";
import type { TitleWords } from "./title-words.ts";
import { stem, weightOf } from "./word-weights.ts";

/** How two titles compare. */
export interface TitleLikeness {
  /**
   * `equal`: the same words, but for venue, town and organizer. `contained`: all words of one are in the other.
   * `close`: most are. `part`: some are. `unrelated`: none that tells anything.
   */
  readonly kind: "equal" | "contained" | "close" | "part" | "unrelated";
  /** Weight of the words that both have: about 1 a word that is not an everyday one. */
  readonly weight: number;
  /** What numbers or divides them differs: `Séance 1`, `Séance 2`. */
  readonly differs: "numbers" | "groups" | null;
}

/** Of each set a title can name one without naming the others: two that name different ones are different events. */
const GROUPS: readonly ReadonlySet<string>[] = [
  "debutant intermediaire confirme avance",
  "adulte enfant ado adolescent bebe senior aine",
  "fille garcon",
  "femme homme",
  "feminin masculin",
  "aller retour",
  "matin matinee midi soir soiree",
  "ouverture cloture",
].map((line) => new Set(line.split(" ").map(stem)));

/** Words of two places or organizers: beside them, a title says nothing more. */
type IsContext = (word: string) => boolean;

const CONTEXT_SHARE = 0.5;
const TYPO_SHARE = 0.85;

/** Compares the titles of two events, each language of one with each of the other, and gives the best. */
export function compareTitles(a: Comparable, b: Comparable): TitleLikeness {
  const isContext: IsContext = (word) => a.context.includes(word) || b.context.includes(word);
  let best: TitleLikeness | null = null;
  for (const one of a.titles) {
    for (const other of b.titles) {
      const likeness = compare(one, other, isContext);
      if (best === null || rank(likeness) > rank(best)) best = likeness;
    }
  }
  return best ?? { kind: "unrelated", weight: 0, differs: null };
}

const KINDS = ["unrelated", "part", "close", "contained", "equal"];
const rank = ({ kind, weight, differs }: TitleLikeness): number =>
  KINDS.indexOf(kind) * 100 + weight - (differs === null ? 0 : 1000);

function compare(a: TitleWords, b: TitleWords, isContext: IsContext): TitleLikeness {
  const { both, context, onlyA, onlyB } = shareWords(a.words, b.words, isContext);
  const weight = both + context;
  const kind = kindOf(both, context, onlyA, onlyB);
  const differs = numbersDiffer(a.numbers, b.numbers) ? "numbers" : groupsDiffer(a, b) ? "groups" : null;
  // `Fest-noz` and `Festnoz`: the same letters.
  if (kind !== "equal" && weight + onlyA + onlyB > 0 && a.words.join("") === b.words.join(""))
    return { kind: "equal", weight: Math.max(onlyA, onlyB) + weight, differs };
  return { kind, weight, differs };
}

function shareWords(a: readonly string[], b: readonly string[], isContext: IsContext) {
  let both = 0;
  let context = 0;
  const left: string[] = [];
  for (const word of a) {
    if (!b.includes(word)) left.push(word);
    else if (isContext(word)) context += weightOf(word) * CONTEXT_SHARE;
    else both += weightOf(word);
  }
  const right = b.filter((word) => !a.includes(word));
  const unpaired: string[] = [];
  for (const word of left) {
    const twin = right.findIndex((other) => isTypoOf(word, other));
    if (twin === -1) unpaired.push(word);
    else {
      const [other = word] = right.splice(twin, 1);
      both += Math.min(weightOf(word), weightOf(other)) * TYPO_SHARE;
    }
  }
  return { both, context, onlyA: weigh(unpaired, isContext), onlyB: weigh(right, isContext) };
}

const weigh = (words: readonly string[], isContext: IsContext): number =>
  words.reduce((sum, word) => (isContext(word) ? sum : sum + weightOf(word)), 0);

const ALL = 0.9;
const MOST = 0.65;
const SOME = 0.3;
/** With a telling word of its own on each side (`… avec Fatou`, `… avec Awa`), most must be nearly all. */
const NEARLY_ALL = 0.8;

function kindOf(both: number, context: number, onlyA: number, onlyB: number): TitleLikeness["kind"] {
  const shared = both + context;
  // What they share is their venue: that is no title.
  if (shared === 0 || (both === 0 && onlyA > 0 && onlyB > 0)) return "unrelated";
  const ofA = shared / (shared + onlyA);
  const ofB = shared / (shared + onlyB);
  const low = Math.min(ofA, ofB);
  if (low >= ALL) return "equal";
  if (Math.max(ofA, ofB) >= ALL) return "contained";
  if (low >= (onlyA >= 1 && onlyB >= 1 ? NEARLY_ALL : MOST)) return "close";
  return low >= SOME ? "part" : "unrelated";
}

/** Both are numbered, and neither says all that the other does. */
function numbersDiffer(a: readonly string[], b: readonly string[]): boolean {
  const left = [...b];
  const more = a.filter((number) => {
    const at = left.indexOf(number);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
  return more.length > 0 && left.length > 0;
}

function groupsDiffer(a: TitleWords, b: TitleWords): boolean {
  return GROUPS.some((group) => {
    const ofA = a.words.filter((word) => group.has(word));
    const ofB = b.words.filter((word) => group.has(word));
    return ofA.length > 0 && ofB.length > 0 && !ofA.some((word) => ofB.includes(word));
  });
}

const SHORTEST_WITH_TYPO = 5;
const LONG = 9;

/** One letter more, less, other or exchanged with its neighbour; two side by side in words of nine letters and more. */
export function isTypoOf(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < SHORTEST_WITH_TYPO || Math.abs(a.length - b.length) > 2) return false;
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const restA = a.slice(head, a.length - tail);
  const restB = b.slice(head, b.length - tail);
  const rest = Math.max(restA.length, restB.length);
  if (rest <= 1) return true;
  if (rest > 2) return false;
  return shorter >= LONG || (restA.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]);
}
