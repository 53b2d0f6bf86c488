import { readFileSync } from "node:fs";
import { Parser } from "n3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROBLEMS } from "../../src/model/problem.ts";
import { vocabularyQuads } from "../../src/rdf/vocabulary-quads.ts";
import { constraintText } from "../../src/serve/pages/docs/constraint-text.ts";
import { readShapes } from "../../src/serve/shapes.ts";
import { readVocabulary } from "../../src/serve/vocabulary-terms.ts";
import { linesOf, referenceLines } from "../rdf/official-context.ts";
import { brokenAnchors, codeOf, repeatedIds } from "./page-code.ts";
import { BASE_URL, type Hub, openHub } from "./seed.ts";

const text = (name: string) => readFileSync(new URL(`../../vocab/${name}`, import.meta.url), "utf8");
const vocabulary = readVocabulary(text("tiers-lieux.ttl"));
const shapes = readShapes(text("shapes.ttl"));

let hub: Hub;
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const page = async (path: string, lang: string) =>
  (await hub.app.request(`${path}?lang=${lang}`, { headers: { accept: "text/html" } })).text();

describe.each(["fr", "en"] as const)("the page of the vocabulary (%s)", (lang) => {
  it("has every term at the anchor to which its address leads, once, with its label and definition", async () => {
    const html = await page("/vocab", lang);
    const subjects = new Parser({ baseIRI: `${BASE_URL}/vocab` })
      .parse(text("tiers-lieux.ttl"))
      .map(({ subject }) => subject.value)
      .filter((iri) => iri.startsWith(`${BASE_URL}/vocab#`));
    const schemes = new Set(vocabulary.schemes.map(({ name }) => name));
    const names = [...new Set(subjects)].map((iri) => iri.slice(`${BASE_URL}/vocab#`.length));
    expect(names.length).toBeGreaterThan(100);
    const missing = names.filter(
      (name) =>
        !html.includes(` id="${name}"`) && !(schemes.has(name) && html.includes(` id="scheme-${name}"`)),
    );
    expect(missing).toEqual([]);
    const plain = html.replaceAll("&#39;", "'");
    for (const term of [...vocabulary.concepts, ...vocabulary.properties]) {
      expect(plain).toContain(term[lang]);
      if (term.definition) expect(plain).toContain(term.definition[lang].replaceAll('"', "&quot;"));
    }
    expect([repeatedIds(html), brokenAnchors(html)]).toEqual([[], []]);
    for (const href of ["/vocab.ttl", "/context/v1.jsonld", "/vocab/shapes.ttl"])
      expect(html).toContain(`href="${href}"`);
  });

  it("has every problem at the anchor to which the type of its document leads", async () => {
    const html = await page("/problems", lang);
    for (const code of Object.keys(PROBLEMS)) expect(html).toContain(` id="${code}"`);
    expect(repeatedIds(html)).toEqual([]);
  });

  it("says every constraint of the profile in words", () => {
    const constraints = shapes.flatMap(({ constraints }) => constraints);
    expect(constraints.length).toBeGreaterThan(80);
    const silent = constraints.filter((constraint) => constraintText(constraint, lang) === "");
    expect(silent.map(({ path }) => path)).toEqual([]);
    for (const { path, limits } of constraints)
      expect([path, limits.size >= 0]).toEqual([expect.stringMatching(/./), true]);
  });
});

describe("what the page says of the profile", () => {
  it("knows every word of SHACL that the profile uses", () => {
    const known = new Set(
      "NodeShape targetClass targetSubjectsOf nodeKind IRI node property path zeroOrOnePath minCount maxCount or in class datatype pattern minLength uniqueLang minInclusive maxInclusive lessThanOrEquals severity Warning message".split(
        " ",
      ),
    );
    const used = [...text("shapes.ttl").matchAll(/\bsh:(\w+)/g)].map(([, word]) => word ?? "");
    expect([...new Set(used)].filter((word) => !known.has(word))).toEqual([]);
  });

  it("says in plain words what the shapes say", () => {
    const occurrence = shapes.find(({ name }) => name === "Occurrence");
    const said = (path: string) =>
      occurrence?.constraints
        .filter((one) => one.path.endsWith(path))
        .map((one) => constraintText(one, "en"));
    expect(said("schema.org/startDate")).toEqual(["exactly once, a day or an instant"]);
    expect(said("#startsAt")).toEqual(["exactly once, an instant", "never after `hub:endsAt`"]);
    expect(said("/source")).toEqual(["at least once, of the occurrence or of its series"]);
    expect(occurrence?.constraints.find(({ isAdvice }) => isAdvice)?.message?.fr).toMatch(/lieu/);
  });
});

describe("the example of the context", () => {
  it("means by its contexts what stands beside it", async () => {
    const html = await page("/vocab", "en");
    const before = JSON.parse(codeOf(html, "context-before"));
    expect(before["@context"]).toEqual(["https://schema.org", `${BASE_URL}/context/v1.jsonld`]);
    const told = linesOf(vocabularyQuads(codeOf(html, "context-after")));
    expect(told.length).toBe(8);
    expect(told).toEqual(await referenceLines(before));
  });
});
