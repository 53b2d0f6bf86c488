import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Instant } from "../../src/model/time.ts";
import { findZone, formatInstant, instantSeconds } from "../../src/model/zone.ts";
import { anyOf, type Condition, EVERYTHING, type Filter, type Position } from "../../src/query/filter.ts";
import { parseQuery } from "../../src/query/parse-query.ts";
import { countSql, eventIdsSql, pageSql } from "../../src/query/to-sql.ts";
import { type NodeDatabase, openDatabase } from "../../src/runtime/node-database.ts";
import { readMigrations } from "../../src/runtime/node-migrations.ts";
import { migrate } from "../../src/store/migrate.ts";
import { countOccurrences, readOccurrences } from "../../src/store/read-events.ts";

const options = { withdrawnAfter: "2026-10-01T00:00:00Z" };
const ORIGIN = instantSeconds("2026-11-01T00:00:00Z");
const DAY = 86_400;

interface Occurrence {
  readonly id: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly keyword: string;
  readonly deleted: string | null;
}

// Events every seven hours over 60 days; each eleventh lasts for weeks, each seventh was withdrawn long ago.
const occurrences: Occurrence[] = Array.from({ length: 200 }, (_, n) => {
  const start = ORIGIN + n * 7 * 3600;
  const length = n % 11 === 0 ? 20 * DAY : n % 5 === 0 ? 0 : n % 3 === 0 ? 2 * DAY : 7200;
  return {
    id: `e${String(n).padStart(3, "0")}`,
    startsAt: formatInstant(start),
    endsAt: formatInstant(start + length),
    keyword: n % 2 === 0 ? "velo" : "concert",
    deleted: n % 7 === 0 ? (n % 2 === 0 ? "2026-09-01T00:00:00Z" : "2026-10-20T00:00:00Z") : null,
  };
});

let folder: string;
let database: NodeDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "crieur-query-"));
  database = openDatabase(join(folder, "store.sqlite"));
  await migrate(database, readMigrations());
  await database.run(
    `INSERT INTO sources (id, kind, url, name, language, trust, settings, next_due, host, created)
     VALUES ('s', 'ical', 'u', 'n', 'fr', 'operator', '{}', '', 'h', '')`,
  );
  for (const { id, startsAt, endsAt, keyword, deleted } of occurrences) {
    await database.batch([
      {
        sql: `INSERT INTO events (id, source_id, uid, is_series, name, event_status, time_zone, doc, ical, record,
          content_hash, fingerprint, essence, sequence, created, modified, deleted)
          VALUES (?, 's', ?, 0, ?, 'EventScheduled', 'Europe/Paris', '"name":"x"', 'ical', '{}', '', '', '', 0, '', '', ?)`,
        params: [id, id, id, deleted],
      },
      {
        sql: `INSERT INTO occurrences VALUES (?, '', ?, ?, 0, ?, ?, 'EventScheduled', ?, NULL)`,
        params: [id, startsAt, endsAt, startsAt, endsAt, `"@id":"${id}"`],
      },
      { sql: "INSERT INTO event_keywords VALUES (?, ?)", params: [id, keyword] },
    ]);
  }
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const filter = (more: Partial<Filter>): Filter => ({
  from: null,
  to: null,
  where: EVERYTHING,
  limit: 1000,
  after: null,
  ...more,
});
const ids = async (asked: Filter) =>
  (await readOccurrences(database, asked, options)).rows.map(({ eventId }) => eventId);

/** The same question, asked of a plain list. */
function expected({ from, to, where }: Filter): string[] {
  const holds = (condition: Condition, { keyword }: Occurrence): boolean => {
    if (condition.type === "compare") return condition.values.includes(keyword);
    if (condition.type === "not") return !holds(condition.of, { keyword } as Occurrence);
    const each = condition.of.map((part) => holds(part, { keyword } as Occurrence));
    return condition.type === "and" ? each.every(Boolean) : each.some(Boolean);
  };
  return occurrences
    .filter((o) => o.deleted === null || o.deleted > options.withdrawnAfter)
    .filter(
      (o) => (to === null || o.startsAt < to) && (from === null || o.startsAt >= from || o.endsAt > from),
    )
    .filter((o) => holds(where, o))
    .map(({ id }) => id);
}

