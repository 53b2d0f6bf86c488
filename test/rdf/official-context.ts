import { existsSync, readFileSync } from "node:fs";
import jsonld from "jsonld";
import { type Quad, type Term, XSD_DOUBLE } from "../../src/rdf/term.ts";
import { canonicalDouble } from "../../src/rdf/term-id.ts";
import { withBaseUrl } from "../../src/render/base-url.ts";

export const BASE_URL = "https://agenda.example";

const own = JSON.parse(
  withBaseUrl(readFileSync(new URL("../../vocab/context.jsonld", import.meta.url), "utf8"), BASE_URL),
);
const OFFICIAL = new URL("../../../shared/conformance/schema.org/schemaorgcontext.jsonld", import.meta.url);
// Where the official context is not at hand, what matters of it here: its vocabulary, and the terms that are addresses.
const official = existsSync(OFFICIAL)
  ? JSON.parse(readFileSync(OFFICIAL, "utf8"))
  : {
      "@context": {
        "@vocab": "http://schema.org/",
        schema: "http://schema.org/",
        startDate: { "@id": "schema:startDate", "@type": "schema:Date" },
        url: { "@type": "@id" },
        sameAs: { "@type": "@id" },
        image: { "@type": "@id" },
      },
    };

interface ReferenceTerm {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
}

/** A triple in one line, for comparison. */
const line = (...terms: readonly (readonly string[])[]): string => JSON.stringify(terms);

// jsonld.js writes sixteen digits of a double, which may not be the number that was given; the hub the fewest that are.
const fewestDigits = (value: string, datatype: string): string =>
  datatype === XSD_DOUBLE ? canonicalDouble(Number(Number(value).toPrecision(12))) : value;

const ofReference = ({ termType, value, datatype, language = "" }: ReferenceTerm): string[] =>
  termType === "Literal"
    ? [fewestDigits(value, datatype?.value ?? ""), datatype?.value ?? "", language]
    : [termType, value];

const ofTerm = (term: Term): string[] =>
  term.termType === "Literal" ? [term.value, term.datatype, term.language] : [term.termType, term.value];

/** Triples in comparable lines, sorted, each once. */
export function linesOf(quads: readonly Quad[]): string[] {
  const lines = quads.map(({ subject, predicate, object }) =>
    line(ofTerm(subject), ofTerm(predicate), ofTerm(object)),
  );
  return [...new Set(lines)].sort();
}

/** The same of what jsonld.js makes of a document of the hub served at BASE_URL. */
export async function referenceLines(document: object): Promise<string[]> {
  const dataset = (await jsonld.toRDF(document, {
    documentLoader: async (url: string) => ({
      contextUrl: undefined,
      documentUrl: url,
      document: url === `${BASE_URL}/context/v1.jsonld` ? own : official,
    }),
  })) as unknown as { subject: ReferenceTerm; predicate: ReferenceTerm; object: ReferenceTerm }[];
  const lines = dataset.map(({ subject, predicate, object }) =>
    line(ofReference(subject), ofReference(predicate), ofReference(object)),
  );
  return [...new Set(lines)].sort();
}
