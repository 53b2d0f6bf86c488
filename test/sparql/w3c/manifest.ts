import { existsSync, readFileSync } from "node:fs";
import type { Quad, Term } from "../../../src/rdf/term.ts";
import { readRdf } from "./terms.ts";

const MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const REGIME = "http://www.w3.org/ns/sparql-service-description#entailmentRegime";

const SUITES = new URL("../../../../shared/conformance/rdf-tests/", import.meta.url);
/** Where the suites are published: what relative IRIs in them are resolved against. */
const PUBLISHED = "https://w3c.github.io/rdf-tests/";

/** Whether the suites are at hand. They are not part of the repository. */
export const SUITES_PRESENT = existsSync(new URL("sparql/sparql11/manifest-all.ttl", SUITES));

export interface SuiteTest {
  /** Folder and name of the entry: `bind/bind01`. */
  readonly id: string;
  readonly folder: string;
  /** Local name of the class: `QueryEvaluationTest`, `PositiveSyntaxTest11`... */
  readonly kind: string;
  readonly title: string;
  /** Published IRIs; the query of a syntax test is its action. */
  readonly query: string;
  readonly data: readonly string[];
  readonly graphData: readonly string[];
  readonly result: string | null;
  /** Whether the answer is the one of an entailment regime (SPARQL 1.1 Entailment Regimes). */
  readonly entailment: boolean;
}

/** Text of a published file of the suites. */
export const readPublished = (iri: string): string =>
  readFileSync(new URL(iri.slice(PUBLISHED.length), SUITES), "utf8");

export const endingOf = (iri: string): string => iri.slice(iri.lastIndexOf(".") + 1);

/** The quads of a published RDF file. */
export const readPublishedRdf = (iri: string, labels?: string): Quad[] =>
  readRdf(readPublished(iri), endingOf(iri), iri, labels);

class Graph {
  readonly #quads: readonly Quad[];

  constructor(quads: readonly Quad[]) {
    this.#quads = quads;
  }

  objects(subject: Term | undefined, predicate: string): Term[] {
    return this.#quads
      .filter((quad) => quad.subject.value === subject?.value && quad.predicate.value === predicate)
      .map((quad) => quad.object);
  }

  values(subject: Term | undefined, predicate: string): string[] {
    return this.objects(subject, predicate).map((term) => term.value);
  }

  list(head: Term | undefined): Term[] {
    if (!head || head.value === `${RDF}nil`) return [];
    const [first] = this.objects(head, `${RDF}first`);
    return [...(first ? [first] : []), ...this.list(this.objects(head, `${RDF}rest`)[0])];
  }

  first(predicate: string): Term | undefined {
    return this.#quads.find((quad) => quad.predicate.value === predicate)?.object;
  }
}

/** The entries of a folder's manifest, in its order. `folder` is relative to the suites: `sparql/sparql11/bind`. */
export function readManifest(folder: string): SuiteTest[] {
  const iri = `${PUBLISHED}${folder}/manifest.ttl`;
  const graph = new Graph(readPublishedRdf(iri));
  const short = folder.slice(folder.lastIndexOf("/") + 1);
  return graph.list(graph.first(`${MF}entries`)).map((entry) => {
    const [action] = graph.objects(entry, `${MF}action`);
    const [query] = graph.values(action, `${QT}query`);
    const [kind = ""] = graph.values(entry, `${RDF}type`);
    return {
      id: `${short}/${entry.value.slice(entry.value.indexOf("#") + 1)}`,
      folder: short,
      kind: kind.slice(kind.indexOf("#") + 1),
      title: graph.values(entry, `${MF}name`)[0] ?? "",
      query: query ?? action?.value ?? "",
      data: graph.values(action, `${QT}data`),
      graphData: graph.values(action, `${QT}graphData`),
      result: graph.values(entry, `${MF}result`)[0] ?? null,
      entailment: graph.values(action, REGIME).length > 0,
    };
  });
}
