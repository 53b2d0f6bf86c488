import type { Cursor } from "./tolerant-json-repair.ts";

const NUMBER = /^-?\d{1,20}(?:\.\d{1,20})?(?:e[+-]?\d{1,3})?$/i;
const DECIMAL_COMMA = /^-?\d{1,20},\d{1,20}$/;
const LONGEST_NAME = 60;
const FOLLOWS_COMMA = /^(?:["'{}[\]\d\-/]|[\w@$]{1,50}\s{0,5}:|(?:true|false|null)\s{0,5}[,\]}])/;
/** How far ahead a quote is judged by what follows it; a bound, so that reading stays linear. */
const LOOK_AHEAD = 200;
const LONGEST_BARE = 4096;

/**
 * Steps over what may stand between tokens: white space and control characters, JavaScript comments, and the
 * marks of CDATA and HTML comments with which templates hide scripts from old browsers.
 */
export function skipFiller(cursor: Cursor): void {
  const { text } = cursor;
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (
      code <= 0x20 ||
      code === 0xa0 ||
      code === 0x7f ||
      code === 0x2028 ||
      code === 0x2029 ||
      code === 0xfeff
    ) {
      cursor.at += 1;
    } else if (code === 0x2f && text[cursor.at + 1] === "*") {
      const end = text.indexOf("*/", cursor.at + 2);
      cursor.at = end < 0 ? text.length : end + 2;
    } else if (code === 0x2f && text[cursor.at + 1] === "/") {
      const end = text.indexOf("\n", cursor.at + 2);
      cursor.at = end < 0 ? text.length : end + 1;
    } else {
      const mark = MARKS.find((each) => text.startsWith(each, cursor.at));
      if (mark === undefined) return;
      cursor.at += mark.length;
    }
  }
}

const MARKS = ["<![CDATA[", "]]>", "<!--", "-->"] as const;

/**
 * A quoted string. Raw line breaks and control characters stay in it; a backslash before a character that JSON
 * does not know gives that character. A quote inside the text that its author did not escape is told from the
 * closing one by what follows: only `,`, `:`, `]`, `}` or the end can follow a string.
 */
export function readString(cursor: Cursor): string {
  const { text } = cursor;
  const quote = text.charCodeAt(cursor.at);
  let value = "";
  let from = cursor.at + 1;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) {
      value += text.slice(from, at);
      const [character, length] = readEscape(text, at + 1);
      value += character;
      at += length;
      from = at + 1;
    } else if (code === quote && endsString(text, at + 1)) {
      cursor.at = at + 1;
      return value + text.slice(from, at);
    }
  }
  cursor.whole = false;
  cursor.at = text.length;
  return value + text.slice(from);
}

/** What the characters after a backslash stand for, and how many they are. */
function readEscape(text: string, at: number): [string, number] {
  const character = text.charAt(at);
  if (character === "u") {
    const digits = text.slice(at + 1, at + 5);
    if (/^[\da-f]{4}$/i.test(digits)) return [String.fromCharCode(Number.parseInt(digits, 16)), 5];
  }
  const simple = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" }[character];
  return [simple ?? character, 1];
}

function endsString(text: string, at: number): boolean {
  const next = skipSpace(text, at);
  const character = text[next];
  if (character === undefined || character === ":" || character === "}" || character === "]") return true;
  if (character === "/" || character === "<") return true;
  if (character === ",") {
    const after = skipSpace(text, next + 1);
    return text[after] === undefined || FOLLOWS_COMMA.test(text.slice(after, after + LONGEST_NAME));
  }
  // A forgotten comma: a new string on the next line begins another member.
  return character === '"' && text.slice(at, next).includes("\n");
}

function skipSpace(text: string, from: number): number {
  const limit = Math.min(text.length, from + LOOK_AHEAD);
  let at = from;
  while (at < limit && (text.charCodeAt(at) <= 0x20 || text.charCodeAt(at) === 0xa0)) at += 1;
  return at;
}

/**
 * A value without quotes: a number (also with a decimal comma, when the comma cannot be a separator), true,
 * false, null, or else a word, which is kept as text. Undefined when there is nothing.
 */
export function readBareWord(cursor: Cursor, inObject: boolean): unknown {
  const { text } = cursor;
  const from = cursor.at;
  const limit = Math.min(text.length, from + LONGEST_BARE);
  let at = from;
  while (at < limit && !/[,}\]\n\r;]/.test(text.charAt(at))) at += 1;
  if (inObject && text[at] === "," && /^-?\d{1,20}$/.test(text.slice(from, at))) {
    let end = at + 1;
    while (end < limit && /\d/.test(text.charAt(end))) end += 1;
    // A name follows the comma of an object, never a bare digit, so this one is decimal.
    if (end > at + 1 && /[\s,}]/.test(text[end] ?? "}") && DECIMAL_COMMA.test(text.slice(from, end))) {
      cursor.at = end;
      return Number(text.slice(from, end).replace(",", "."));
    }
  }
  cursor.at = at;
  const word = text.slice(from, at).trim();
  if (word === "") return undefined;
  if (NUMBER.test(word)) return Number(word);
  const known = WORDS.get(word.toLowerCase());
  return known === undefined ? word : known;
}

const WORDS = new Map<string, boolean | null>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["undefined", null],
  ["nan", null],
  ["none", null],
]);
