import type { DraftFacts, DraftText } from "../model/draft.ts";
import type { EventFacts } from "../model/event.ts";
import { languageTag, readLanguages } from "./languages.ts";
import type { Scope } from "./scope.ts";
import { DESCRIPTION_LENGTH, readLine, readText, TITLE_LENGTH } from "./text.ts";

type Words = Pick<
  EventFacts,
  | "name"
  | "nameByLanguage"
  | "description"
  | "descriptionByLanguage"
  | "disambiguatingDescription"
  | "inLanguage"
>;

interface Told {
  readonly main: string;
  readonly byLanguage: Readonly<Record<string, string>> | null;
}

type Reader = (text: DraftText, most: number, scope: Scope) => string;

const primary = (tag: string): string => tag.split("-")[0] ?? tag;

/** The text in the main language, and all of them by language when there are several. */
function tell(
  texts: readonly DraftText[] | undefined,
  most: number,
  languages: readonly string[],
  read: Reader,
  scope: Scope,
): Told {
  if (!texts || texts.length === 0) return { main: "", byLanguage: null };
  const [only] = texts;
  if (texts.length === 1 && only) return { main: read(only, most, scope), byLanguage: null };
  const wanted = languages[0] ?? scope.language;
  const told = new Map<string, string>();
  for (const text of texts.slice(0, 40)) {
    const tag = (text.language ? languageTag(text.language) : null) ?? wanted;
    const value = told.has(tag) ? "" : read(text, most, scope);
    if (value) told.set(tag, value);
  }
  const main =
    told.get(wanted) ??
    [...told].find(([tag]) => primary(tag) === primary(wanted))?.[1] ??
    [...told.values()][0] ??
    "";
  return { main, byLanguage: told.size > 1 ? Object.fromEntries(told) : null };
}

const STAND_IN_LENGTH = 80;

/** What a nameless event is called: the beginning of what is said of it, cut at a word. */
function standIn(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  if (line.length <= STAND_IN_LENGTH) return line;
  const head = line.slice(0, STAND_IN_LENGTH);
  const space = head.lastIndexOf(" ");
  return `${head.slice(0, space > 20 ? space : STAND_IN_LENGTH).toWellFormed()}…`;
}

/** Title, long and short text, and their languages. An event without title is kept, since its day and place help. */
export function readWords(facts: DraftFacts, scope: Scope): Words {
  const texts = [...(facts.name ?? []), ...(facts.description ?? [])];
  const inLanguage = readLanguages(facts.inLanguage, texts, scope);
  const name = tell(facts.name, TITLE_LENGTH, inLanguage, readLine, scope);
  const description = tell(facts.description, DESCRIPTION_LENGTH, inLanguage, readText, scope);
  const summary = tell(facts.summary, DESCRIPTION_LENGTH, inLanguage, readText, scope).main;
  let title = name.main;
  if (!title) {
    scope.report("NAME_MISSING");
    title = standIn(summary || description.main);
    if (!title) title = scope.language.startsWith("fr") ? "Sans titre" : "Untitled";
  }
  return {
    name: title,
    nameByLanguage: name.byLanguage,
    description: description.main || null,
    descriptionByLanguage: description.byLanguage,
    // The same text twice says nothing more.
    disambiguatingDescription: summary && summary !== description.main ? summary : null,
    inLanguage,
  };
}
