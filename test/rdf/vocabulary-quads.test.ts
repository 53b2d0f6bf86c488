import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { factIndex, isIndexPredicate, momentIndex, thingIndex } from "../../src/rdf/index-quads.ts";
import { namedNode } from "../../src/rdf/term.ts";
import { vocabularyQuads } from "../../src/rdf/vocabulary-quads.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const quads = vocabularyQuads(read("vocab/tiers-lieux.ttl"));
const HUB = "\u0001/vocab#";
const RDFS = "http://www.w3.org/2000/01/rdf-schema#";

const textsOf = (name: string, property: string): string[] =>
  quads
    .filter(({ subject, predicate }) => subject.value === HUB + name && predicate.value === RDFS + property)
    .map(({ object }) => (object.termType === "Literal" ? object.language : ""))
    .sort();

describe("the vocabulary as triples", () => {
  it("stands in its graph, addressed from the hub, without blank nodes", () => {
    expect(new Set(quads.map(({ graph }) => graph?.value))).toEqual(new Set(["\u0001/vocab"]));
    expect(quads.filter(({ subject }) => !subject.value.startsWith(HUB))).toEqual([]);
    expect(JSON.stringify(quads)).not.toContain("hub.invalid");
  });

  it("says in French and in English what each term of the hub's context means", () => {
    const { "@context": context } = JSON.parse(read("vocab/context.jsonld")) as {
      "@context": Record<string, string | { "@id"?: string }>;
    };
    const names = Object.values(context)
      .map((definition) => (typeof definition === "string" ? definition : (definition["@id"] ?? "")))
      .filter((iri) => iri.startsWith("hub:"))
      .map((iri) => iri.slice(4));
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) {
      expect([name, textsOf(name, "label")]).toEqual([name, ["en", "fr"]]);
      expect([name, textsOf(name, "comment")]).toEqual([name, ["en", "fr"]]);
    }
  });

  it("says so of each property by which things are found", () => {
    const [event, graph] = [namedNode("\u0001/events/a"), namedNode("\u0001/events/a#record")];
    const address = {
      "@id": "\u0001/places/a#address",
      addressLocality: "Morlaix",
      streetAddress: "3 rue",
      addressRegion: "Bretagne",
    };
    const index = [
      ...factIndex({ names: ["Été"], keywords: ["Vélo"], searchText: " ete velo " }, event, graph),
      ...momentIndex({ weekday: "Monday", timeOfDay: "evening" }, event, graph),
      ...thingIndex({ "@id": "\u0001/places/a", name: "La Filature", address }, graph),
    ];
    const predicates = new Set(index.map(({ predicate }) => predicate.value));
    expect(predicates.size).toBe(8);
    for (const iri of predicates) {
      expect(isIndexPredicate(iri)).toBe(true);
      expect(textsOf(iri.slice(HUB.length), "comment")).toEqual(["en", "fr"]);
    }
  });
});
