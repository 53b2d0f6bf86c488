import type { EventFacts } from "../model/event.ts";
import { licensed } from "../model/license.ts";
import type { Source } from "../model/source.ts";
import type { SourceRecord } from "./sources.ts";

/** The sources whose word the facts of an event are; the one whose word stands first comes first. */
export type Tellers = (facts: EventFacts) => readonly Source[];

/** The tellers of an event that only one source tells of. */
export function toldBy(source: Source): Tellers {
  const only = [source];
  return () => only;
}

/**
 * The tellers of a stored event, whose first teller is the source `main`; null when that source is gone. Facts that
 * several sources gave name them themselves.
 */
export function tellersOf(sources: ReadonlyMap<string, SourceRecord>, main: string): Tellers | null {
  const first = sources.get(main);
  if (first === undefined) return null;
  const alone = toldBy(licensed(first.source, first.feed));
  return (facts) => {
    const { isBasedOn } = facts;
    if (isBasedOn === undefined) return alone(facts);
    return isBasedOn.flatMap((id) => {
      const record = sources.get(id);
      return record === undefined ? [] : [licensed(record.source, record.feed)];
    });
  };
}

/** What the log keeps of a source: what documents tell of it. */
export type ToldSource = Pick<Source, "id" | "name" | "homepage" | "license" | "attribution">;

/** The tellers of a past version, as they called themselves then. `told` is JSON of `ToldSource[]`, the first one first. */
export function tellersThen(told: string | null): Tellers {
  const sources = (JSON.parse(told ?? "[]") as ToldSource[]).map(asSource);
  const byId = new Map(sources.map((source) => [source.id, source]));
  const [first] = sources;
  return ({ isBasedOn }) =>
    isBasedOn === undefined ? (first ? [first] : []) : isBasedOn.flatMap((id) => byId.get(id) ?? []);
}

const asSource = (told: ToldSource): Source => ({
  ...told,
  kind: "",
  url: "",
  timeZone: null,
  place: null,
  language: "",
  trust: "stranger",
  settings: null,
});
