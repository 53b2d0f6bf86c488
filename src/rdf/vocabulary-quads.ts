import { Parser } from "n3";
import { VOCABULARY_GRAPH } from "./record-quads.ts";
import { blankNode, langString, literal, namedNode, type Quad, type Term } from "./term.ts";

// Relative addresses need a base with a scheme; this one is nobody's.
const STANDS_FOR_BASE = "http://hub.invalid";

interface ParsedTerm {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
}

/**
 * The triples of the hub's vocabulary in their graph, with U+0001 in the place of the hub's address.
 * @throws Error when the text is no Turtle.
 */
export function vocabularyQuads(turtle: string): Quad[] {
  const graph = namedNode(VOCABULARY_GRAPH);
  const parser = new Parser({ format: "text/turtle", baseIRI: `${STANDS_FOR_BASE}/vocab` });
  return parser.parse(turtle).map(({ subject, predicate, object }) => {
    const node = termOf(subject);
    if (node.termType === "Literal") throw new Error("a literal has no properties");
    return { subject: node, predicate: namedNode(addressOf(predicate.value)), object: termOf(object), graph };
  });
}

const addressOf = (iri: string): string =>
  iri.startsWith(STANDS_FOR_BASE) ? `\u0001${iri.slice(STANDS_FOR_BASE.length)}` : iri;

function termOf({ termType, value, language = "", datatype }: ParsedTerm): Term {
  if (termType === "NamedNode") return namedNode(addressOf(value));
  if (termType === "BlankNode") return blankNode(value);
  return language === "" ? literal(value, datatype?.value) : langString(value, language);
}
