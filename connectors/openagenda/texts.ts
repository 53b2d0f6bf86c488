import type { DraftText } from "../../src/model/draft.ts";
import { asList, asObject, asText, member } from "../../src/parse/json-value.ts";

const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?$/;

/** Languages of a multilingual value, French first, then as written. */
function languagesOf(map: { readonly [name: string]: unknown }): string[] {
  const languages = Object.keys(map).filter((name) => LANGUAGE.test(name));
  return [...languages.filter((name) => name === "fr"), ...languages.filter((name) => name !== "fr")];
}

/**
 * A text in several languages: a map from language to text, a text alone when the answer was asked in one
 * language, and `{}`, `[]`, null or nothing at all where there is none.
 */
export function textsOf(value: unknown, format: DraftText["format"]): DraftText[] {
  const alone = asText(value);
  if (alone) return [{ value: alone, format }];
  const map = asObject(value);
  if (!map) return [];
  return languagesOf(map).flatMap((language) => {
    const text = asText(member(map, language));
    return text ? [{ value: text, format, language }] : [];
  });
}

/** Keywords of all languages, French first, each once: lists by language, one list, or words parted by commas. */
export function keywordsOf(value: unknown): string[] {
  const map = asObject(value);
  const lists = map ? languagesOf(map).map((language) => member(map, language)) : [value];
  const words = lists.flatMap((list) => (typeof list === "string" ? list.split(",") : asList(list)));
  return [...new Set(words.flatMap((word) => asText(word) ?? []))].slice(0, 100);
}
