import fc from "fast-check";

const NAMES = [
  "uid",
  "uuid",
  "identifier",
  "title",
  "name",
  "timings",
  "location",
  "state",
  "after",
  "total",
  "events",
];
const TRAPS = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];

/** Any JSON, with the names that readers look for and those that reach a prototype. */
export const anyJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, -1, 1e308, "", "CAN", "2026-12-05T14:00:00+01:00", "{}", "[[]]"),
    fc.string(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...NAMES, ...TRAPS), tie("value"), { maxKeys: 5 }),
  ),
})).value;

const PIECES = [
  ...[
    '"__proto__":{"polluted":1},',
    '"constructor":{"prototype":{"polluted":1}},',
    "null",
    "[]",
    "{}",
    '""',
    "1e999",
  ],
  ...[
    "\u0000",
    "\ud800",
    "\u202e",
    "}",
    "]",
    ",",
    "<script>",
    "]]>",
    "&#x27;",
    "9".repeat(400),
    '"a":',
    "\\u0000",
  ],
];

/** A text with a few pieces cut out, doubled, or put in; the same seed gives the same text. */
export function mutated(text: string, seed: number): string {
  let random = (seed % 2147483646) + 1;
  const next = (below: number): number => {
    random = (random * 48271) % 2147483647;
    return random % Math.max(1, below);
  };
  let result = text;
  for (let n = next(4) + 1; n > 0; n--) {
    const at = next(result.length);
    const length = next(40);
    const piece = PIECES[next(PIECES.length)] ?? "";
    const middle = [piece, "", result.slice(at, at + length).repeat(2), piece + piece][next(4)] ?? "";
    result = result.slice(0, at) + middle + result.slice(at + length);
  }
  return result;
}
