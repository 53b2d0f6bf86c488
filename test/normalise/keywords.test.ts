import { readFileSync } from "node:fs";
import { Parser } from "n3";
import { describe, expect, it } from "vitest";
import { comparable, conceptOfKeyword, conceptsOfTitle } from "../../src/model/concept-match.ts";
import { CONCEPTS } from "../../src/model/concepts.ts";
import { readKeywords } from "../../src/normalise/keywords.ts";
import { buildConcepts } from "../../vocab/build-concepts.ts";
import { scene } from "./scene.ts";

const file = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const turtle = file("vocab/tiers-lieux.ttl");

function read(keywords: string[], type = "Event", name = "") {
  const { scope, codes } = scene();
  return { ...readKeywords(keywords, type, name, undefined, scope), codes: codes() };
}

describe("the hub's concept scheme", () => {
  it("is in step with the table that the code uses", () => {
    expect(file("src/model/concepts.ts")).toBe(buildConcepts(turtle));
  });

  it("names every concept in French and English, under one that exists", () => {
    const names = new Set(CONCEPTS.map(({ name }) => name));
    expect(names.size).toBe(CONCEPTS.length);
    expect(CONCEPTS.length).toBeGreaterThanOrEqual(40);
    for (const { fr, en, broader } of CONCEPTS) {
      expect(fr).not.toBe("");
      expect(en).not.toBe("");
      if (broader) expect(names).toContain(broader);
    }
  });

  it("leads every concept up to a top in a few steps", () => {
    const broader = new Map(CONCEPTS.map((concept) => [concept.name, concept.broader]));
    for (const { name } of CONCEPTS) {
      let steps = 0;
      for (let at: string | null | undefined = name; at; at = broader.get(at)) steps += 1;
      expect(steps).toBeLessThan(5);
    }
  });

  it("gives no word to two concepts", () => {
    const owners = new Map<string, Set<string>>();
    for (const { name, fr, en, titleLabels, keywordLabels } of CONCEPTS) {
      for (const label of [fr, en, ...titleLabels, ...keywordLabels]) {
        const words = comparable(label);
        owners.set(words, (owners.get(words) ?? new Set()).add(name));
      }
    }
    expect([...owners].filter(([, names]) => names.size > 1)).toEqual([]);
  });

  it("holds the ways in which events welcome people with disabilities", () => {
    const quads = new Parser({ baseIRI: "http://hub.invalid/vocab" }).parse(turtle);
    const members = quads.filter(({ object }) => object.value === "http://hub.invalid/vocab#accessibility");
    const names = new Set(members.map(({ subject }) => subject.value.split("#")[1]));
    for (const code of [
      "hearing",
      "visual",
      "motor",
      "intellectual",
      "psychic",
      "sign-language",
      "audio-description",
      "induction-loop",
      "easy-to-read",
    ]) {
      expect(names).toContain(code);
    }
  });
});

describe("keywords", () => {
  it("are trimmed, without hash, each once whatever its case and accents", () => {
    expect(read([" #Vélo ", "velo", "VÉLO", "", "#", "Repair&nbsp;Caf&eacute;"]).keywords).toEqual([
      "Vélo",
      "Repair Café",
    ]);
  });

  it("stand for concepts in French and English, singular and plural", () => {
    expect(read(["Ateliers", "repair cafés", "jeux", "Marchés", "film screening"]).about).toEqual([
      "workshop",
      "repair",
      "games",
      "market",
      "screening",
    ]);
    expect(read(["inconnu"]).about).toEqual([]);
    expect(conceptOfKeyword("constructor")).toBeNull();
  });

  it("are fifty at most", () => {
    const { keywords, codes } = read(Array.from({ length: 60 }, (_, index) => `mot ${index}`));
    expect(keywords).toHaveLength(50);
    expect(codes).toEqual(["KEYWORDS_TOO_MANY"]);
  });

  it("come before the type, and the type before the title", () => {
    expect(read(["vélo"], "MusicEvent", "Concert au jardin").about).toEqual([
      "cycling",
      "music",
      "concert",
      "garden",
    ]);
  });
});

describe("a title", () => {
  it.each([
    ["Repair café du samedi", ["repair"]],
    ["Marché de Noël des créateurs", ["market"]],
    ["Atelier : fabriquer son savon", ["workshop"]],
    ["Chantier participatif au jardin partagé", ["work-party", "garden"]],
    ["Assemblée Générale 2026", ["general-assembly"]],
    ["Café des Parents", ["family"]],
    ["Soirée jeux de société", ["games"]],
    ["Entrée libre", []],
    ["La vie rêvée de Marcel", []],
    ["", []],
  ])("%j speaks of %j", (title, concepts) => {
    expect(conceptsOfTitle(title)).toEqual(concepts);
  });
});
