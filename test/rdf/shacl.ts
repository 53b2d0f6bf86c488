import { readFileSync } from "node:fs";
import { DataFactory, Parser, Store } from "n3";
import RdfValidateShacl from "rdf-validate-shacl";
// @ts-expect-error The package has no types of its own.
import { Validator as ShaclEngine } from "shacl-engine";
import type { Quad, Term } from "../../src/rdf/term.ts";

/** What one engine says of one node. */
export interface ShapeResult {
  readonly severity: "Violation" | "Warning";
  /** Node, path and constraint in one line. */
  readonly text: string;
}

interface RawResult {
  readonly severity?: { readonly value: string } | null;
  readonly focusNode?: { readonly value?: string; readonly term?: { readonly value: string } } | null;
  readonly path?: unknown;
  readonly sourceConstraintComponent?: { readonly value: string } | null;
  readonly constraintComponent?: { readonly value: string } | null;
}

const { namedNode, literal, quad } = DataFactory;

const termOf = (term: Term) =>
  term.termType === "NamedNode"
    ? namedNode(term.value)
    : term.termType === "Literal"
      ? literal(term.value, term.language === "" ? namedNode(term.datatype) : term.language)
      : DataFactory.blankNode(term.value);

/** The hub's triples as a graph of n3; graphs of their own are left out. */
export function graphOf(quads: readonly Quad[]): Store {
  return new Store(
    quads.map(({ subject, predicate, object }) =>
      quad(namedNode(subject.value), namedNode(predicate.value), termOf(object)),
    ),
  );
}

/** Reads shapes in Turtle. */
export const readShapes = (text: string, baseIRI: string): Store =>
  new Store(new Parser({ baseIRI }).parse(text));

/** The hub's own profile as it is served at that address. */
export const hubShapes = (baseUrl: string): Store =>
  readShapes(readFileSync(new URL("../../vocab/shapes.ttl", import.meta.url), "utf8"), `${baseUrl}/vocab`);

/** Holds graphs against shapes. */
export type ShapeEngine = (data: Store) => Promise<readonly ShapeResult[]>;

/** Two engines that share no code, ready for the same shapes; the second is several times as fast. */
export function shapeEngines(shapes: Store): readonly [ShapeEngine, ShapeEngine] {
  const first = new RdfValidateShacl(shapes);
  const second = new ShaclEngine(shapes, { factory: DataFactory });
  return [
    async (data) => (await first.validate(data)).results.map((result) => told(result as RawResult)),
    async (dataset) => (await second.validate({ dataset })).results.map((result: RawResult) => told(result)),
  ];
}

function told({ severity, focusNode, path, ...rest }: RawResult): ShapeResult {
  const component = (rest.sourceConstraintComponent ?? rest.constraintComponent)?.value ?? "";
  const predicates = JSON.stringify(path ?? null).match(/https?:[^"\\]+/g) ?? [];
  const local = (iri: string) => iri.replace(/^.*[#/]/, "");
  return {
    severity: severity?.value.endsWith("Warning") ? "Warning" : "Violation",
    text: `${focusNode?.value ?? focusNode?.term?.value ?? ""} ${[...new Set(predicates.map(local))].join("/")} ${local(component)}`,
  };
}

export const violationsIn = (results: readonly ShapeResult[]): string[] =>
  results.filter(({ severity }) => severity === "Violation").map(({ text }) => text);
