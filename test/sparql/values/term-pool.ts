import fc from "fast-check";
import { langString, literal, namedNode, type Term, XSD } from "../../../src/rdf/term.ts";

const typed = (name: string) => (text: string) => literal(text, `${XSD}${name}`);
const pad = (part: number, width = 2) => String(part).padStart(width, "0");

export const integers = fc.integer({ min: -1000, max: 1000 }).map(String).map(typed("integer"));
export const decimals = fc
  .tuple(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: 1, max: 99 }))
  .map(([whole, hundredths]) => `${whole}.${pad(hundredths).replace(/0$/, "")}`)
  .map(typed("decimal"));
/** In the form that Oxigraph keeps, so that STR agrees. */
export const doubles = fc
  .constantFrom("1", "-2.5", "0.1", "0.5", "-0.5", "3.75", "1000", "INF", "-INF", "NaN", "0", "-0", "999999")
  .map(typed("double"));
export const floats = fc.constantFrom("1", "-2.5", "0.1", "1.25", "INF", "NaN").map(typed("float"));
export const booleans = fc.constantFrom("true", "false").map(typed("boolean"));

const texts = fc.oneof(
  fc.constantFrom(
    "",
    "a",
    "b",
    "ab",
    "abc",
    "Été",
    "👪",
    "x👪y",
    "é",
    "12",
    "1.5",
    "true",
    "2026-11-24",
    "a.b",
    "İ",
  ),
  // Letters of long standing: the newest ones are not in every implementation's tables.
  fc.string({ unit: fc.constantFrom(..."aàbÉœßΣσЖ食👪 .,+-1"), maxLength: 6 }),
);
export const strings = texts.map((text) => literal(text));
export const tagged = fc
  .tuple(texts, fc.constantFrom("en", "fr", "en-gb"))
  .map(([text, language]) => langString(text, language));

const dates = fc
  .tuple(
    fc.integer({ min: 1990, max: 2040 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, day]) => `${year}-${pad(month)}-${pad(day)}`);
const clocks = fc
  .tuple(
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
    fc.constantFrom("00", "07", "30.25"),
  )
  .map(([hour, minute, second]) => `${pad(hour)}:${pad(minute)}:${second}`);
const zones = fc.constantFrom("", "Z", "+02:00", "-05:30", "+14:00");
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => texts.join(""));

export const moments = fc.oneof(
  joined(dates, fc.constant("T"), clocks, zones).map(typed("dateTime")),
  joined(dates, zones).map(typed("date")),
  joined(clocks, zones).map(typed("time")),
  fc.constantFrom("2020", "2021", "2021Z").map(typed("gYear")),
);
export const durations = fc.oneof(
  fc.constantFrom("P1Y", "P1M", "P31D", "P1Y2M3DT4H5M6S", "PT0S").map(typed("duration")),
  fc.constantFrom("PT1H", "P2DT3.5S", "-PT8H30M").map(typed("dayTimeDuration")),
  fc.constantFrom("P1Y1M", "-P5M").map(typed("yearMonthDuration")),
);
export const opaque = fc.oneof(
  fc.constantFrom("x", "y").map((text) => literal(text, "http://example.org/type")),
  fc.constantFrom("integer", "boolean", "dateTime", "date").map((name) => literal("x", `${XSD}${name}`)),
);
export const iris = fc.constantFrom("http://example.org/a", "http://example.org/b", "urn:x").map(namedNode);

export const numerics = fc.oneof(integers, decimals, doubles, floats);
export const anyTerm: fc.Arbitrary<Term> = fc.oneof(
  numerics,
  booleans,
  strings,
  tagged,
  moments,
  durations,
  opaque,
  iris,
);
