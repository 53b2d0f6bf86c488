import type { Context } from "hono";
import type { Instant } from "../model/time.ts";
import type { ListFacts } from "../render/listed.ts";
import type { AppDeps } from "./deps.ts";
import { languageOf } from "./language.ts";
import { whenText } from "./pages/dates.ts";

const DESCRIPTION = {
  fr: "L'agenda des tiers-lieux, en données ouvertes.",
  en: "What is on in third places, as open data.",
} as const;

/** Where a list of occurrences is. Paths have no address before them. */
export interface ListPlace {
  /** What narrows it, in words; empty for the whole agenda. */
  readonly about: string;
  /** In no particular form; this text of it; the page that shows it to people; the next page of this form. */
  readonly path: string;
  readonly self: string;
  readonly page: string;
  readonly next: string | null;
  readonly modified: Instant | null;
  readonly fields: readonly string[] | null;
}

/** What a list says of itself, in the language that its address asks for. */
export function listFacts(c: Context, { baseUrl, hubName }: AppDeps, place: ListPlace): ListFacts {
  const language = languageOf(c, "query");
  const { about, path, self, page, next, modified, fields } = place;
  return {
    title: about === "" ? hubName[language] : `${hubName[language]} : ${about}`,
    description: DESCRIPTION[language],
    language,
    baseUrl,
    iri: baseUrl + path,
    self: baseUrl + self,
    page: baseUrl + page,
    next: next === null ? null : baseUrl + next,
    modified,
    fields,
    when: (row) => whenText(row, language, ""),
  };
}
