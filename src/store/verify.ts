import { TEXT_ROW } from "../query/row-test.ts";
import { INLINE } from "../rdf/term-id.ts";
import type { Database, Row } from "./database.ts";
import { isDerived } from "./derived.ts";
import { IS_MATCHED } from "./matched.ts";
import { RECORD_TEXT } from "./records.ts";

/** Something in the store that disagrees with something else. `check` is stable, `examples` are at most five. */
export interface Finding {
  readonly check: string;
  readonly count: number;
  readonly examples: readonly string[];
}

interface Check {
  readonly name: string;
  /** Gives one row, with an `example`, for each thing that is wrong. */
  readonly sql: string;
}

const EXAMPLES = 5;

const CHECKS: readonly Check[] = [
  ...["occurrences", "event_places", "event_organizers"].map((table) => ({
    name: `${table}-without-event`,
    sql: `SELECT event_id AS example FROM ${table} WHERE event_id NOT IN (SELECT id FROM events)`,
  })),
  ...["events", "records"].map((table) => ({
    name: `${table}-without-source`,
    sql: `SELECT id AS example FROM ${table} WHERE source_id NOT IN (SELECT id FROM sources)`,
  })),
  {
    name: "record-without-event",
    sql: "SELECT id AS example FROM records WHERE event_id NOT IN (SELECT id FROM events)",
  },
  {
    name: "event-without-teller",
    sql: `SELECT e.id AS example FROM events e WHERE NOT EXISTS (SELECT 1 FROM records r
      WHERE r.event_id = e.id AND r.source_id = e.source_id AND r.uid = e.uid)`,
  },
  {
    name: "shared-record-without-text",
    sql: `SELECT r.id AS example FROM records r WHERE r.record IS NULL AND (r.recurrence_id IS NOT NULL
      OR EXISTS (SELECT 1 FROM records o WHERE o.event_id = r.event_id AND o.id <> r.id))`,
  },
  {
    name: "record-text-not-json",
    sql: "SELECT id AS example FROM records WHERE record IS NOT NULL AND NOT json_valid(record)",
  },
  {
    name: "address-leads-nowhere",
    sql: "SELECT id AS example FROM event_aliases WHERE id IN (SELECT id FROM events)",
  },
  {
    name: "place-missing",
    sql: "SELECT place_id AS example FROM event_places WHERE place_id NOT IN (SELECT id FROM places)",
  },
  {
    name: "place-without-event",
    sql: "SELECT id AS example FROM places WHERE id NOT IN (SELECT place_id FROM event_places)",
  },
  {
    name: "thing-without-entity",
    sql: "SELECT id AS example FROM things WHERE entity_id NOT IN (SELECT id FROM things)",
  },
  {
    name: "thing-that-nobody-names",
    sql: `SELECT id AS example FROM things t WHERE said IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM thing_records l WHERE l.thing = t.number)`,
  },
  {
    name: "thing-without-words",
    sql: `SELECT t.id AS example FROM things t WHERE (said IS NULL OR NOT json_valid(said))
      AND EXISTS (SELECT 1 FROM thing_records l WHERE l.thing = t.number)`,
  },
  {
    name: "decision-not-marked",
    sql: `SELECT d.id AS example FROM (SELECT a AS id FROM thing_decisions UNION SELECT b FROM thing_decisions) d
      WHERE NOT EXISTS (SELECT 1 FROM things t WHERE t.id = d.id AND t.is_decided = 1)`,
  },
  {
    // Of places that events show otherwise only until these are written anew.
    name: "event-shows-no-entity",
    sql: `SELECT l.event_id AS example FROM event_places l JOIN things t ON t.id = l.place_id AND t.entity_id <> t.id
      JOIN events e ON e.id = l.event_id AND e.deleted IS NULL
      WHERE NOT EXISTS (SELECT 1 FROM records r JOIN stale_records s ON s.record = r.number WHERE r.event_id = e.id)`,
  },
  {
    // Of parts whose whole moved, only until these are written anew.
    name: "part-of-no-event",
    sql: `SELECT e.id AS example FROM events e
      WHERE e.deleted IS NULL AND json_valid(e.record) AND e.record ->> '$.superEvent' IS NOT NULL AND ${IS_MATCHED}
      AND NOT EXISTS (SELECT 1 FROM records r LEFT JOIN records p ON p.id = ${RECORD_TEXT} ->> '$.superEvent'
        WHERE r.event_id = e.id AND coalesce(p.event_id, ${RECORD_TEXT} ->> '$.superEvent') = e.record ->> '$.superEvent')
      AND NOT EXISTS (SELECT 1 FROM records r JOIN stale_records s ON s.record = r.number WHERE r.event_id = e.id)`,
  },
  {
    name: "text-missing",
    sql: `SELECT o.event_id AS example FROM occurrences o WHERE ${TEXT_ROW} NOT IN (SELECT rowid FROM events_text)`,
  },
  {
    name: "text-without-occurrence",
    sql: `SELECT CAST(rowid AS TEXT) AS example FROM events_text
      WHERE rowid NOT IN (SELECT ${TEXT_ROW} FROM occurrences o)`,
  },
  {
    name: "key-missing",
    sql: `SELECT o.event_id AS example FROM occurrences o WHERE NOT EXISTS (SELECT 1 FROM occurrence_keys k
      JOIN filter_keys f ON f.id = k.key AND f.property = 'isBasedOn' JOIN events e ON e.id = o.event_id
      WHERE k.occurrence = o.number AND k.starts = unixepoch(o.starts_at) AND f.value = e.source_id)`,
  },
  {
    name: "key-without-occurrence",
    sql: `SELECT CAST(k.occurrence AS TEXT) AS example FROM occurrence_keys k
      WHERE NOT EXISTS (SELECT 1 FROM occurrences o WHERE o.number = k.occurrence AND unixepoch(o.starts_at) = k.starts)
        OR NOT EXISTS (SELECT 1 FROM filter_keys f WHERE f.id = k.key)`,
  },
  {
    name: "change-missing-or-wrong",
    sql: `SELECT e.id AS example FROM events e LEFT JOIN changes c ON c.event_id = e.id AND c.superseded IS NULL
      WHERE c.modified IS NOT e.modified OR c.state IS NOT iif(e.deleted IS NULL, 'updated', 'deleted')`,
  },
  {
    name: "change-of-unknown-event",
    sql: `SELECT event_id AS example FROM changes
      WHERE superseded IS NULL AND state = 'updated' AND event_id NOT IN (SELECT id FROM events)`,
  },
  {
    name: "change-without-text",
    sql: `SELECT event_id AS example FROM changes WHERE superseded IS NULL AND state = 'updated'
      AND (head IS NULL OR tellers IS NULL OR NOT json_valid('{' || head || '}'))`,
  },
  {
    name: "past-version-wrong",
    sql: `SELECT c.event_id AS example FROM changes c WHERE c.superseded IS NOT NULL AND (
      (c.state = 'updated' AND (c.record IS NULL OR c.created IS NULL OR NOT json_valid(c.record)))
      OR c.head IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM changes n WHERE n.event_id = c.event_id AND n.seq > c.seq))`,
  },
  {
    name: "event-text-not-json",
    sql: "SELECT id AS example FROM events WHERE NOT json_valid('{' || doc || '}') OR NOT json_valid(record)",
  },
  {
    name: "occurrence-text-not-json",
    sql: `SELECT event_id AS example FROM occurrences
      WHERE NOT json_valid('{' || head || '}') OR (doc IS NOT NULL AND NOT json_valid('{' || doc || '}'))`,
  },
  {
    name: "span-wrong",
    sql: `SELECT e.id AS example FROM events e
      WHERE e.first_starts_at IS NOT (SELECT min(o.starts_at) FROM occurrences o WHERE o.event_id = e.id)
      OR e.last_ends_at IS NOT (SELECT max(o.ends_at) FROM occurrences o WHERE o.event_id = e.id)`,
  },
  {
    name: "occurrence-ends-before-start",
    sql: "SELECT event_id AS example FROM occurrences WHERE ends_at < starts_at",
  },
  {
    name: "triple-without-term",
    sql: `SELECT q.s || ' ' || q.p || ' ' || q.o || ' ' || q.g AS example FROM quads q
      WHERE q.s NOT IN (SELECT id FROM terms) OR q.p NOT IN (SELECT id FROM terms) OR abs(q.g) NOT IN (SELECT id FROM terms)
        OR (q.o < ${INLINE.integer.from} AND q.o NOT IN (SELECT id FROM terms))`,
  },
  {
    name: "triples-of-nothing",
    sql: `WITH RECURSIVE graphs (g) AS (
        SELECT min(g) FROM quads
        UNION ALL SELECT (SELECT min(q.g) FROM quads q WHERE q.g > graphs.g) FROM graphs WHERE g IS NOT NULL
      )
      SELECT substr(t.value, 2) AS example FROM graphs JOIN terms t ON t.id = graphs.g
      WHERE t.value <> char(1) || '/vocab'
        AND NOT EXISTS (SELECT 1 FROM events e JOIN occurrences o ON o.event_id = e.id
          WHERE e.id = substr(t.value, 10, length(t.value) - 16) AND t.value GLOB char(1) || '/events/*#record')
        AND NOT EXISTS (SELECT 1 FROM places p
          WHERE p.id = substr(t.value, 10, length(t.value) - 16) AND t.value GLOB char(1) || '/places/*#record')
        AND NOT EXISTS (SELECT 1 FROM event_organizers l WHERE l.organization_id = substr(t.value, 17, length(t.value) - 23)
          AND t.value GLOB char(1) || '/organizations/*#record')
        AND NOT EXISTS (SELECT 1 FROM sources s
          WHERE s.id = substr(t.value, 11, length(t.value) - 17) AND t.value GLOB char(1) || '/sources/*#record')`,
  },
  {
    name: "telling-of-nothing",
    sql: `WITH RECURSIVE graphs (g) AS (
        SELECT min(g) FROM quads WHERE g < 0
        UNION ALL SELECT (SELECT min(q.g) FROM quads q WHERE q.g > graphs.g AND q.g < 0) FROM graphs WHERE g IS NOT NULL
      )
      SELECT substr(t.value, 2) AS example FROM graphs JOIN terms t ON t.id = -graphs.g
      WHERE NOT EXISTS (SELECT 1 FROM records r JOIN occurrences o ON o.event_id = r.event_id
        WHERE r.id = substr(t.value, 10, length(t.value) - 14) AND r.deleted IS NULL)`,
  },
  {
    name: "batch-left-open",
    sql: "SELECT CAST(n AS TEXT) AS example FROM batch_ids",
  },
  {
    name: "withdrawn-event-not-cancelled",
    sql: "SELECT id AS example FROM events WHERE deleted IS NOT NULL AND event_status <> 'EventCancelled'",
  },
];

