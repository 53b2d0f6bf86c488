import { RDF_TYPE, SCHEMA, type Term, XSD } from "../rdf/term.ts";
import { printTerm } from "./print-term.ts";

const LOCAL = /^[A-Za-z](?:[A-Za-z0-9_-]*[A-Za-z0-9])?$/;

/** Writes names for one query: prefixed where a prefix is known, variables that no other part of it has. */
export class SparqlWriter {
  readonly #baseUrl: string;
  readonly #prefixes: readonly (readonly [prefix: string, iri: string])[];
  readonly #used = new Set<string>();
  readonly #variables = new Set<string>();

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
    this.#prefixes = [
      ["schema", SCHEMA],
      ["hub", `${baseUrl}/vocab#`],
      ["dct", "http://purl.org/dc/terms/"],
      ["xsd", XSD],
    ];
  }

  /** An IRI; U+0001 at its beginning becomes the hub's address. */
  iri(value: string): string {
    const whole = value.startsWith("\u0001") ? this.#baseUrl + value.slice(1) : value;
    for (const [prefix, namespace] of this.#prefixes) {
      if (!whole.startsWith(namespace)) continue;
      const local = whole.slice(namespace.length);
      if (!LOCAL.test(local)) continue;
      this.#used.add(prefix);
      return `${prefix}:${local}`;
    }
    return `<${whole}>`;
  }

  term(term: Term): string {
    return printTerm(term, (value) => this.iri(value));
  }

  /** A sequence path (SPARQL 1.1 §9.1). */
  path(predicates: readonly string[]): string {
    return predicates.map((iri) => (iri === RDF_TYPE ? "a" : this.iri(iri))).join("/");
  }

  /** A variable that begins with a name. */
  variable(name: string): string {
    const base = name.replace(/[^A-Za-z0-9]+/g, "_");
    let variable = `?${base}`;
    for (let count = 2; this.#variables.has(variable); count += 1) variable = `?${base}${count}`;
    this.#variables.add(variable);
    return variable;
  }

  /** The prefixes of what was written so far. */
  prologue(): string {
    return this.#prefixes
      .filter(([prefix]) => this.#used.has(prefix))
      .map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>\n`)
      .join("");
  }
}

/** A number as an xsd:double, exactly. */
export function double(value: number): string {
  const text = String(value);
  return text.includes("e") ? text : `${text}e0`;
}
