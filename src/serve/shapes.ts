import type { Translated } from "../model/problem.ts";
import type { Quad, Term } from "../rdf/term.ts";
import { vocabularyQuads } from "../rdf/vocabulary-quads.ts";

const SH = "http://www.w3.org/ns/shacl#";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS = "http://www.w3.org/2000/01/rdf-schema#";

/** What a property must be (SHACL §4), with IRIs as they are and numbers as they were written. */
export interface Constraint {
  /** IRI of the property. */
  readonly path: string;
  /** Whether an occurrence may have it by its series. */
  readonly byContainer: boolean;
  /** SHACL's own names without their prefix, such as `minCount`, each with its values; `or` and `in` spread out. */
  readonly limits: ReadonlyMap<string, readonly Term[]>;
  /** The alternatives of `sh:or`. */
  readonly either: readonly ReadonlyMap<string, readonly Term[]>[];
  readonly isAdvice: boolean;
  readonly message: Translated | null;
}

export interface Shape {
  /** The local name of the shape. */
  readonly name: string;
  readonly label: Translated | null;
  /** What it holds for: IRIs of classes, or of properties whose subjects are meant. */
  readonly targets: readonly string[];
  /** Shapes that hold as well. */
  readonly also: readonly string[];
  readonly constraints: readonly Constraint[];
  /** Of these properties one must be there. */
  readonly oneOf: readonly string[];
}

/**
 * Reads a SHACL profile as far as the hub's own goes.
 * @throws Error when the text is no Turtle.
 */
export function readShapes(turtle: string): readonly Shape[] {
  const graph = new Map<string, Map<string, Term[]>>();
  for (const quad of vocabularyQuads(turtle)) add(graph, quad);
  const get = (subject: string, predicate: string): readonly Term[] =>
    graph.get(subject)?.get(predicate) ?? [];
  const list = (head: Term | undefined): Term[] => {
    const items: Term[] = [];
    for (let node = head; node && node.value !== `${RDF}nil`; node = get(node.value, `${RDF}rest`)[0])
      items.push(...get(node.value, `${RDF}first`));
    return items;
  };
  const limitsOf = (node: string): Map<string, readonly Term[]> =>
    new Map(
      [...(graph.get(node) ?? [])].flatMap(([predicate, values]): [string, readonly Term[]][] => {
        const name = predicate.startsWith(SH) ? predicate.slice(SH.length) : "";
        if (name === "" || ["path", "or", "severity", "message"].includes(name)) return [];
        return [[name, name === "in" ? list(values[0]) : values]];
      }),
    );
  const constraintOf = (node: string): Constraint => {
    const [path] = get(node, `${SH}path`);
    const steps = path?.termType === "BlankNode" ? list(path) : [];
    return {
      path: steps.at(-1)?.value ?? path?.value ?? "",
      byContainer: steps.length > 1,
      limits: limitsOf(node),
      either: list(get(node, `${SH}or`)[0]).map(({ value }) => limitsOf(value)),
      isAdvice: get(node, `${SH}severity`).some(({ value }) => value === `${SH}Warning`),
      message: translated(get(node, `${SH}message`)),
    };
  };
  const shapes = [...graph.keys()].filter((node) =>
    get(node, `${RDF}type`).some(({ value }) => value === `${SH}NodeShape`),
  );
  return shapes.map((node) => ({
    name: node.slice(node.lastIndexOf("#") + 1),
    label: translated(get(node, `${RDFS}label`)),
    targets: [...get(node, `${SH}targetClass`), ...get(node, `${SH}targetSubjectsOf`)].map(
      ({ value }) => value,
    ),
    also: get(node, `${SH}node`).map(({ value }) => value.slice(value.lastIndexOf("#") + 1)),
    constraints: get(node, `${SH}property`).map(({ value }) => constraintOf(value)),
    oneOf: list(get(node, `${SH}or`)[0]).flatMap((one) =>
      get(one.value, `${SH}property`).map(({ value }) => constraintOf(value).path),
    ),
  }));
}

function add(graph: Map<string, Map<string, Term[]>>, { subject, predicate, object }: Quad): void {
  const properties = graph.get(subject.value) ?? new Map<string, Term[]>();
  properties.set(predicate.value, [...(properties.get(predicate.value) ?? []), object]);
  graph.set(subject.value, properties);
}

function translated(terms: readonly Term[]): Translated | null {
  const inLanguage = (language: string) =>
    terms.find((term) => term.termType === "Literal" && term.language === language)?.value;
  const [fr, en] = [inLanguage("fr"), inLanguage("en")];
  return fr === undefined && en === undefined ? null : { fr: fr ?? en ?? "", en: en ?? fr ?? "" };
}
