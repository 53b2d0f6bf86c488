import fc from "fast-check";
import { FORMATS } from "../../src/query/controls.ts";
import { FIELDS } from "../../src/query/fields.ts";
import { PARAMETERS, type Parameter } from "../../src/query/parameters.ts";
import { SORTABLE } from "../../src/query/read-order.ts";

/** A day, a time with or without offset. */
export const moments = fc
  .tuple(
    fc.integer({ min: 2025, max: 2028 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .chain(([year, month, day]) => {
    const date = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
    return fc.constantFrom(date, date, `${date}T18:00`, `${date}T18:00:00Z`, `${date}T18:00:00+01:00`);
  });

const words = fc.constantFrom(
  "vélo",
  "L'atelier",
  "repair café",
  "danse",
  "Œuvre",
  'a "b"',
  "réseau",
  "x",
  "日本",
);
const degrees = (limit: number) => fc.integer({ min: -limit * 100, max: limit * 100 }).map((n) => n / 100);
const lists = (names: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }).map((all) => all.join(","));

const EXPRESSIONS = [
  'startDate >= "2026-11-23" && (keywords = "vélo" || CONTAINS(LCASE(name), "vélo"))',
  "offers.price < 5.5 || isAccessibleForFree = true",
  'about IN ("repair", hub:meal) || !BOUND(location.name)',
  'HOURS(startDate) >= 18 && location.address.addressLocality != "Lyon"@fr',
  'endDate = "2026-12-01" || startDate IN ("2026-12-01", "2026-12-24T18:00:00Z")',
  "STRLEN(STR(location)) > 3 && -offers.price < +1e0",
];

/** A value that a parameter takes. */
export function valuesOf({ name, type, values, example }: Parameter): fc.Arbitrary<string> {
  switch (type) {
    case "text":
    case "words":
    case "place":
    case "organization":
      return fc.oneof(words, fc.constant("k3v0example00000"));
    case "instant":
    case "dateTime":
      return moments;
    case "datetime":
      return fc.oneof(
        fc.constantFrom(...(values ?? [])),
        moments,
        moments.map((a) => `${a}/..`),
        moments.map((b) => `../${b}`),
      );
    case "bbox":
      return fc
        .tuple(degrees(179), degrees(80), degrees(179))
        .map(([west, south, east]) => `${west},${south},${east},${south + 5}`);
    case "near":
      return fc.tuple(degrees(89), degrees(179)).map((point) => point.join(","));
    case "radius":
      return fc.constantFrom("5km", "800m", "1500", "2.5km");
    case "expression":
      return fc.constantFrom(...EXPRESSIONS);
    case "sort":
      return lists(SORTABLE.filter((key) => key !== "distance" && key !== "relevance"));
    case "limit":
      return fc.integer({ min: 1, max: 1000 }).map(String);
    case "fields":
      return lists(FIELDS);
    case "format":
      return fc.constantFrom(...FORMATS);
    case "decimal":
      return fc.constantFrom("0", "5", "7.50", "12.345");
    case "source":
    case "event":
      return fc.constantFrom("la-filature", "k3v0example00000");
    default:
      return values && name !== "datetime" ? fc.constantFrom(...values) : fc.constant(example);
  }
}

/** One parameter, in one of its spellings, with a value or two. */
const pairs = (parameter: Parameter): fc.Arbitrary<[string, string][]> => {
  const { name, operators, repeatable } = parameter;
  const values = valuesOf(parameter);
  return fc.constantFrom(...(operators.length === 0 ? ([""] as const) : operators)).chain((operator) => {
    const value =
      operator === "exists"
        ? fc.constantFrom("true", "false")
        : operator === "lang"
          ? fc.constantFrom("fr", "*", "br-FR")
          : values;
    const written =
      operator === "" || operator === "eq"
        ? fc.constant(name)
        : fc.constantFrom(`${name}[${operator}]`, `${name}.${operator}`);
    const most = repeatable && operator !== "exists" ? 2 : 1;
    return fc
      .tuple(written, fc.array(value, { minLength: 1, maxLength: most }))
      .map(([key, all]) => all.map((one): [string, string] => [key, one]));
  });
};

/** Queries of up to five parameters, mostly right ones: those that contradict each other are among them. */
export const queries: fc.Arbitrary<URLSearchParams> = fc
  .uniqueArray(fc.constantFrom(...PARAMETERS.filter(({ name }) => name !== "cursor")), {
    maxLength: 5,
    selector: ({ name }) => name,
  })
  .chain((parameters) => fc.tuple(...parameters.map(pairs)))
  .map((all) => new URLSearchParams(all.flat()));

const scraps = fc.constantFrom(
  "",
  " ",
  "[",
  "]",
  "[[]]",
  "[gte",
  "%00",
  "\u0000",
  "\u0001",
  "..",
  "/",
  "../..",
  "today/",
  "-",
  "--",
  ",",
  ",,,",
  "NaN",
  "1e999",
  "-0",
  "9".repeat(400),
  "é".normalize("NFD"),
  "\ud800",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "'; DROP TABLE events; --",
  '") } UNION { ?a ?b ?c',
  "((((((((",
  "))))",
  "!".repeat(300),
  "\\u0022",
  "<x:0>",
  "?c0",
  "FILTER(",
  "0000-00-00",
  "9999-12-31",
  "2026-02-30",
  "10000-01-01",
  "\u202e",
  "😀",
);

/** Queries that nobody in good faith would ask. */
export const hostileQueries: fc.Arbitrary<URLSearchParams> = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom(...PARAMETERS.map(({ name }) => name)),
        fc
          .tuple(
            fc.constantFrom(...PARAMETERS.map(({ name }) => name)),
            fc.oneof(scraps, fc.constantFrom("gte", "ne", "exists", "contains", "constructor")),
          )
          .chain(([name, operator]) =>
            fc.constantFrom(`${name}[${operator}]`, `${name}.${operator}`, `${name}[${operator}`),
          ),
        scraps,
        fc.string({ unit: "binary", maxLength: 30 }),
      ),
      fc.oneof(
        scraps,
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.array(scraps, { maxLength: 6 }).map((all) => all.join("")),
        moments,
        fc.constantFrom(...EXPRESSIONS).chain((text) => fc.nat(text.length).map((at) => text.slice(at))),
      ),
    ),
    { maxLength: 8 },
  )
  .map((all) => new URLSearchParams(all));
