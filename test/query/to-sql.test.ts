import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { EVERYTHING, type Filter, type Position } from "../../src/query/filter.ts";
import { countOccurrences, readOccurrences } from "../../src/store/read-events.ts";
import { readEventPage } from "../../src/store/read-positions.ts";
import { filters } from "./filters.ts";
import { plainList } from "./plain-list.ts";
import { type StoredSample, storeSample, WITHDRAWN_AFTER } from "./stored-sample.ts";

const options = { withdrawnAfter: WITHDRAWN_AFTER };

// A few occurrences are collected and sorted, many are walked through: both must give the same.
const few = await storeSample(60);
const many = await storeSample(1100);
afterAll(async () => {
  await few.database.close();
  await many.database.close();
});

const filter = (more: Partial<Filter>): Filter => ({
  from: null,
  to: null,
  where: EVERYTHING,
  expression: null,
  sort: [],
  limit: 1000,
  after: null,
  ...more,
});
const place = ({ startsAt, eventId, recurrenceId }: Omit<Position, "keys">): string =>
  `${startsAt} ${eventId} ${recurrenceId}`;
const page = async ({ database }: StoredSample, asked: Filter) => {
  const { rows, next } = await readOccurrences(database, asked, options);
  return { places: rows.map(place), next };
};

describe("a filter as SQL", () => {
  it.each([
    ["few", few, Number(process.env.RUNS ?? 9400)],
    ["many", many, Number(process.env.RUNS ?? 600)],
  ] as const)(
    "gives the list that a plain search through %s gives, from anywhere in it",
    async (_, stored, numRuns) => {
      const { occurrences } = stored;
      await fc.assert(
        fc.asyncProperty(filters(occurrences), fc.nat(), async (asked, somewhere) => {
          const all = plainList(occurrences, asked, options.withdrawnAfter);
          const places = all.map(place);
          const first = await page(stored, asked);
          expect(first.places).toEqual(places.slice(0, asked.limit));
          expect(first.next).toEqual(all.length > asked.limit ? all[asked.limit - 1] : null);
          const at = all.length === 0 ? 0 : somewhere % all.length;
          const after = all[at];
          if (after === undefined) return;
          const second = await page(stored, { ...asked, after });
          expect(second.places).toEqual(places.slice(at + 1, at + 1 + asked.limit));
        }),
        { numRuns },
      );
    },
    300_000,
  );

  it.each([
    ["and leaves out what was withdrawn", WITHDRAWN_AFTER],
    ["from its index alone when nothing was withdrawn so long ago", "1990-01-01T00:00:00Z"],
  ])("counts what it lists, %s", async (_, withdrawnAfter) => {
    await fc.assert(
      fc.asyncProperty(filters(many.occurrences), async (asked) => {
        const { length } = plainList(many.occurrences, asked, withdrawnAfter);
        expect(await countOccurrences(many.database, asked, { withdrawnAfter })).toBe(length);
      }),
      { numRuns: 300 },
    );
  });

  it("pages through everything once", async () => {
    const asked = filter({ from: "2026-11-20T00:00:00Z", limit: 37 });
    const seen: string[] = [];
    let after: Position | null = null;
    do {
      const { places, next } = await page(many, { ...asked, after });
      seen.push(...places);
      after = next;
    } while (after !== null);
    expect(seen).toEqual(plainList(many.occurrences, asked, options.withdrawnAfter).map(place));
  });

  it("names the events of a list, page by page to its end", async () => {
    const rows = await many.database.all<{ number: number; id: string }>("SELECT number, id FROM events");
    const ids = new Map(rows.map(({ number, id }) => [number, id]));
    const sized = fc.constantFrom(1, 7, 100, 1000);
    await fc.assert(
      fc.asyncProperty(filters(many.occurrences), sized, async (any, limit) => {
        const asked = { ...any, sort: [] };
        const named: (string | undefined)[] = [];
        let after: Position | null = null;
        let pages = 0;
        do {
          const page = await readEventPage(many.database, { ...asked, limit, after }, options);
          named.push(...page.events.map((number) => ids.get(number)));
          after = page.next;
          pages += 1;
        } while (after !== null && pages < 40);
        const all = plainList(many.occurrences, asked, options.withdrawnAfter).map(({ eventId }) => eventId);
        expect(named).toEqual(after === null ? all : all.slice(0, 40 * limit));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("puts what has the words in its name before what has them in its text, and goes on from there", async () => {
    const asked = filter({
      where: { type: "words", words: "ateliers" },
      sort: [{ by: "relevance", descending: false }],
      limit: 20,
    });
    const named = new Set(
      many.occurrences
        .filter(({ facts }) => /atelier/i.test(facts.name))
        .map(({ moment, ...o }) => place({ ...o, startsAt: moment.startsAt })),
    );
    const seen: string[] = [];
    let after: Position | null = null;
    do {
      const { rows, next } = await readOccurrences(many.database, { ...asked, after }, options);
      seen.push(...rows.map(place));
      after = next;
    } while (after !== null);
    const all = plainList(many.occurrences, { ...asked, sort: [] }, options.withdrawnAfter).map(place);
    expect(seen.toSorted()).toEqual(all.toSorted());
    const firstWithout = seen.findIndex((one) => !named.has(one));
    expect(firstWithout).toBeGreaterThan(0);
    expect(seen.slice(firstWithout).some((one) => named.has(one))).toBe(false);
  });
});
