import { type Literal, literal, type Term, XSD_INTEGER } from "../../rdf/term.ts";
import { codePointLength } from "./code-points.ts";
import {
  binary,
  compatible,
  type Functions,
  sameKind,
  stringLiteral,
  type TermFunction,
  truth,
  unary,
} from "./term-function.ts";
import { numericOf } from "./value.ts";

const onString = (call: (text: Literal) => Term | null): TermFunction =>
  unary((term) => {
    const text = stringLiteral(term);
    return text && call(text);
  });

/** A function of two string literals that may go together. */
const onPair = (call: (text: Literal, part: Literal) => Term | null): TermFunction =>
  binary((a, b) => {
    const [text, part] = [stringLiteral(a), stringLiteral(b)];
    return text && part && compatible(text, part) ? call(text, part) : null;
  });

/** A whole number that counts characters; null for anything that is no integer. */
function position(term: Term): number | null {
  const number = numericOf(term);
  return number?.kind === "integer" ? Number(number.exact.unscaled) : null;
}

/** Characters from `start` on, counted from 1, code point by code point (XPath Functions §7.4.3). */
function substring([source, start, length]: readonly Term[]): Term | null {
  const text = stringLiteral(source);
  const from = start ? position(start) : null;
  const count = length ? position(length) : Number.POSITIVE_INFINITY;
  if (!text || from === null || count === null) return null;
  const points = Array.from(text.value);
  return sameKind(points.slice(Math.max(from - 1, 0), Math.max(from - 1 + count, 0)).join(""), text);
}

function concat(args: readonly Term[]): Term | null {
  const texts: Literal[] = [];
  for (const arg of args) {
    const text = stringLiteral(arg);
    if (!text) return null;
    texts.push(text);
  }
  const joined = texts.map(({ value }) => value).join("");
  const first = texts[0];
  const alike = texts.every((text) => first && text.language.toLowerCase() === first.language.toLowerCase());
  return first && alike ? sameKind(joined, first) : literal(joined);
}

/** Percent-encoding of all but the unreserved characters of RFC 3986 (XPath Functions §7.4.10). */
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Functions on strings (SPARQL 1.1 §17.4.3). */
export const STRING_FUNCTIONS: Functions = {
  strlen: onString((text) => literal(String(codePointLength(text.value)), XSD_INTEGER)),
  substr: { arity: [2, 3], call: substring },
  ucase: onString((text) => sameKind(text.value.toUpperCase(), text)),
  lcase: onString((text) => sameKind(text.value.toLowerCase(), text)),
  strstarts: onPair((text, part) => truth(text.value.startsWith(part.value))),
  strends: onPair((text, part) => truth(text.value.endsWith(part.value))),
  contains: onPair((text, part) => truth(text.value.includes(part.value))),
  strbefore: onPair((text, part) => {
    const at = text.value.indexOf(part.value);
    return at < 0 ? literal("") : sameKind(text.value.slice(0, at), text);
  }),
  strafter: onPair((text, part) => {
    const at = text.value.indexOf(part.value);
    return at < 0 ? literal("") : sameKind(text.value.slice(at + part.value.length), text);
  }),
  encode_for_uri: onString((text) => literal(encoded(text.value))),
  concat: { arity: [0, Number.POSITIVE_INFINITY], call: concat },
};
