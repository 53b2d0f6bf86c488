import type { Literal, Term } from "../../rdf/term.ts";
import { type Functions, sameKind, simpleText, stringLiteral, truth } from "./term-function.ts";
import { compiled, type XpathRegex } from "./xpath-regex.ts";

function read([text, pattern]: readonly Term[], flags: Term | undefined): [Literal, XpathRegex] | null {
  const [subject, source] = [stringLiteral(text), simpleText(pattern)];
  const letters = flags ? simpleText(flags) : "";
  if (!subject || source === null || letters === null) return null;
  const regex = compiled(source, letters);
  return regex && [subject, regex];
}

function matches(args: readonly Term[]): Term | null {
  const found = read(args, args[2]);
  return found && truth(found[1].expression.test(found[0].value));
}

function replaced(args: readonly Term[]): Term | null {
  const found = read(args, args[3]);
  const replacement = simpleText(args[2]);
  if (!found || replacement === null) return null;
  const [subject, { expression, everywhere, groups, literal }] = found;
  // err:FORX0003: a pattern that matches nothing at all cannot be replaced.
  if (expression.test("")) return null;
  const pieces = literal ? [replacement] : replacementPieces(replacement, groups);
  if (!pieces) return null;
  const text = subject.value.replace(everywhere, (...found) =>
    pieces.map((piece) => (typeof piece === "string" ? piece : (found[piece] ?? ""))).join(""),
  );
  return sameKind(text, subject);
}

/** Texts and numbers of groups; null where `$` or `\` stands before something else (err:FORX0004). */
function replacementPieces(replacement: string, groups: number): (string | number)[] | null {
  const pieces: (string | number)[] = [];
  const token = /\\([\\$])|\$(\d+)|([^\\$]+)/gy;
  while (token.lastIndex < replacement.length) {
    const match = token.exec(replacement);
    if (!match) return null;
    const [, escaped, digits, plain] = match;
    if (digits === undefined) pieces.push(escaped ?? plain ?? "");
    else pieces.push(...reference(digits, groups));
  }
  return pieces;
}

/** As many digits as name a group of the pattern; the rest is text (XPath Functions §7.6.3). */
function reference(digits: string, groups: number): (string | number)[] {
  let length = digits.length;
  while (length > 1 && Number(digits.slice(0, length)) > groups) length -= 1;
  const number = Number(digits.slice(0, length));
  return [number > groups ? "" : number, digits.slice(length)];
}

/** REGEX and REPLACE (SPARQL 1.1 §17.4.3.14, §17.4.3.15). */
export const REGEX_FUNCTIONS: Functions = {
  regex: { arity: [2, 3], call: matches },
  replace: { arity: [3, 4], call: replaced },
};
