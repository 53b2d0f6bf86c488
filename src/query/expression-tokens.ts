import { validIri } from "../rdf/iri.ts";
import { RDF, SCHEMA, XSD } from "../rdf/term.ts";
import { nearest } from "./nearest.ts";
import { findProperty, PROPERTIES } from "./properties.ts";

/**
 * An expression whose chains, IRIs and strings have become `?c0`, `<x:0>` and `"0"`: nothing that somebody chose is left
 * in its text but operators, functions and numbers, so that it is safe to put into a query for a parser to read.
 */
export interface RewrittenExpression {
  readonly text: string;
  /** Names of properties, by the number of their variable. */
  readonly chains: readonly string[];
  readonly iris: readonly string[];
  readonly strings: readonly string[];
}

const PREFIXES: Readonly<Record<string, string>> = {
  xsd: XSD,
  rdf: RDF,
  schema: SCHEMA,
  hub: "\u0001/vocab#",
  dct: "http://purl.org/dc/terms/",
};

/** The functions of SPARQL 1.1 §17.4 that give the same answer whenever they are asked. */
export const FUNCTIONS: readonly string[] = `
  ABS BOUND CEIL COALESCE CONCAT CONTAINS DATATYPE DAY ENCODE_FOR_URI FLOOR HOURS IF IRI ISBLANK ISIRI
  ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE MD5 MINUTES MONTH NOW REGEX REPLACE ROUND SAMETERM
  SECONDS SHA1 SHA256 SHA384 SHA512 STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS
  SUBSTR TIMEZONE TZ UCASE URI YEAR
`
  .trim()
  .split(/\s+/);

/** Words of SPARQL that make more than an expression, or another answer each time. */
const REFUSED: ReadonlySet<string> = new Set(
  "EXISTS SERVICE SELECT GRAPH AS DISTINCT COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT RAND UUID STRUUID BNODE".split(
    " ",
  ),
);

const NAMED_FUNCTIONS = FUNCTIONS.map((name) => ({ name, alsoCalled: [] }));
const KEYWORDS: ReadonlySet<string> = new Set(["IN", "NOT", "TRUE", "FALSE"]);

const ECHAR = String.raw`\\[tbnrf"'\\]`;
/** Terminals of SPARQL 1.1 §19.8 that an expression can have, longest first where two begin alike. */
const TOKENS = new RegExp(
  [
    String.raw`(?<space>[\x20\t\r\n]+|#[^\r\n]*)`,
    String.raw`(?<string>"""(?:"{0,2}(?:[^"\\]|${ECHAR}))*"""|'''(?:'{0,2}(?:[^'\\]|${ECHAR}))*'''|"(?:[^"\\\r\n]|${ECHAR})*"|'(?:[^'\\\r\n]|${ECHAR})*')`,
    String.raw`(?<iri><[^<>"{}|^\x60\\\x00-\x20]*>)`,
    String.raw`(?<number>(?:\d+\.\d*|\.?\d+)(?:[eE][+-]?\d+)?)`,
    `(?<language>@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)`,
    `(?<prefixed>[A-Za-z][A-Za-z0-9]*:[A-Za-z0-9_-]*)`,
    String.raw`(?<name>[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*)`,
    String.raw`(?<symbol>\|\||&&|\^\^|!=|<=|>=|[()!=<>+\-*/,])`,
  ].join("|"),
  "uy",
);

const MAX_TOKENS = 400;
const MAX_DEPTH = 32;

/** What is wrong, in the few words that a problem's detail has. */
export interface Wrong {
  readonly wrong: string;
}

/**
 * Reads the tokens of an expression and puts variables for its chains. Strings, IRIs, comments and numbers are left
 * alone; whatever no expression can hold (braces, variables, blank nodes) is wrong.
 */
