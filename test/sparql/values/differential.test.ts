import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { literal, type Term, XSD } from "../../../src/rdf/term.ts";
import { callFunction } from "../../../src/sparql/values/call.ts";
import { context } from "./function-context.ts";
import { JUDGED } from "./judged.ts";
import { type Call, oxigraphAnswers, written } from "./oxigraph-calls.ts";
import {
  anyTerm,
  decimals,
  doubles,
  floats,
  integers,
  moments,
  numerics,
  strings,
  tagged,
} from "./term-pool.ts";

const SEED = 20_261_124;
const casts = ["string", "boolean", "integer", "decimal", "float", "double", "dateTime", "date", "time"];

const of = (names: readonly string[], ...args: fc.Arbitrary<Term>[]): fc.Arbitrary<Call> =>
  fc.record({ name: fc.constantFrom(...names), args: fc.tuple(...args) });

const someText = fc.oneof(strings, tagged);
const languages = fc
  .constantFrom("", "*", "en", "EN", "en-GB", "eng", "fr-CA-x")
  .map((text) => literal(text));
const patterns = fc
  .constantFrom(
    "a",
    "b+",
    "^a",
    "b$",
    ".",
    "[a-c]",
    "[^a]",
    "(a)(b)?",
    "a|b",
    "\\d",
    "\\w+",
    "x*",
    "(a)\\1",
    "(",
    "a{2}",
  )
  .map((text) => literal(text));
const flags = fc.constantFrom("", "i", "s", "m", "x", "q", "z").map((text) => literal(text));
const replacements = fc.constantFrom("-", "[$1]", "$0$0", "", "$").map((text) => literal(text));

const GROUPS: Readonly<Record<string, { calls: fc.Arbitrary<Call>; count: number }>> = {
  "functions and casts of one term": {
    calls: of(
      [
        ..."! uminus uplus str lang datatype isiri isblank isliteral isnumeric strlen ucase lcase encode_for_uri abs".split(
          " ",
        ),
        ..."round ceil floor year month day hours minutes seconds timezone tz md5 sha1 sha256 sha384 sha512 iri".split(
          " ",
        ),
        ...casts.map((name) => XSD + name),
      ],
      anyTerm,
    ),
    count: 4000,
  },
  "operators and functions of any two terms": {
    calls: of([..."= != < > <= >= + - * / sameterm strstarts concat strdt".split(" ")], anyTerm, anyTerm),
    count: 5000,
  },
  "operators on numbers": {
    calls: of("= != < > <= >= + - * /".split(" "), numerics, numerics),
    count: 3000,
  },
  "operators on dates and times": { calls: of("= != < > <= >= -".split(" "), moments, moments), count: 2000 },
  "functions of two strings": {
    calls: of("strstarts strends contains strbefore strafter concat = <".split(" "), someText, someText),
    count: 4000,
  },
  "matches of languages": { calls: of(["langmatches"], languages, languages), count: 200 },
  "parts of strings": {
    calls: of(
      ["substr"],
      someText,
      fc.oneof(
        integers,
        fc.constantFrom(...[1, 2, 3].map((n) => literal(String(n), `${XSD}integer`))),
        doubles,
      ),
      fc.oneof(integers, decimals, floats),
    ),
    count: 1000,
  },
  "regular expressions": { calls: of(["regex"], someText, patterns, flags), count: 2000 },
  replacements: { calls: of(["replace"], someText, patterns, replacements, flags), count: 2000 },
};

/** A number as its value, for both write the same one in several ways; any other term as it is written. */
function plain(term: Term | null): string {
  if (!term) return "error";
  if (term.termType !== "Literal") return `<${term.value}>`;
  if (!/#(?:integer|decimal|float|double)$/.test(term.datatype)) return written(term);
  const digits = term.datatype.endsWith("float") ? 7 : 15;
  const number = Number(term.value.replace("INF", "Infinity"));
  return `${Number.isFinite(number) ? Number(number.toPrecision(digits)) : number} ${term.datatype}`;
}

describe("functions beside Oxigraph's", () => {
  for (const [group, { calls, count }] of Object.entries(GROUPS)) {
    it(`answers the same for ${count} ${group}, or is judged right`, () => {
      const drawn = fc.sample(calls, { numRuns: count, seed: SEED });
      const theirs = oxigraphAnswers(drawn);
      const differences = drawn.flatMap((call, at) => {
        const [ours, other] = [plain(callFunction(call.name, call.args, context)), plain(theirs[at] ?? null)];
        if (ours === other || JUDGED.some((judgement) => judgement.of(call))) return [];
        return [`${call.name}(${call.args.map(written).join(", ")}): ${ours}, Oxigraph ${other}`];
      });
      expect([...new Set(differences)]).toEqual([]);
    });
  }
});
