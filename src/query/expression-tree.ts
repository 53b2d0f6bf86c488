import { Parser } from "@traqula/parser-sparql-1-1";
import { XSD } from "../rdf/term.ts";
import { FUNCTIONS, type Wrong } from "./expression-tokens.ts";

/** A parsed expression whose names are numbers: of a variable `?c0`, an IRI `<x:0>`, a string `"0"`. */
export type TreeNode =
  | { readonly type: "variable"; readonly number: number }
  | { readonly type: "iri"; readonly number: number }
  | {
      readonly type: "string";
      readonly number: number;
      readonly language: string | null;
      readonly datatype: number | null;
    }
  /** A number or a truth value. */
  | { readonly type: "literal"; readonly value: string; readonly datatype: string }
  /** `iri` is the number of the function's IRI, null when it has a name of its own. */
  | {
      readonly type: "call";
      readonly name: string;
      readonly iri: number | null;
      readonly of: readonly TreeNode[];
    }
  | { readonly type: "operation"; readonly operator: string; readonly of: readonly TreeNode[] };

const OPERATORS: Readonly<Record<string, string>> = {
  "||": "||",
  "&&": "&&",
  "=": "=",
  "!=": "!=",
  "<": "<",
  ">": ">",
  "<=": "<=",
  ">=": ">=",
  "+": "+",
  "-": "-",
  "*": "*",
  "/": "/",
  "!": "!",
  uminus: "-",
  uplus: "+",
  in: "IN",
  notin: "NOT IN",
};

/** What the parser's own nodes may have; everything is looked at before it is used. */
interface Raw {
  readonly type?: unknown;
  readonly subType?: unknown;
  readonly value?: unknown;
  readonly operator?: unknown;
  readonly args?: unknown;
  readonly langOrIri?: unknown;
  readonly function?: unknown;
  readonly distinct?: unknown;
}

class Unreadable extends Error {}

const parser = new Parser();

const numberOf = (text: unknown, form: RegExp): number => {
  const digits = typeof text === "string" ? form.exec(text)?.[1] : undefined;
  if (digits === undefined) throw new Unreadable(String(text).slice(0, 40));
  return Number(digits);
};

/** The tree of a rewritten expression (expression-tokens.ts), or what is wrong with it. */
export function parseTree(text: string, maxNodes: number): { readonly root: TreeNode } | Wrong {
  let left = maxNodes;
  const read = (node: Raw): TreeNode => {
    left -= 1;
    if (left < 0) throw new Unreadable(`> ${maxNodes}`);
    if (node.type === "term") return readTerm(node);
    if (node.subType === "operation" || node.subType === "functionCall") {
      const of = Array.isArray(node.args) ? node.args.map((argument: Raw) => read(argument)) : [];
      return node.subType === "operation" ? readOperation(String(node.operator), of) : readCast(node, of);
    }
    throw new Unreadable(String(node.operator ?? node.subType).toUpperCase());
  };
  try {
    return { root: read(onlyFilter(text)) };
  } catch (error) {
    if (error instanceof RangeError) return { wrong: "((((" };
    return { wrong: message(error) };
  }
}

/** The expression of the one FILTER that the text makes; anything more would not be an expression. */
function onlyFilter(text: string): Raw {
  const query: unknown = parser.parse(`SELECT * WHERE { FILTER (\n${text}\n) }`);
  const { where } = query as { where?: { patterns?: readonly { subType?: unknown; expression?: Raw }[] } };
  const [filter, ...more] = where?.patterns ?? [];
  if (more.length > 0 || filter?.subType !== "filter" || !filter.expression) throw new Unreadable(")");
  return filter.expression;
}

function readTerm(node: Raw): TreeNode {
  const { subType, value, langOrIri } = node;
  if (subType === "variable") return { type: "variable", number: numberOf(value, /^c(\d+)$/) };
  if (subType === "namedNode") return { type: "iri", number: numberOf(value, /^x:(\d+)$/) };
  if (subType !== "literal") throw new Unreadable(String(subType));
  const string = { type: "string", language: null, datatype: null } as const;
  if (langOrIri === undefined) return { ...string, number: numberOf(value, /^(\d+)$/) };
  if (typeof langOrIri === "string")
    return { ...string, number: numberOf(value, /^(\d+)$/), language: langOrIri };
  const datatype = String((langOrIri as Raw).value);
  if (datatype.startsWith(XSD)) return { type: "literal", value: String(value), datatype };
  return { ...string, number: numberOf(value, /^(\d+)$/), datatype: numberOf(datatype, /^x:(\d+)$/) };
}

function readOperation(operator: string, of: readonly TreeNode[]): TreeNode {
  const symbol = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (symbol !== undefined) return { type: "operation", operator: symbol, of };
  const name = FUNCTIONS.find((known) => known === operator.toUpperCase());
  if (name === undefined) throw new Unreadable(operator.toUpperCase());
  return { type: "call", name, iri: null, of };
}

function readCast({ function: called, distinct }: Raw, of: readonly TreeNode[]): TreeNode {
  if (distinct === true) throw new Unreadable("DISTINCT");
  return { type: "call", name: "", iri: numberOf((called as Raw | undefined)?.value, /^x:(\d+)$/), of };
}

function message(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // The parser tells what it might have taken in hundreds of words, and then what it found.
  const found = /found:? (?:--> )?'([^']{1,40})'/.exec(text)?.[1];
  return found === undefined ? text.replace(/\s+/g, " ").slice(0, 120) : `… ${found.trim()} …`;
}
