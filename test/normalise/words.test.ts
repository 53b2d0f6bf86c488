import { describe, expect, it } from "vitest";
import { languageTag } from "../../src/normalise/languages.ts";
import { readLine, readText } from "../../src/normalise/text.ts";
import { readType } from "../../src/normalise/type.ts";
import { readWords } from "../../src/normalise/words.ts";
import { html, scene, text } from "./scene.ts";

function words(facts: Parameters<typeof readWords>[0]) {
  const { scope, codes } = scene();
  return { ...readWords(facts, scope), codes: codes() };
}

describe("texts", () => {
  const { scope } = scene();

  it("are plain in whatever format they come", () => {
    expect(readText(html("<p>Un <b>atelier</b></p><p>Deux</p>"), 100, scope)).toBe("Un atelier\n\nDeux");
    expect(readText(text("<p>Un</p><p>Deux</p>"), 100, scope)).toBe("Un\n\nDeux");
    const markdown =
      "# Titre\n\nUn **gras**, un *penché*, [un lien](https://ex.org/a).\n\n* un\n* deux\n\n> cité `code` \\*";
    expect(readText({ value: markdown, format: "markdown" }, 200, scope)).toBe(
      "Titre\n\nUn gras, un penché, un lien (https://ex.org/a).\n\n- un\n- deux\n\ncité code *",
    );
    expect(readText({ value: "2 * 3 * 4 et snake_case_ici", format: "markdown" }, 200, scope)).toBe(
      "2 * 3 * 4 et snake_case_ici",
    );
  });

  it("lose controls, invisible and bidirectional marks and lone surrogates, and are composed", () => {
    expect(readText(text("a\u0000b\u0007c\u200bd\u202ee\u2066f\ufeffg\u00adh"), 100, scope)).toBe("abcdefgh");
    expect(readText(text("cafe\u0301 \ud800 👩‍🍳\u200d!"), 100, scope)).toBe("café \ufffd 👩‍🍳!");
    expect(readText(text("un\r\ndeux\rtrois\u2028quatre\n\n\n\ncinq  \t six"), 100, scope)).toBe(
      "un\ndeux\ntrois\nquatre\n\ncinq six",
    );
    expect(readLine(text(" un\n deux "), 100, scope)).toBe("un deux");
  });

  it("are cut at whole characters, and that is told", () => {
    const cut = words({ name: [text("🎉".repeat(600))], description: [text("é".repeat(30_000))] });
    expect([...cut.name]).toHaveLength(500);
    expect(cut.name.isWellFormed()).toBe(true);
    expect(cut.description).toHaveLength(20_000);
    expect(cut.codes).toEqual(["TEXT_CUT", "TEXT_CUT"]);
    expect(words({ name: [text("🎉".repeat(500))] }).codes).toEqual([]);
  });
});

describe("a title", () => {
  it("that is missing is the beginning of the description, and told", () => {
    const long = `${"Un atelier où l'on répare ensemble ".repeat(5)}.`;
    const { name, codes } = words({ description: [text(long)] });
    expect(name).toMatch(/^Un atelier où l'on répare ensemble .*…$/);
    expect(name.length).toBeLessThanOrEqual(81);
    expect(codes).toEqual(["NAME_MISSING"]);
    expect(words({ name: [text(" \u200b ")] }).name).toBe("Sans titre");
  });
});

describe("languages", () => {
  it("are canonical tags, from tags and from names", () => {
    expect(
      ["fr", "FR_fr", "français", "English", "br", "pt-BR", "fr-x-falc", "zh-hant"].map(languageTag),
    ).toEqual(["fr", "fr-FR", "fr", "en", "br", "pt-BR", "fr-x-falc", "zh-Hant"]);
    expect(["", "??", "constructor", "__proto__", "klingon", "a"].map(languageTag)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it("choose the main text, and keep the others beside it", () => {
    const told = words({
      name: [text("Repair café", "en"), text("Café réparation", "fr")],
      description: [text("Ensemble", "fr"), text("Together", "en")],
      inLanguage: ["fr"],
    });
    expect(told).toMatchObject({
      name: "Café réparation",
      nameByLanguage: { en: "Repair café", fr: "Café réparation" },
      description: "Ensemble",
      inLanguage: ["fr"],
    });
  });

  it("are those of the texts, else of the source", () => {
    expect(words({ name: [text("Kafe", "br")] }).inLanguage).toEqual(["br"]);
    expect(words({ name: [text("Café")] })).toMatchObject({ inLanguage: ["fr"], nameByLanguage: null });
    expect(words({ name: [text("X")], inLanguage: ["??"] })).toMatchObject({
      inLanguage: ["fr"],
      codes: ["LANGUAGE_UNKNOWN"],
    });
  });

  it("say the same short text only once", () => {
    expect(
      words({ name: [text("A")], description: [html("<p>B</p>")], summary: [text("B")] })
        .disambiguatingDescription,
    ).toBeNull();
  });
});

describe("types", () => {
  it("are schema.org's in any of its spellings", () => {
    const { scope, codes } = scene();
    for (const said of [
      "MusicEvent",
      "https://schema.org/MusicEvent",
      "http://schema.org/MusicEvent",
      "http://schema.org#MusicEvent",
      "schema:MusicEvent",
      "musicevent",
    ]) {
      expect(readType(said, scope)).toBe("MusicEvent");
    }
    expect(["EventSeries", "Thing", "", undefined].map((said) => readType(said, scope))).toEqual([
      "Event",
      "Event",
      "Event",
      "Event",
    ]);
    expect(codes()).toEqual([]);
    expect(readType("Recipe", scope)).toBe("Event");
    expect(codes()).toEqual(["TYPE_UNKNOWN"]);
  });
});
