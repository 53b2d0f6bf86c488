import type { GraphFormat, ResultsFormat } from "../sparql/service.ts";
import { accepted } from "./accept.ts";

/** Every form in which `/sparql` answers, a page for people among them. */
export type AnswerFormat = ResultsFormat | GraphFormat | "html";

export const RESULTS_FORMATS: readonly ResultsFormat[] = ["json", "xml", "csv", "tsv"];
export const GRAPH_FORMATS: readonly GraphFormat[] = ["ttl", "nt", "nq", "jsonld"];

/** Media types by which a form may be asked for; it is sent as the first. */
const TYPES: Readonly<Record<AnswerFormat, readonly string[]>> = {
  html: ["text/html", "application/xhtml+xml"],
  json: ["application/sparql-results+json", "application/json"],
  xml: ["application/sparql-results+xml", "application/xml", "text/xml"],
  csv: ["text/csv"],
  tsv: ["text/tab-separated-values"],
  ttl: ["text/turtle"],
  nt: ["application/n-triples"],
  nq: ["application/n-quads"],
  jsonld: ["application/ld+json"],
};

const PLAIN = new Set(["application/n-triples", "application/n-quads", "application/ld+json"]);

/** The media type of a form. */
export function mediaType(format: AnswerFormat): string {
  return TYPES[format][0] ?? "";
}

/** The Content-Type header of a form. Types that are UTF-8 by definition have no charset parameter. */
export function contentType(format: AnswerFormat): string {
  const type = mediaType(format);
  if (type.includes("sparql-results") || PLAIN.has(type)) return type;
  return `${type}; charset=utf-8${format === "csv" ? "; header=present" : ""}`;
}

/** The form that an Accept header asks for among those `offered`; null when none will do. */
export function preferred<F extends AnswerFormat>(
  accept: string | undefined,
  offered: readonly F[],
): F | null {
  return accepted(accept, offered, (format) => TYPES[format]);
}

/** The form that `?format=` names; undefined when there is no such form. */
export function namedFormat(name: string): AnswerFormat | undefined {
  return Object.keys(TYPES).find((format) => format === name) as AnswerFormat | undefined;
}

/** What a reader takes of each kind of answer, and whether a page is what it would rather have. */
export interface Wanted {
  readonly html: boolean;
  readonly results: ResultsFormat | null;
  readonly graph: GraphFormat | null;
}

/** What `?format=` says, or else the Accept header. */
export function wanted(format: AnswerFormat | null, accept: string | undefined): Wanted {
  if (format !== null) {
    return {
      html: format === "html",
      results: RESULTS_FORMATS.find((each) => each === format) ?? null,
      graph: GRAPH_FORMATS.find((each) => each === format) ?? null,
    };
  }
  return {
    html: preferred(accept, [...RESULTS_FORMATS, ...GRAPH_FORMATS, "html"]) === "html",
    results: preferred(accept, RESULTS_FORMATS),
    graph: preferred(accept, GRAPH_FORMATS),
  };
}
