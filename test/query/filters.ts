import fc from "fast-check";
import { fold } from "../../src/model/fold.ts";
import { formatInstant } from "../../src/model/zone.ts";
import type { Compare, Condition, Filter, Operator, SortKey } from "../../src/query/filter.ts";
import { PROPERTIES, type Property } from "../../src/query/properties.ts";
import { DAY, ORIGIN, type SampleOccurrence } from "./events-sample.ts";
import { valuesOf } from "./plain-list.ts";

/** Instants around the sample's, on the hour and beside it. */
export const instants: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: -5, max: 80 }), fc.constantFrom(0, 8, 13, 17, 22), fc.constantFrom(-1, 0, 0, 0, 1))
  .map(([day, hour, second]) => formatInstant(ORIGIN + day * DAY + hour * 3600 + second));

const WORDS = [
  "atelier",
  "ateliers",
  "l'été",
  "caf",
  "boeuf",
  "animal",
  "prix libre",
  "morlaix at",
  "rien",
  "--",
  "é",
];

/** Conditions over the values that a sample has, and some that it has not. */
export function conditions(occurrences: readonly SampleOccurrence[]): fc.Arbitrary<Condition> {
  const known = new Map<Property, string[]>(
    PROPERTIES.map((property) => {
      const values = new Set(occurrences.flatMap((o) => valuesOf(o, property.name)));
      return [property, [...values].filter((value) => !value.startsWith("\0"))];
    }),
  );
  const compare: fc.Arbitrary<Compare> = fc
    .constantFrom(...PROPERTIES)
    .chain((property) =>
      fc.tuple(fc.constant(property), fc.constantFrom(...property.operators), fc.infiniteStream(fc.nat())),
    )
    .chain(([property, operator, numbers]) =>
      fc.integer({ min: 1, max: 3 }).map((count): Compare => {
        const values = Array.from({ length: count }, () =>
          valueFor(property, operator, known.get(property) ?? [], () => numbers.next().value ?? 0),
        );
        return { type: "compare", property: property.name, operator, values };
      }),
    );
  const leaf: fc.Arbitrary<Condition> = fc.oneof(
    { weight: 8, arbitrary: compare },
    { weight: 2, arbitrary: fc.constantFrom(...WORDS).map((words) => ({ type: "words" as const, words })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.double({ min: 48.4, max: 48.8, noNaN: true }),
          fc.double({ min: -4, max: -3.4, noNaN: true }),
          fc.boolean(),
        )
        .map(([south, west, across]) =>
          across
            ? { type: "box" as const, south, north: 90, west: 170, east: west }
            : { type: "box" as const, south, north: south + 0.1, west, east: west + 0.2 },
        ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.double({ min: 48.4, max: 48.8, noNaN: true }),
          fc.double({ min: -4, max: -3.4, noNaN: true }),
          fc.integer({ min: 0, max: 20_000 }),
        )
        .map(([latitude, longitude, metres]) => ({ type: "near" as const, latitude, longitude, metres })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.option(instants), fc.option(instants))
        .map(([from, to]) => ({ type: "overlap" as const, from, to })),
    },
  );
  return fc.letrec<{ node: Condition }>((tie) => ({
    node: fc.oneof(
      { depthSize: "small" },
      leaf,
      fc.record({ type: fc.constant("not" as const), of: tie("node") }),
      fc.record({
        type: fc.constantFrom("and" as const, "and" as const, "or" as const),
        of: fc.array(tie("node"), { maxLength: 3 }),
      }),
    ),
  })).node;
}

function valueFor(
  property: Property,
  operator: Operator,
  known: readonly string[],
  next: () => number,
): string {
  if (operator === "exists") return next() % 2 === 0 ? "true" : "false";
  if (operator === "lang") return ["fr", "en", "EN-gb", "e", "*", "br"][next() % 6] ?? "fr";
  if (next() % 12 === 0)
    return property.type === "decimal"
      ? "7"
      : property.type === "dateTime"
        ? "2026-11-20T00:00:00Z"
        : "absent";
  const value = known[next() % Math.max(known.length, 1)] ?? fold("absent");
  if (operator === "starts") return value.slice(0, 1 + (next() % 4));
  if (operator === "contains") return value.slice(next() % 3, 3 + (next() % 4)) || value;
  return value;
}

const sorts: fc.Arbitrary<SortKey[]> = fc
  .uniqueArray(fc.constantFrom("startDate", "endDate", "dateModified", "name"), { maxLength: 3 })
  .chain((names) =>
    fc
      .tuple(...names.map((by) => fc.boolean().map((descending) => ({ by, descending }))))
      .map((keys) => [...keys]),
  );

/** Filters over a sample, in time order two times out of three. */
export function filters(occurrences: readonly SampleOccurrence[]): fc.Arbitrary<Filter> {
  return fc
    .record({
      from: fc.option(instants),
      to: fc.option(instants),
      where: conditions(occurrences),
      sort: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: sorts }),
      limit: fc.integer({ min: 1, max: 60 }),
    })
    .map((filter) => ({ ...filter, expression: null, after: null }));
}
