import { conceptOfKeyword, conceptOfType, conceptsOfTitle } from "../model/concept-match.ts";
import { CONCEPTS } from "../model/concepts.ts";
import type { EventFacts } from "../model/event.ts";
import { fold } from "../model/fold.ts";
import { remember, type Scope } from "./scope.ts";
import { readLabel } from "./text.ts";

export const KEYWORDS = 50;
const KEYWORD_LENGTH = 100;

interface Keyword {
  readonly keyword: string;
  readonly folded: string;
  readonly concept: string | null;
}

const known = new Map<string, Keyword>();

/** Calendars say the same few words over and over. */
function readKeyword(raw: string): Keyword {
  const seen = known.get(raw);
  if (seen) return seen;
  const keyword = readLabel(raw, KEYWORD_LENGTH).replace(/^[#\s]+/, "");
  const read = { keyword, folded: fold(keyword), concept: conceptOfKeyword(keyword) };
  return raw.length <= 2 * KEYWORD_LENGTH ? remember(known, raw, read) : read;
}

const CONCEPT_NAMES: ReadonlySet<string> = new Set(CONCEPTS.map(({ name }) => name));

const knownConcepts = (stated: readonly string[]): string[] => [
  ...new Set(stated.filter((name) => CONCEPT_NAMES.has(name))),
];

/**
 * Keywords as the source wrote them, without `#` and without repetition (folded, so that `Vélo` and `velo` are one),
 * and the concepts of the hub's scheme that they, the type and the title stand for. A title is weak evidence: only
 * whole words that mean one thing are taken from it. Concepts that the source states itself are taken instead.
 */
export function readKeywords(
  said: readonly string[] | undefined,
  type: string,
  name: string,
  stated: readonly string[] | undefined,
  scope: Scope,
): Pick<EventFacts, "keywords" | "about"> {
  const keywords = new Map<string, string>();
  const about = new Set<string>();
  for (const raw of said ?? []) {
    const { keyword, folded, concept } = readKeyword(raw);
    if (!folded || keywords.has(folded)) continue;
    if (keywords.size >= KEYWORDS) {
      scope.report("KEYWORDS_TOO_MANY", String(said?.length));
      break;
    }
    keywords.set(folded, keyword);
    if (concept) about.add(concept);
  }
  if (stated) return { keywords: [...keywords.values()], about: knownConcepts(stated) };
  const typed = conceptOfType(type);
  if (typed) about.add(typed);
  for (const concept of conceptsOfTitle(name)) about.add(concept);
  return { keywords: [...keywords.values()], about: [...about] };
}
