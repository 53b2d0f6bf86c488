import { repairJson } from "./tolerant-json-repair.ts";

/** How deep JSON may nest; everything that walks it afterwards may recurse that far. */
export const JSON_DEPTH = 64;
/** Above this many characters only strict JSON is read: repair is for the small blocks that people write. */
const REPAIR_LIMIT = 262_144;

/** What was read, and how well it was written. */
export interface TolerantJson {
  readonly value: unknown;
  /** False when a strict parser would have refused the text. */
  readonly strict: boolean;
  /** False when the text ended inside a value: what came before is in `value`. */
  readonly whole: boolean;
}

/**
 * Reads JSON as people and templates write it: raw line breaks in strings, trailing commas, comments, CDATA and
 * HTML comment marks around it, single quotes, unquoted names, decimal commas, several values one after the
 * other (they come back as a list), a text that ends too early. Names that reach an object's prototype are left
 * out. Undefined when there is nothing to read, when it nests deeper than 64, or when it needs repair and is
 * longer than 256 k characters.
 */
export function readTolerantJson(text: string): TolerantJson | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (tooDeep(start)) return undefined;
  try {
    return { value: parseStrict(start), strict: true, whole: true };
  } catch {
    if (start.length > REPAIR_LIMIT) return undefined;
  }
  const repaired = repairJson(start, JSON_DEPTH);
  return repaired && { value: repaired.value, strict: false, whole: repaired.whole };
}

/** `readTolerantJson` for those who only want the value. */
export function parseTolerantJson(text: string): unknown | undefined {
  return readTolerantJson(text)?.value;
}

/** True for names that must never become keys of an object made from a stranger's text. */
export function isDangerousKey(key: string): boolean {
  return key === "__proto__" || key === "constructor" || key === "prototype";
}

// A name can be spelled with escapes, so their mere presence is enough to look at every key.
const MAY_HOLD_DANGEROUS_KEY = /"__proto__"|"constructor"|"prototype"|\\u00[567]/i;

function parseStrict(text: string): unknown {
  if (!MAY_HOLD_DANGEROUS_KEY.test(text)) return JSON.parse(text);
  return JSON.parse(text, (key, value) => (isDangerousKey(key) ? undefined : value));
}

/** Whether brackets nest deeper than the limit, seen without recursion; brackets in strings do not count. */
function tooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at = endOfString(text, at);
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > JSON_DEPTH) return true;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return false;
}

function endOfString(text: string, quote: number): number {
  let at = quote + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return text.length;
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return end;
    at = end + 1;
  }
}
