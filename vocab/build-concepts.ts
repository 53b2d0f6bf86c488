import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Parser, Store } from "n3";

const BASE = "http://hub.invalid/vocab";
const SKOS = "http://www.w3.org/2004/02/skos/core#";
const SCHEMA = "http://schema.org/";

/** The text of `src/model/concepts.ts`: the topics of `tiers-lieux.ttl` as rows that need no Turtle parser. */
export function buildConcepts(turtle: string): string {
  const store = new Store(new Parser({ baseIRI: BASE }).parse(turtle));
  const local = (iri: string): string => iri.slice(`${BASE}#`.length);
  const objects = (iri: string, property: string) => store.getObjects(iri, SKOS + property, null);
  const labels = (iri: string, property: string, language?: string): string[] =>
    objects(iri, property)
      .filter((term) => term.termType === "Literal" && (!language || term.language === language))
      .map(({ value }) => value);
  const rows = store.getSubjects(`${SKOS}inScheme`, `${BASE}#topics`, null).map(({ value: iri }) => {
    const [fr = ""] = labels(iri, "prefLabel", "fr");
    const [en = ""] = labels(iri, "prefLabel", "en");
    const broader = objects(iri, "broader")[0]?.value;
    const type = objects(iri, "closeMatch")[0]?.value.replace(SCHEMA, "");
    return JSON.stringify({
      name: local(iri),
      fr,
      en,
      broader: broader ? local(broader) : null,
      type: type ?? null,
      titleLabels: labels(iri, "altLabel"),
      keywordLabels: labels(iri, "hiddenLabel"),
    })
      .replace(/"(\w+)":/g, " $1: ")
      .replace(/,(?=["[{ ])/g, ", ")
      .replace(/ {2,}/g, " ")
      .replace("}", " }");
  });
  return `// Written by vocab/build-concepts.ts from vocab/tiers-lieux.ttl, which is the place to change it.

/** A concept of the hub's own scheme for what events are about. Its IRI is \`/vocab#\` and its name. */
export interface Concept {
  readonly name: string;
  /** Preferred labels. */
  readonly fr: string;
  readonly en: string;
  /** The name of the wider concept; null at the top. */
  readonly broader: string | null;
  /** The schema.org type that means the same. */
  readonly type: string | null;
  /** Other words for it, looked for in titles too. */
  readonly titleLabels: readonly string[];
  /** Words that stand for it as a keyword, but say something else in a title as often as not. */
  readonly keywordLabels: readonly string[];
}

// biome-ignore format: one concept a line
export const CONCEPTS: readonly Concept[] = [
${rows.map((row) => `  ${row},`).join("\n")}
];
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const turtle = readFileSync(new URL("tiers-lieux.ttl", import.meta.url), "utf8");
  writeFileSync(new URL("../src/model/concepts.ts", import.meta.url), buildConcepts(turtle));
}
