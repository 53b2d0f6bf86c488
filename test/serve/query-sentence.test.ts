import { afterAll, describe, expect, it } from "vitest";
import { findZone } from "../../src/model/zone.ts";
import { parseQuery } from "../../src/query/parse-query.ts";
import { renderer } from "../../src/runtime/renderer.ts";
import { querySentence } from "../../src/serve/query-sentence.ts";
import { storeSample } from "../query/stored-sample.ts";

const { database, occurrences } = await storeSample(60, renderer);
afterAll(() => database.close());

const paris = findZone("Europe/Paris")!;
const sentence = async (query: string): Promise<string> => {
  const parsed = parseQuery(new URLSearchParams(query), paris, "2026-11-25T10:00:00Z");
  expect(parsed.problems).toEqual([]);
  if (parsed.filter === null) return "";
  const said = await querySentence({ database, timeZone: "Europe/Paris" }, parsed.clauses, "fr");
  return said.replaceAll("\u00a0", " ");
};

describe("the sentence of a query", () => {
  it("has the names that the store knows", async () => {
    const facts = occurrences.map((one) => one.facts);
    const place = facts.flatMap(({ location }) => location).find(({ name }) => name !== null);
    const [organizer] = facts.flatMap((one) => one.organizer);
    const town = facts
      .flatMap(({ location }) => location)
      .find((one) => one.inseeCommune && one.addressLocality && one.latitude !== null);
    expect(place && organizer && town).toBeTruthy();
    expect(await sentence(`place=${place?.id}`)).toContain(place?.name);
    expect(await sentence(`organizer=${organizer?.id}`)).toBe(`événements organisés par ${organizer?.name}`);
    expect(await sentence(`commune=${town?.inseeCommune}`)).toMatch(/^événements (?:à|aux?) \p{Lu}/u);
    expect(await sentence(`near=${town?.latitude},${town?.longitude}`)).toMatch(/ km (?:de |d'|du )\p{Lu}/u);
  });

  it("is empty for a query that narrows nothing", async () => {
    expect(await sentence("limit=3&sort=name&fields=name")).toBe("");
    expect(await sentence("place=unknown0")).toBe("événements à « unknown0 »");
  });
});
