import { type Term, XSD } from "../../../src/rdf/term.ts";

import { literalValue } from "../../../src/sparql/values/value.ts";
import type { Call } from "./oxigraph-calls.ts";

/** Where we do not answer as Oxigraph does, and why: the standard decides. */
export interface Judgement {
  readonly reason: string;
  readonly of: (call: Call) => boolean;
}

const ORDER = ["<", ">", "<=", ">="];
const EQUALITY = ["=", "!="];
const type = (term: Term | undefined) =>
  term?.termType === "Literal" ? literalValue(term).type : (term?.termType ?? "");
const isNaNumber = (term: Term) => term.termType === "Literal" && term.value === "NaN";
const isOpaque = (term: Term | undefined) => ["invalid", "unknown"].includes(type(term));
const isZoned = (term: Term | undefined) => /(?:Z|[+-]\d\d:\d\d)$/.test(term?.value ?? "");
const number = (term: Term | undefined) => Number(term?.value);

export const JUDGED: readonly Judgement[] = [
  {
    reason:
      "§17.2.2: the effective boolean value of a plain literal is whether it has a length, also with a language",
    of: ({ name, args }) => name === "!" && type(args[0]) === "language",
  },
  {
    reason: "§17.2.2: a boolean or number that its datatype lacks is false, not an error",
    of: ({ name, args }) => name === "!" && type(args[0]) === "invalid",
  },
  {
    reason: "§17.3: booleans are ordered by op:boolean-less-than; Oxigraph has no order for them",
    of: ({ name, args }) => ORDER.includes(name) && args.every((arg) => type(arg) === "boolean"),
  },
  {
    reason: "§17.3: IRIs and literals of unknown datatypes have no order, not even with themselves",
    of: ({ name, args: [a, b] }) => ORDER.includes(name) && a?.value === b?.value,
  },
  {
    reason: "XPath Functions §6.3: NaN is neither less nor greater, which is false, not an error",
    of: ({ name, args }) => ORDER.includes(name) && args.some(isNaNumber),
  },
  {
    reason:
      "§17.4.1.7: two literals that are not the same term and not both of known values are a type error",
    of: ({ name, args }) => EQUALITY.includes(name) && args.some(isOpaque),
  },
  {
    reason:
      "XML Schema §3.2.7.4: whether a moment with a timezone equals one without is indeterminate within 14 hours",
    of: ({ name, args: [a, b] }) =>
      EQUALITY.includes(name) && type(a) === "moment" && isZoned(a) !== isZoned(b),
  },
  {
    reason: "Oxigraph 0.5 fails to multiply or divide an integer zero and a decimal",
    of: ({ name, args }) => "*/".includes(name) && args.some((arg) => number(arg) === 0),
  },
  {
    reason: "XPath Functions §7.4.3: places before the first character hold none, they are no error",
    of: ({ name, args }) => name === "substr" && (number(args[1]) < 1 || number(args[2]) < 0),
  },
  {
    reason: "XPath Functions §6.4.4: halves are rounded up, also those of negative doubles",
    of: ({ name, args: [a] }) => name === "round" && /^-\d+\.5$/.test(a?.value ?? ""),
  },
  {
    reason: "§17.5: a lexical form that its datatype lacks has no value to cast",
    of: ({ name, args }) => name === `${XSD}string` && type(args[0]) === "invalid",
  },
  {
    reason:
      "XPath Functions §17.1.3.3: the nearest decimal of a double, not the shortest one that rounds to it",
    of: ({ name, args: [a] }) => name === `${XSD}decimal` && a?.value === "0.1",
  },
  {
    reason: "§17.3 and XPath have no unary operator for durations",
    of: ({ name, args }) => ["uminus", "uplus"].includes(name) && type(args[0]) === "duration",
  },
  {
    reason: "Oxigraph 0.5 reads the result of adding months or days with a wrong sign, or gives none",
    of: ({ name, args }) => "+-".includes(name) && args.some((arg) => type(arg) === "duration"),
  },
  {
    reason:
      "XPath Functions §7.6.3: a pattern that matches nothing at all, or a stray $ in a replacement, is an error",
    of: ({ name, args }) =>
      name === "replace" && (["x*", "", "a|"].includes(args[1]?.value ?? "") || args[2]?.value === "$"),
  },
  {
    reason: "XPath Functions §7.6.1 has back-references; Oxigraph's expressions do not",
    of: ({ args }) => args[1]?.value.includes("\\1") === true,
  },
  {
    reason:
      "XML Schema appendix F.1.1: of the characters of words only punctuation, separators and others are left out",
    of: ({ name, args }) =>
      ["regex", "replace"].includes(name) &&
      args[1]?.value === "\\w+" &&
      /\p{S}|[^\p{L}\p{N}]/u.test(args[0]?.value ?? ""),
  },
  {
    reason: "XPath Functions 3.0 §5.6.3: with flag q a replacement is plain text too",
    of: ({ name, args }) => name === "replace" && args[3]?.value.includes("q") === true,
  },
  {
    reason: "Oxigraph 0.5 loses digits when it casts a double beyond some size to a whole number",
    of: ({ name, args: [a] }) => name === `${XSD}integer` && Math.abs(number(a)) > 99_999,
  },
];