/** What is missing in a store that an older version wrote, until it is brought up to date. */
const PENDING_AFTER_UPGRADE: ReadonlySet<string> = new Set([
  "text-missing",
  "key-missing",
  "change-without-text",
]);

/** Checks the file itself and that its tables agree with each other. Nothing is changed. */
export async function verifyTables(database: Database): Promise<Finding[]> {
  const findings: Finding[] = [];
  const broken = await fileErrors(database);
  if (broken.length > 0) findings.push(finding("file-damaged", broken));
  const foreign = await pragma(database, "foreign_key_check");
  if (foreign.length > 0)
    findings.push(
      finding(
        "foreign-key",
        foreign.map((row) => `${row.table} ${row.rowid}`),
      ),
    );
  // A damaged file makes every other answer worthless.
  if (broken.length > 0) return findings;
  const derived = await isDerived(database);
  for (const { name, sql } of CHECKS) {
    if (!derived && PENDING_AFTER_UPGRADE.has(name)) continue;
    const rows = await database.all<{ example: string; n: number }>(
      `SELECT example, count(*) OVER () AS n FROM (${sql}) LIMIT ${EXAMPLES}`,
    );
    const [first] = rows;
    if (first)
      findings.push({ check: name, count: first.n, examples: rows.map(({ example }) => String(example)) });
  }
  return findings;
}

async function fileErrors(database: Database): Promise<string[]> {
  let errors: string[] = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    // A connection that has seen a text index before checks it against a map that a later write made old, and
    // finds damage where there is none (SQLite 3.54). A search has it read the map again.
    for (const index of ["events_text", "key_parts"])
      await database.all(`SELECT rowid FROM ${index} WHERE ${index} MATCH 'abc' LIMIT 1`);
    const rows = await pragma(database, "integrity_check(20)");
    errors = rows.map((row) => String(Object.values(row)[0])).filter((text) => text !== "ok");
    if (!errors.every((text) => text.startsWith("fts5:"))) break;
    if (errors.length === 0) break;
  }
  return errors;
}

function finding(check: string, all: readonly string[]): Finding {
  return { check, count: all.length, examples: all.slice(0, EXAMPLES) };
}

// D1 keeps some of these to itself, and looks after its own files.
async function pragma(database: Database, name: string): Promise<Row[]> {
  try {
    return await database.all(`PRAGMA ${name}`);
  } catch (error) {
    if (error instanceof Error && /not authorized|SQLITE_AUTH/i.test(error.message)) return [];
    throw error;
  }
}