export function rewriteExpression(written: string): RewrittenExpression | Wrong {
  const expression = withoutCodepointEscapes(written);
  const chains: string[] = [];
  const iris: string[] = [];
  const strings: string[] = [];
  const parts: string[] = [];
  const numbered = (list: string[], value: string): number => {
    const known = list.indexOf(value);
    return known < 0 ? list.push(value) - 1 : known;
  };
  let depth = 0;
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < expression.length) {
    const at = TOKENS.lastIndex;
    const groups = TOKENS.exec(expression)?.groups;
    if (!groups) return { wrong: `${expression.slice(at, at + 20).trim()} (${at + 1})` };
    if (parts.length >= MAX_TOKENS) return { wrong: `> ${MAX_TOKENS}` };
    const { space, string, iri, number, language, prefixed, name, symbol } = groups;
    if (space !== undefined) continue;
    if (string !== undefined) {
      const value = unescaped(string);
      // Parsers disagree on whether a backslash before a `u` can be escaped.
      if (/\\u/i.test(value)) return { wrong: string.slice(0, 20) };
      parts.push(`"${numbered(strings, value)}"`);
    } else if (iri !== undefined) {
      const value = iri.slice(1, -1);
      // An address that begins with a slash is one of this hub.
      const whole = validIri(value.startsWith("/") ? `\u0001${value}` : value);
      if (whole === null) return { wrong: iri.slice(0, 40) };
      parts.push(`<x:${numbered(iris, whole)}>`);
    } else if (prefixed !== undefined) {
      const colon = prefixed.indexOf(":");
      const prefix = prefixed.slice(0, colon);
      if (!Object.hasOwn(PREFIXES, prefix)) return { wrong: prefixed };
      parts.push(`<x:${numbered(iris, PREFIXES[prefix] + prefixed.slice(colon + 1))}>`);
    } else if (name !== undefined) {
      const read = readName(name, /^[\x20\t\r\n]*\(/.test(expression.slice(TOKENS.lastIndex)));
      if (typeof read !== "string") return read;
      parts.push(read === "" ? `?c${numbered(chains, name)}` : read);
    } else {
      depth += symbol === "(" ? 1 : symbol === ")" ? -1 : 0;
      if (depth < 0 || depth > MAX_DEPTH) return { wrong: `${symbol} (${at + 1})` };
      parts.push(number ?? language ?? symbol ?? "");
    }
  }
  if (parts.length === 0) return { wrong: 'startDate >= "2026-12-01"' };
  return depth === 0 ? { text: parts.join(" "), chains, iris, strings } : { wrong: ")" };
}

/** Escapes of characters by their number are read before anything else (SPARQL 1.1 §19.2). */
function withoutCodepointEscapes(expression: string): string {
  return expression.replace(
    /\\\\|\\u([0-9A-Fa-f]{4})|\\U(0010[0-9A-Fa-f]{4}|000[0-9A-Fa-f]{5})/g,
    (whole, short?: string, long?: string) => {
      const code = short ?? long;
      return code === undefined ? whole : String.fromCodePoint(Number.parseInt(code, 16));
    },
  );
}

const UNESCAPED: Readonly<Record<string, string>> = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

function unescaped(string: string): string {
  const quotes = /^("""|''')/.test(string) ? 3 : 1;
  return string
    .slice(quotes, -quotes)
    .replace(/\\(.)/g, (_, character: string) => UNESCAPED[character] ?? character)
    .toWellFormed();
}

/** A keyword or function as SPARQL has it, or nothing for a chain. */
function readName(name: string, called: boolean): string | Wrong {
  const upper = name.toUpperCase();
  if (KEYWORDS.has(upper)) return upper;
  if (REFUSED.has(upper)) return { wrong: upper };
  if (called) {
    if (FUNCTIONS.some((known) => known === upper)) return upper;
    return { wrong: `${name} → ${nearest(name, NAMED_FUNCTIONS)}` };
  }
  return findProperty(name) ? "" : { wrong: `${name} → ${nearest(name, PROPERTIES)}` };
}
