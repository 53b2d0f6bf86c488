import { type Literal, literal, type Term, XSD_BOOLEAN, XSD_STRING } from "../../rdf/term.ts";
import type { FunctionContext } from "./function-context.ts";

/** A function all of whose arguments are there; null is an error. */
export interface TermFunction {
  /** How many arguments it takes, both inclusive. */
  readonly arity: readonly [number, number];
  readonly call: (args: readonly Term[], context: FunctionContext) => Term | null;
}

export type Functions = Readonly<Record<string, TermFunction>>;

/** A function of one term. */
export const unary = (call: (term: Term, context: FunctionContext) => Term | null): TermFunction => ({
  arity: [1, 1],
  call: ([term], context) => (term ? call(term, context) : null),
});

/** A function of two terms. */
export const binary = (call: (a: Term, b: Term) => Term | null): TermFunction => ({
  arity: [2, 2],
  call: ([a, b]) => (a && b ? call(a, b) : null),
});

/** A function of nothing but its context. */
export const nullary = (call: (context: FunctionContext) => Term | null): TermFunction => ({
  arity: [0, 0],
  call: (_, context) => call(context),
});

export const truth = (value: boolean | null): Literal | null =>
  value === null ? null : literal(value ? "true" : "false", XSD_BOOLEAN);

/** The text of an xsd:string; null for anything else. */
export const simpleText = (term: Term | undefined): string | null =>
  term?.termType === "Literal" && term.datatype === XSD_STRING ? term.value : null;

/** A string literal of §17.4.3.1.1: an xsd:string, or one with a language. */
export const stringLiteral = (term: Term | undefined): Literal | null =>
  term?.termType === "Literal" && (term.datatype === XSD_STRING || term.language !== "") ? term : null;

/** A text of the same kind as a string literal: with its language, if it has one. */
export const sameKind = (text: string, source: Literal): Literal => ({ ...source, value: text });

/** Whether a second argument may go with a first (§17.4.3.1.2). */
export const compatible = (first: Literal, second: Literal): boolean =>
  second.language === "" || second.language.toLowerCase() === first.language.toLowerCase();
