import type { EventFacts } from "../model/event.ts";
import { searchText, searchTokens } from "./words.ts";

/** The parts of an event in which words are looked for, the weightiest first: columns of `events_text`. */
export const TEXT_COLUMNS = ["name", "keywords", "place", "organizer", "description"] as const;

/** The search text of each part (words.ts), in the order of `TEXT_COLUMNS`. Their tokens are added to `words`. */
export function searchColumns(facts: EventFacts, words: Set<string>): string[] {
  return fieldsOf(facts).map((texts) => {
    const tokens = tokensOf(texts);
    for (const token of tokens) words.add(token);
    return searchText(tokens);
  });
}

/** Every token of any of the parts. */
export function searchWords(facts: EventFacts): Set<string> {
  return tokensOf(fieldsOf(facts).flat());
}

/** The search text of all parts together, each token once: `hub:searchText`. */
export function wholeSearchText(facts: EventFacts): string {
  return searchText(searchWords(facts));
}

function fieldsOf(facts: EventFacts): string[][] {
  const { location, organizer } = facts;
  return [
    present([facts.name, ...Object.values(facts.nameByLanguage ?? {})]),
    present([...facts.keywords, ...facts.about]),
    present(location.flatMap((p) => [p.name, p.streetAddress, p.postalCode, p.addressLocality])),
    present([...organizer.map(({ name }) => name), ...facts.performer]),
    present([
      facts.disambiguatingDescription,
      facts.description,
      ...Object.values(facts.descriptionByLanguage ?? {}),
    ]),
  ];
}

const present = (texts: readonly (string | null)[]): string[] =>
  [...new Set(texts.filter((text) => text !== null && text !== ""))] as string[];

function tokensOf(texts: readonly string[]): Set<string> {
  const tokens = new Set<string>();
  for (const text of texts) for (const token of searchTokens(text)) tokens.add(token);
  return tokens;
}

/**
 * How much a word in each column counts (bm25). The steps are so high that frequencies saturate one after the other: any
 * word of a name outweighs all of a description, however short; among names the shorter text wins.
 */
export const TEXT_WEIGHTS = [1e8, 1e6, 1e4, 100, 1] as const;
