import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { DIMENSIONS, type Dimension } from "../../src/query/dimensions.ts";
import { readStats } from "../../src/store/read-stats.ts";
import type { SampleOccurrence } from "./events-sample.ts";
import { filters } from "./filters.ts";
import { plainList, valuesOf } from "./plain-list.ts";
import { storeSample, WITHDRAWN_AFTER } from "./stored-sample.ts";

const { database, occurrences } = await storeSample(150);
afterAll(() => database.close());

const valuesBy = (o: SampleOccurrence, { property, dateLetters }: Dimension): string[] =>
  property === null
    ? [o.moment.startDate.slice(0, dateLetters)]
    : [
        ...new Set(
          valuesOf(o, property)
            .filter((value) => !value.startsWith("\0"))
            .map((value) => (property === "offers.price" ? String(Number(value)) : value)),
        ),
      ];

describe("statistics", () => {
  it("count what a plain search through everything counts, by one dimension or two", async () => {
    const byKey = new Map(occurrences.map((o) => [`${o.eventId} ${o.recurrenceId}`, o]));
    const dimensions = fc.uniqueArray(fc.constantFrom(...DIMENSIONS), { minLength: 1, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(filters(occurrences), dimensions, async (filter, by) => {
        const listed = plainList(occurrences, filter, WITHDRAWN_AFTER).map(
          ({ eventId, recurrenceId }) => byKey.get(`${eventId} ${recurrenceId}`) as SampleOccurrence,
        );
        const counts = new Map<string, { occurrences: number; events: Set<string> }>();
        for (const o of listed) {
          const [first = [], second = [""]] = by.map((dimension) => valuesBy(o, dimension));
          for (const value of first.flatMap((a) =>
            second.map((b) => JSON.stringify(by.length > 1 ? [a, b] : [a])),
          )) {
            const count = counts.get(value) ?? { occurrences: 0, events: new Set() };
            count.occurrences += 1;
            count.events.add(o.eventId);
            counts.set(value, count);
          }
        }
        const stats = await readStats(database, filter, by, { withdrawnAfter: WITHDRAWN_AFTER, limit: 1000 });
        expect(stats.occurrences).toBe(listed.length);
        expect(stats.events).toBe(new Set(listed.map(({ eventId }) => eventId)).size);
        expect(
          new Map(
            stats.rows.map(({ values, occurrences: n, events }) => [JSON.stringify(values), [n, events]]),
          ),
        ).toEqual(
          new Map([...counts].map(([value, count]) => [value, [count.occurrences, count.events.size]])),
        );
        const order = stats.rows.map(({ occurrences: n, values }) => [-n, ...values]);
        expect(order).toEqual(
          order.toSorted((a, b) => {
            for (const [index, value] of a.entries()) {
              const other = b[index] ?? "";
              if (value !== other) return value < other ? -1 : 1;
            }
            return 0;
          }),
        );
      }),
      { numRuns: 400 },
    );
  });

  it("are cut at the limit and say so", async () => {
    const [keyword] = DIMENSIONS;
    const all = {
      from: null,
      to: null,
      where: { type: "and", of: [] },
      expression: null,
      sort: [],
      limit: 50,
      after: null,
    } as const;
    const options = { withdrawnAfter: WITHDRAWN_AFTER };
    const whole = await readStats(database, all, [keyword as Dimension], { ...options, limit: 100 });
    const cut = await readStats(database, all, [keyword as Dimension], { ...options, limit: 2 });
    expect([whole.cut, cut.cut]).toEqual([false, true]);
    expect(cut.rows).toEqual(whole.rows.slice(0, 2));
  });
});
