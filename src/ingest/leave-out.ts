import type { HubEvent } from "../model/event.ts";
import { fold } from "../model/fold.ts";
import type { SourceFilter } from "../model/source.ts";

/** What a source's owner wants of its events, and the source ids of those that are left out. */
export function leaveOut(
  events: readonly HubEvent[],
  filter: SourceFilter | undefined,
): { readonly events: readonly HubEvent[]; readonly left: readonly string[] } {
  const include = needles(filter?.include);
  const exclude = needles(filter?.exclude);
  if (include.length + exclude.length === 0) return { events, left: [] };
  const kept: HubEvent[] = [];
  const left: string[] = [];
  for (const event of events) {
    const text = haystack(event);
    const has = (needle: string) => text.includes(needle);
    const isWanted = (include.length === 0 || include.some(has)) && !exclude.some(has);
    if (isWanted) kept.push(event);
    else left.push(event.uid);
  }
  return { events: kept, left };
}

/** Whole words only, so that `art` does not find `party`. What folds to nothing finds nothing. */
const needles = (words: readonly string[] = []): string[] =>
  words.flatMap((word) => {
    const folded = fold(word);
    return folded === "" ? [] : [` ${folded} `];
  });

/** A line for each text, so that no run of words goes from one into the next. */
const haystack = ({ facts }: HubEvent): string =>
  [facts.name, facts.description ?? "", ...facts.keywords].map((text) => ` ${fold(text)} `).join("\n");
