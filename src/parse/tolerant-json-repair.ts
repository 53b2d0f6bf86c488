import { isDangerousKey } from "./tolerant-json.ts";
import { readBareWord, readString, skipFiller } from "./tolerant-json-tokens.ts";

/** A text under repair: `at` is the next character to read. */
export interface Cursor {
  readonly text: string;
  at: number;
  /** Becomes false when the text ends inside a value. */
  whole: boolean;
  /** Becomes true when values nest deeper than allowed: the text is then given up. */
  tooDeep: boolean;
}

/**
 * Reads every value of a text that a strict parser refused, in one pass. Objects have no prototype.
 * One value comes back as it is, several as a list, none (or nesting deeper than `depth`) as undefined.
 */
export function repairJson(text: string, depth: number): { value: unknown; whole: boolean } | undefined {
  const source = text.includes('"') ? text : text.replace(/&quot;|&#0?34;|&#x22;/gi, '"');
  const cursor: Cursor = { text: source, at: 0, whole: true, tooDeep: false };
  const values: unknown[] = [];
  while (cursor.at < source.length && !cursor.tooDeep) {
    const opening = nextOpening(source, cursor.at);
    if (opening < 0) break;
    cursor.at = opening;
    values.push(readValue(cursor, depth, false));
    // What stands between two values is a separator; anything longer is not JSON any more (an unclosed script).
    skipFiller(cursor);
    while (source[cursor.at] === "," || source[cursor.at] === ";") {
      cursor.at += 1;
      skipFiller(cursor);
    }
    const next = source[cursor.at];
    if (next !== "{" && next !== "[") break;
  }
  if (cursor.tooDeep || values.length === 0) return undefined;
  return { value: values.length === 1 ? values[0] : values, whole: cursor.whole };
}

function nextOpening(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === "{") return at;
    // `[CDATA[` is a mark around the text, not a list.
    if (character === "[" && !text.startsWith("CDATA[", at + 1) && text.slice(at - 6, at) !== "[CDATA")
      return at;
  }
  return -1;
}

function readValue(cursor: Cursor, depth: number, inObject: boolean): unknown {
  if (depth === 0) {
    cursor.tooDeep = true;
    return undefined;
  }
  const character = cursor.text[cursor.at];
  if (character === "{") return readObject(cursor, depth);
  if (character === "[") return readList(cursor, depth);
  if (character === '"' || character === "'") return readString(cursor);
  return readBareWord(cursor, inObject);
}

function readObject(cursor: Cursor, depth: number): Record<string, unknown> {
  const object: Record<string, unknown> = Object.create(null);
  cursor.at += 1;
  for (;;) {
    skipFiller(cursor);
    const character = cursor.text[cursor.at];
    if (character === undefined || cursor.tooDeep) {
      cursor.whole = false;
      return object;
    }
    if (character === "}") {
      cursor.at += 1;
      return object;
    }
    if (character === "," || character === ";" || character === "]") {
      cursor.at += 1;
      continue;
    }
    const key = character === '"' || character === "'" ? readString(cursor) : readName(cursor);
    skipFiller(cursor);
    if (cursor.text[cursor.at] !== ":") {
      // A value without a name, or a stray character: step over it, or the loop would stand still.
      if (key === "") cursor.at += 1;
      continue;
    }
    cursor.at += 1;
    skipFiller(cursor);
    const next = cursor.text[cursor.at];
    const value = next === "," || next === "}" ? undefined : readValue(cursor, depth - 1, true);
    if (value !== undefined && !isDangerousKey(key)) object[key] = value;
  }
}

function readList(cursor: Cursor, depth: number): unknown[] {
  const list: unknown[] = [];
  cursor.at += 1;
  for (;;) {
    skipFiller(cursor);
    const character = cursor.text[cursor.at];
    if (character === undefined || cursor.tooDeep) {
      cursor.whole = false;
      return list;
    }
    if (character === "]") {
      cursor.at += 1;
      return list;
    }
    if (character === "," || character === ";" || character === "}" || character === ":") {
      cursor.at += 1;
      continue;
    }
    const from = cursor.at;
    const value = readValue(cursor, depth - 1, false);
    if (value !== undefined) list.push(value);
    if (cursor.at === from) cursor.at += 1;
  }
}

const NAME = /[\w$@:.-]/;

/** An unquoted name: `startDate:` as JavaScript allows it. The colon that ends it is left to be read. */
function readName(cursor: Cursor): string {
  const from = cursor.at;
  while (cursor.at < cursor.text.length) {
    const character = cursor.text.charAt(cursor.at);
    if (character === ":" || !NAME.test(character)) break;
    cursor.at += 1;
  }
  return cursor.text.slice(from, cursor.at);
}
