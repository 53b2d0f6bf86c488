import { existsSync, readFileSync } from "node:fs";
import type { FeedFacts } from "../../src/connector.ts";
import type { Draft, DraftFacts, DraftText } from "../../src/model/draft.ts";
import type { Problem, ProblemCode } from "../../src/model/problem.ts";
import type { Source } from "../../src/model/source.ts";
import { createGazetteer } from "../../src/normalise/gazetteer-fr.ts";
import { type NormaliseContext, normalise } from "../../src/normalise/normalise.ts";
import { memoryOf, reporter, type Scope } from "../../src/normalise/scope.ts";

export const communesText = readFileSync(new URL("../../vocab/communes.tsv", import.meta.url), "utf8");
export const gazetteer = createGazetteer(communesText);

export const source: Source = {
  id: "la-filature",
  kind: "ical",
  url: "https://filature.example.org/agenda.ics",
  name: "Agenda de la Filature",
  homepage: null,
  timeZone: null,
  place: null,
  license: null,
  attribution: null,
  language: "fr",
  trust: "operator",
  settings: {},
};

/** A source whose owner said where it is. */
export const placed: Source = {
  ...source,
  place: {
    name: "La Filature",
    streetAddress: "4 quai du Moulin",
    postalCode: "29600",
    addressLocality: "Morlaix",
    latitude: 48.5776,
    longitude: -3.8282,
    url: "https://filature.example.org/",
  },
};

export const text = (value: string, language?: string): DraftText => ({
  value,
  format: "text",
  ...(language ? { language } : {}),
});

export const html = (value: string): DraftText => ({ value, format: "html" });

/** A scope to hand to one step, with the codes that it reports. */
export function scene(
  of: Source = source,
  feed: FeedFacts = {},
): { scope: Scope; problems: Problem[]; codes(): ProblemCode[] } {
  const problems: Problem[] = [];
  const scope: Scope = {
    source: of,
    feed,
    gazetteer,
    memory: memoryOf({ ...of }, gazetteer),
    language: "fr",
    report: reporter(problems, "u1"),
  };
  return { scope, problems, codes: () => problems.map(({ code }) => code) };
}

export const window = { from: "2026-01-01T00:00:00Z", to: "2027-07-01T00:00:00Z" };

export function contextOf(of: Source = source, feed: FeedFacts = {}): NormaliseContext {
  return { source: of, feed, gazetteer, now: "2026-11-24T12:00:00Z", window };
}

export const evening: Draft["timing"] = {
  start: { type: "zoned", local: "2026-12-01T18:00:00", timeZone: "Europe/Paris" },
  end: { type: "zoned", local: "2026-12-01T20:00:00", timeZone: "Europe/Paris" },
};

export function draftOf(facts: DraftFacts, more: Partial<Draft> = {}): Draft {
  return { uid: "u1", timing: evening, facts: { name: [text("Repair café")], ...facts }, ...more };
}

/** The event of a draft that is sure to give one. */
export function eventOf(draft: Draft, context = contextOf()) {
  const { event, problems } = normalise(draft, context);
  if (!event) throw new Error(`no event: ${JSON.stringify(problems)}`);
  return { event, codes: problems.map(({ code }) => code) };
}

/** Texts of real feeds, where they are at hand. */
export function corpusText(path: string): string | null {
  const url = new URL(`../../../shared/corpus/${path}`, import.meta.url);
  return existsSync(url) ? readFileSync(url, "utf8") : null;
}