const instant = fc.integer({ min: -5, max: 75 * 24 }).map((hours) => formatInstant(ORIGIN + hours * 3600));
const condition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small" },
    fc.subarray(["velo", "concert", "none"]).map((values) => anyOf("keywords", ...values)),
    fc.record({ type: fc.constant("not" as const), of: tie("node") }),
    fc.record({
      type: fc.constantFrom("and" as const, "or" as const),
      of: fc.array(tie("node"), { maxLength: 3 }),
    }),
  ),
})).node;

describe("a filter as SQL", () => {
  it("finds what a plain list would, whatever the window and the condition", async () => {
    await fc.assert(
      fc.asyncProperty(fc.option(instant), fc.option(instant), condition, async (from, to, where) => {
        const asked = filter({ from, to, where });
        expect(await ids(asked)).toEqual(expected(asked));
        expect(await countOccurrences(database, asked, options)).toBe(expected(asked).length);
      }),
      { numRuns: 150 },
    );
  });

  it("pages through everything once, in order, whatever the length of a page", async () => {
    await fc.assert(
      fc.asyncProperty(fc.option(instant), fc.integer({ min: 1, max: 60 }), async (from, limit) => {
        const asked = filter({ from, limit });
        const seen: string[] = [];
        let after: Position | null = null;
        do {
          const page = await readOccurrences(database, { ...asked, after }, options);
          expect(page.rows.length).toBeLessThanOrEqual(limit);
          seen.push(...page.rows.map(({ eventId }) => eventId));
          after = page.next;
        } while (after !== null);
        expect(seen).toEqual(expected(asked));
      }),
      { numRuns: 40 },
    );
  });

  it("binds every value and at most a hundred of them", () => {
    const paris = findZone("Europe/Paris")!;
    const hostile = "x' OR 1=1 --\"";
    const all = [
      "from=2026-12-01&to=2027-12-01",
      ...[
        "keywords",
        "place",
        "organizer",
        "location.address.addressLocality",
        "location.address.postalCode",
      ].map((name) => `${name}=${encodeURIComponent(hostile)}`),
      ...["commune", "source", "q"].map((name) => `${name}=${encodeURIComponent(hostile)}`),
      "status=EventCancelled",
    ].join("&");
    const { filter: asked } = parseQuery(new URLSearchParams(all), paris);
    const after = { startsAt: "2026-12-01T00:00:00Z", eventId: "e", recurrenceId: "" };
    for (const statement of [
      pageSql({ ...asked!, after: null }, options),
      pageSql({ ...asked!, after }, options),
      countSql(asked!, options),
      eventIdsSql(asked!, options),
    ]) {
      expect(statement.params.length).toBeLessThanOrEqual(100);
      expect(statement.sql).not.toContain("1=1");
      expect(statement.sql.match(/\?/g)?.length).toBe(statement.params.length);
    }
  });

  it("walks an index for every table that grows, whatever is asked", async () => {
    const paris = findZone("Europe/Paris")!;
    const queries = [
      "",
      "from=2026-12-01",
      "to=2026-12-01",
      "from=2026-12-01&to=2026-12-08",
      "q=repair",
      "keywords=velo",
      "place=La+Filature",
      "organizer=abc",
      "location.address.addressLocality=Morlaix",
      "location.address.postalCode=29600",
      "commune=29151",
      "source=s",
      "status=EventCancelled",
      "from=2026-12-01&q=repair&keywords=velo&commune=29151&source=s",
    ];
    for (const query of queries) {
      const { filter: asked } = parseQuery(new URLSearchParams(query), paris);
      for (const after of [null, { startsAt: "2026-12-01T00:00:00Z", eventId: "e", recurrenceId: "" }]) {
        const { sql, params } = pageSql({ ...asked!, after }, options);
        const plan = await database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...params);
        for (const { detail } of plan) {
          if (!detail.startsWith("SCAN")) continue;
          expect(detail, `${query}: ${detail}`).toMatch(
            /USING (COVERING )?INDEX|json_each|VIRTUAL TABLE|CONSTANT ROW/,
          );
        }
      }
    }
  });
});
