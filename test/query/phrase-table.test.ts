import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findZone } from "../../src/model/zone.ts";
import { parseQuery } from "../../src/query/parse-query.ts";
import { readPhrase } from "../../src/query/phrase/phrase.ts";
import { sampleGuide } from "./phrase-guide.ts";

/** The query of a phrase, with what could not be asked and whether it is asked around the reader. */
function read(phrase: string): string {
  const { parameters, unread, isAroundMe } = readPhrase(phrase, sampleGuide);
  return [
    ...parameters.map(([name, value]) => `${name}=${value}`),
    ...unread.map((text) => `unread=${text}`),
    ...(isAroundMe ? ["#around"] : []),
  ].join(" ");
}

// The hub's day is Tuesday 24 November 2026.
const PHRASES: readonly (readonly [phrase: string, query: string])[] = readFileSync(
  new URL("phrases.tsv", import.meta.url),
  "utf8",
)
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((row) => {
    const [phrase = "", query = ""] = row.split("\t");
    return [phrase, query];
  });

describe("what people type", () => {
  it("is a table of many phrases", () => {
    expect(new Set(PHRASES.map(([phrase]) => phrase)).size).toBeGreaterThan(250);
  });

  it.each(PHRASES)("%s", (phrase, query) => {
    expect(read(phrase)).toBe(query);
    const params = new URLSearchParams();
    for (const [name, value] of readPhrase(phrase, sampleGuide).parameters) params.append(name, value);
    expect(parseQuery(params, findZone("Europe/Paris")!, "2026-11-24T12:00:00Z").problems).toEqual([]);
  });
});
