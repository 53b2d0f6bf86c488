import type { Quad, Term } from "../../src/rdf/term.ts";
import { readPublishedRdf } from "./w3c/manifest.ts";

const FOLDER = "https://w3c.github.io/rdf-tests/sparql/sparql11/protocol/";
const MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const UT = "http://www.w3.org/2009/sparql/tests/test-update#";
const HT = "http://www.w3.org/2011/http#";
const CNT = "http://www.w3.org/2011/content#";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const LABEL = "http://www.w3.org/2000/01/rdf-schema#label";

/** One request of a protocol test, and what its answer must be. */
export interface ProtocolExchange {
  readonly method: string;
  /** Path and query; the path is `/sparql/`. */
  readonly path: string;
  readonly headers: readonly [string, string][];
  readonly body: { readonly text: string; readonly encoding: string } | null;
  /** `2`, `3`, `4`: first digits of the statuses that will do. */
  readonly statuses: readonly string[];
  readonly format: "boolean" | "tabular" | "RDF" | null;
  readonly boolean: boolean | null;
}

export interface ProtocolTest {
  readonly name: string;
  readonly title: string;
  /** The graphs that must be there, each with its name. */
  readonly graphs: readonly { readonly name: string; readonly quads: readonly Quad[] }[];
  readonly exchanges: readonly ProtocolExchange[];
}

/** The tests of the SPARQL 1.1 Protocol, in the order of their manifest. */
export function readProtocolTests(): ProtocolTest[] {
  const quads = readPublishedRdf(`${FOLDER}manifest.ttl`);
  const objects = (subject: Term | undefined, predicate: string): Term[] =>
    quads
      .filter((quad) => quad.subject.value === subject?.value && quad.predicate.value === predicate)
      .map(({ object }) => object);
  const value = (subject: Term | undefined, predicate: string): string | null =>
    objects(subject, predicate)[0]?.value ?? null;
  const list = (head: Term | undefined): Term[] => {
    const [first] = objects(head, `${RDF}first`);
    return first ? [first, ...list(objects(head, `${RDF}rest`)[0])] : [];
  };

  const exchange = (request: Term): ProtocolExchange => {
    const [body] = objects(request, `${HT}body`);
    const [response] = objects(request, `${HT}resp`);
    const expected = value(response, `${MF}expectedBoolean`);
    return {
      method: value(request, `${HT}methodName`) ?? "GET",
      path: value(request, `${HT}absolutePath`) ?? "/sparql/",
      headers: list(objects(request, `${HT}headers`)[0]).map((header) => [
        value(header, `${HT}fieldName`) ?? "",
        value(header, `${HT}fieldValue`) ?? "",
      ]),
      body: body
        ? {
            text: value(body, `${CNT}chars`) ?? "",
            encoding: value(body, `${CNT}characterEncoding`) ?? "UTF-8",
          }
        : null,
      statuses: objects(response, `${MF}expectedStatus`).map((status) => status.value.slice(-3, -2)),
      format: value(response, `${MF}expectedFormat`) as ProtocolExchange["format"],
      boolean: expected === null ? null : expected === "true",
    };
  };

  const [entries] = quads.filter(({ predicate }) => predicate.value === `${MF}entries`);
  return list(entries?.object).map((entry) => {
    const [action] = objects(entry, `${MF}action`);
    return {
      name: entry.value.slice(entry.value.indexOf("#") + 1),
      title: value(entry, `${MF}name`) ?? "",
      graphs: objects(entry, `${UT}graphData`).map((data) => ({
        name: value(data, LABEL) ?? "",
        quads: readPublishedRdf(value(data, `${UT}graph`) ?? ""),
      })),
      exchanges: list(objects(action, `${HT}requests`)[0]).map(exchange),
    };
  });
}
