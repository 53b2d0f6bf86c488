import {
  type Literal,
  type Quad,
  RDF_TYPE,
  type Term,
  XSD_BOOLEAN,
  XSD_DECIMAL,
  XSD_DOUBLE,
  XSD_INTEGER,
} from "./term.ts";
import { blankLabel, escapeLiteral, literalSuffix, safeIri } from "./write-lines.ts";

/** Namespaces by their prefixes: `{ schema: "http://schema.org/" }`. */
export type Prefixes = Readonly<Record<string, string>>;

/** A narrow part of PN_LOCAL (Turtle §6.5) that needs no escape. */
const LOCAL = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?$/;

/** Lexical forms that Turtle reads back, without quotes, as the same literal (Turtle §2.5). */
const BARE: Readonly<Record<string, RegExp>> = {
  [XSD_INTEGER]: /^[+-]?\d+$/,
  [XSD_DECIMAL]: /^[+-]?\d*\.\d+$/,
  [XSD_DOUBLE]: /^[+-]?(?:\d+\.\d*|\.?\d+)[eE][+-]?\d+$/,
  [XSD_BOOLEAN]: /^(?:true|false)$/,
};

/**
 * A graph as Turtle (RDF 1.1 Turtle): prefixes that are used, then one paragraph a subject in the order in which they
 * first appear, predicates likewise. Graph names are left out. The same quads give the same bytes.
 */
export function writeTurtle(quads: Iterable<Quad>, prefixes: Prefixes = {}): string {
  const used = new Set<string>();
  const namespaces = Object.entries(prefixes);
  const iri = (value: string): string => {
    for (const [prefix, namespace] of namespaces) {
      const local = value.startsWith(namespace) ? value.slice(namespace.length) : "";
      if (local === "" || !LOCAL.test(local)) continue;
      used.add(prefix);
      return `${prefix}:${local}`;
    }
    return `<${safeIri(value)}>`;
  };
  const term = (value: Term): string => {
    if (value.termType === "NamedNode") return iri(value.value);
    return value.termType === "BlankNode" ? blankLabel(value) : literalText(value, iri);
  };
  let body = "";
  for (const [subject, predicates] of bySubject(quads, term)) {
    const lines = [...predicates].map(([predicate, objects]) => {
      const name = predicate === RDF_TYPE ? "a" : iri(predicate);
      return `${name} ${[...objects].join(", ")}`;
    });
    body += `\n${subject} ${lines.join(" ;\n  ")} .\n`;
  }
  const head = namespaces
    .filter(([prefix]) => used.has(prefix))
    .map(([prefix, namespace]) => `@prefix ${prefix}: <${safeIri(namespace)}> .\n`);
  return head.join("") + body;
}

function literalText(value: Literal, iri: (datatype: string) => string): string {
  if (value.language === "" && BARE[value.datatype]?.test(value.value)) return value.value;
  return `"${escapeLiteral(value.value)}"${literalSuffix(value, iri)}`;
}

function bySubject(
  quads: Iterable<Quad>,
  term: (value: Term) => string,
): Map<string, Map<string, Set<string>>> {
  const subjects = new Map<string, Map<string, Set<string>>>();
  for (const { subject, predicate, object } of quads) {
    const name = term(subject);
    let predicates = subjects.get(name);
    if (!predicates) {
      predicates = new Map();
      subjects.set(name, predicates);
    }
    const objects = predicates.get(predicate.value);
    if (objects) objects.add(term(object));
    else predicates.set(predicate.value, new Set([term(object)]));
  }
  return subjects;
}
