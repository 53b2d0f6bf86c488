import { classAt } from "./regex-class.ts";
import { escapeAt, literalCharacter } from "./regex-classes.ts";

export interface RegexFlags {
  /** `s`: the dot matches a line feed too. */
  readonly dotAll: boolean;
  /** `m`: `^` and `$` match at lines. */
  readonly lines: boolean;
  /** `x`: white space outside of classes does not count. */
  readonly spaced: boolean;
}

interface Translation {
  /** For flag `v`, without `m` and `s`. */
  readonly source: string;
  readonly groups: number;
}

const MAX_DEPTH = 50;
const MAX_REPEAT = 1000;
const QUANTIFIER = /(?:[?*+]|\{(\d{1,6})(?:,(\d{1,6})?)?\})\??/y;

// A line feed that ends the text begins no line (XPath Functions §7.6.1.1).
const LINE_START = "(?:^|(?<=\\n)(?=[^]))";
const LINE_END = "(?=\\n|$)";

/** A pattern of XPath Functions §7.6.1 for JavaScript; null when XPath does not allow it, or its counts pass 1,000. */
export function translateRegex(text: string, flags: RegexFlags): Translation | null {
  const pattern = flags.spaced ? withoutSpaces(text) : text;
  const open: (number | null)[] = [];
  const closed = new Set<number>();
  let [source, at, groups, repeatable] = ["", 0, 0, false];
  while (at < pattern.length) {
    const character = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    let [piece, length, mayRepeat] = [character, character.length, true];
    switch (character) {
      case "\\": {
        const escaped = escapeAt(pattern, at) ?? backReferenceAt(pattern, at, closed);
        if (!escaped) return null;
        piece = "set" in escaped ? escaped.set : literalCharacter(escaped.character);
        length = escaped.length;
        break;
      }
      case "[": {
        const expression = classAt(pattern, at);
        if (!expression) return null;
        piece = expression.source;
        length = expression.end - at;
        break;
      }
      case "(": {
        const capturing = pattern[at + 1] !== "?";
        if ((!capturing && pattern[at + 2] !== ":") || open.length >= MAX_DEPTH) return null;
        if (capturing) groups += 1;
        open.push(capturing ? groups : null);
        [piece, length, mayRepeat] = capturing ? ["(", 1, false] : ["(?:", 3, false];
        break;
      }
      case ")": {
        const group = open.pop();
        if (group === undefined) return null;
        if (group !== null) closed.add(group);
        break;
      }
      case "?":
      case "*":
      case "+":
      case "{": {
        QUANTIFIER.lastIndex = at;
        const quantifier = QUANTIFIER.exec(pattern);
        if (!quantifier || !repeatable) return null;
        if (Number(quantifier[1] ?? 0) > MAX_REPEAT || Number(quantifier[2] ?? 0) > MAX_REPEAT) return null;
        [piece, length, mayRepeat] = [quantifier[0], quantifier[0].length, false];
        break;
      }
      case ".":
        piece = flags.dotAll ? "[^]" : "[^\\n]";
        break;
      case "^":
        [piece, mayRepeat] = [flags.lines ? LINE_START : "^", false];
        break;
      case "$":
        [piece, mayRepeat] = [flags.lines ? LINE_END : "$", false];
        break;
      case "|":
        mayRepeat = false;
        break;
      case "}":
      case "]":
        return null;
      default:
        piece = literalCharacter(character);
    }
    source += piece;
    at += length;
    repeatable = mayRepeat;
  }
  return open.length === 0 ? { source, groups } : null;
}

/** `\1` and on, of a group that is closed already; as many digits as name one. */
function backReferenceAt(pattern: string, at: number, closed: ReadonlySet<number>) {
  const digits = /^[1-9]\d{0,2}/.exec(pattern.slice(at + 1, at + 4))?.[0] ?? "";
  for (let length = digits.length; length > 0; length -= 1) {
    const group = Number(digits.slice(0, length));
    if (closed.has(group)) return { set: `(?:\\${group})`, length: length + 1 };
  }
  return null;
}

/** Flag `x`: without white space, but for that inside a class. */
function withoutSpaces(pattern: string): string {
  let [kept, depth] = ["", 0];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? "";
    if (character === "\\") {
      kept += character + (pattern[at + 1] ?? "");
      at += 1;
      continue;
    }
    if (character === "[") depth += 1;
    if (character === "]") depth -= 1;
    if (depth > 0 || !/[\t\n\r ]/.test(character)) kept += character;
  }
  return kept;
}
