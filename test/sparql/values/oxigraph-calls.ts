import { Store } from "oxigraph";
import { RDF_LANG_STRING, type Term } from "../../../src/rdf/term.ts";
import { context } from "./function-context.ts";

const store = new Store();

/** A term as a query writes it. */
export function written(term: Term): string {
  if (term.termType === "NamedNode") return `<${term.value}>`;
  if (term.termType === "BlankNode") throw new Error("A query cannot name a blank node");
  const text = `"${term.value.replace(/[\\"\n\r\t]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
  return term.language ? `${text}@${term.language}` : `${text}^^<${term.datatype}>`;
}

const SYMBOLS: Readonly<Record<string, (args: readonly string[]) => string>> = {
  uminus: ([a]) => `-(${a})`,
  uplus: ([a]) => `+(${a})`,
  "!": ([a]) => `!(${a})`,
};

function expression(name: string, args: readonly string[]): string {
  const symbol = SYMBOLS[name];
  if (symbol) return symbol(args);
  if (/^[^a-z]+$/.test(name)) return `${args[0]} ${name} ${args[1]}`;
  return `${name.includes(":") ? `<${name}>` : name}(${args.join(", ")})`;
}

export interface Call {
  readonly name: string;
  readonly args: readonly Term[];
}

/** What Oxigraph answers to each of many calls, in one query a hundred; null is an error. */
export function oxigraphAnswers(calls: readonly Call[]): (Term | null)[] {
  const answers: (Term | null)[] = [];
  for (let from = 0; from < calls.length; from += 100) {
    const part = calls.slice(from, from + 100);
    const query = part
      .map(({ name, args }, at) => `(${expression(name, args.map(written))} AS ?x${at})`)
      .join(" ");
    const [row] = store.query(`BASE <${context.baseIri}> SELECT ${query} {}`) as Map<string, OxigraphTerm>[];
    part.forEach((_, at) => {
      const term = row?.get(`x${at}`);
      answers.push(term ? fromOxigraph(term) : null);
    });
  }
  return answers;
}

interface OxigraphTerm {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
}

function fromOxigraph(term: OxigraphTerm): Term {
  if (term.termType === "NamedNode") return { termType: "NamedNode", value: term.value };
  if (term.termType === "BlankNode") return { termType: "BlankNode", value: term.value };
  return {
    termType: "Literal",
    value: term.value,
    datatype: term.language ? RDF_LANG_STRING : (term.datatype?.value ?? ""),
    language: term.language ?? "",
  };
}
