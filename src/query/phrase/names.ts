import { conceptOfKeyword } from "../../model/concept-match.ts";
import { fold } from "../../model/fold.ts";
import { GENERIC } from "./everyday.ts";
import type { PhraseGuide, PhraseThing, Rest, Understood } from "./guide.ts";
import { DAYS, MONTHS } from "./when-words.ts";

const LONGEST_NAME = 8;
const MOST_CANDIDATES = 400;
/** Things of one alias that are meant together. */
const MOST_NAMESAKES = 5;

/** How a name is led up to: what it must look like to be one, and whether who organises is meant before where. */
const LEADS: readonly (readonly [RegExp, "strong" | "at" | "of" | "bare", PhraseThing["parameter"]])[] = [
  [
    /^(?:(?:organise|propose|anime|porte|presente)(?:e|es|s)? par |par |(?:organi[sz]ed |hosted |run )?by )/,
    "strong",
    "organizer",
  ],
  [/^chez /, "strong", "place"],
  [/^(?:a|au|aux|at|dans) (?:the )?/, "at", "place"],
  [/^(?:de|d|du|des|of|from) (?:the )?/, "of", "place"],
  [/^/, "bare", "place"],
];
const CONTRACTED: Readonly<Record<string, string>> = { au: "le ", du: "le ", aux: "les ", des: "les " };
const ARTICLE = /^(?:l|la|le|les|the) (?=.)/;
const ARTICLES = ["la ", "le ", "l ", "les "];

/** Every folded name that words of a phrase may be, so that all of them are looked up at once. */
export function nameCandidates(words: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (let from = 0; from < words.length; from += 1) {
    const article = CONTRACTED[words[from - 1] ?? ""] ?? "";
    for (let count = 1; count <= LONGEST_NAME && from + count <= words.length; count += 1) {
      if (found.size >= MOST_CANDIDATES) return [...found];
      for (const name of spellings(words.slice(from, from + count).join(" "), article)) found.add(name);
    }
  }
  return [...found];
}

/** A name as it may be kept: as it was said, with the article that a preposition has swallowed, with another or none. */
function spellings(said: string, article: string): string[] {
  const bare = said.replace(ARTICLE, "");
  return [...new Set([article + said, said, bare, ...ARTICLES.map((one) => one + bare)])];
}

interface NamedThings {
  readonly taken: number;
  readonly things: readonly PhraseThing[];
  /** Whether it stands there with an article of its own. */
  readonly hasArticle: boolean;
  readonly bare: string;
}

function thingsAt(words: readonly string[], article: string, guide: PhraseGuide): NamedThings | null {
  for (let taken = Math.min(LONGEST_NAME, words.length); taken > 0; taken -= 1) {
    const said = words.slice(0, taken).join(" ");
    for (const name of spellings(said, article)) {
      const things = guide.thingsNamed(name);
      if (things.length > 0)
        return { taken, things, hasArticle: ARTICLE.test(said), bare: name.replace(ARTICLE, "") };
    }
  }
  return null;
}

/** Whether a name says no more than a word of the language: a topic, a day, a kind of place. */
function isPlain(bare: string): boolean {
  if (conceptOfKeyword(bare) !== null || DAYS.has(bare) || MONTHS.has(bare)) return true;
  return !bare.includes(" ") && (GENERIC.has(bare) || bare.length < 3 || /^\d+$/.test(bare));
}

function isMeant({ bare, hasArticle }: NamedThings, lead: "strong" | "at" | "of" | "bare"): boolean {
  const isLong = bare.includes(" ");
  switch (lead) {
    case "strong":
      return true;
    case "at":
      return hasArticle ? isLong || !GENERIC.has(bare) : !isPlain(bare);
    case "of":
    case "bare":
      return (isLong || hasArticle) && !isPlain(bare);
  }
}

/**
 * What of a phrase names a place or an organizer that the hub knows: `à La Filature`, `chez Emmaüs`, `organisé par…`. One
 * name is one value, however many bear it: which of them is meant is for the reader to choose.
 */
export function readName({ typed }: Rest, guide: PhraseGuide): Understood | null {
  const words = typed.map(fold);
  const text = words.join(" ");
  for (const [pattern, lead, first] of LEADS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const skipped = match[0] === "" ? 0 : match[0].trim().split(" ").length;
    const rest = words.slice(skipped);
    const found = thingsAt(rest, CONTRACTED[words[0] ?? ""] ?? "", guide);
    if (found === null || !isMeant(found, lead)) continue;
    const of = (parameter: PhraseThing["parameter"]) =>
      found.things.filter((thing) => thing.parameter === parameter);
    const other = first === "place" ? "organizer" : "place";
    const meant = of(first).length > 0 ? of(first) : of(other);
    return { taken: skipped + found.taken, kind: "place", parameters: valuesOf(meant) };
  }
  return null;
}

function valuesOf(things: readonly PhraseThing[]): Understood["parameters"] {
  const [busiest] = things;
  const named = things.find(({ id }) => id === null);
  if (named) return [[named.parameter, named.name]];
  if (busiest === undefined) return [];
  return things
    .slice(0, MOST_NAMESAKES)
    .flatMap(({ parameter, id }) => (id === null ? [] : [[parameter, id] as const]));
}
