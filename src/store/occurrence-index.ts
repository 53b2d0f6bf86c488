import type { EventFacts, HubEvent } from "../model/event.ts";
import type { Source } from "../model/source.ts";
import { searchColumns, searchWords, TEXT_COLUMNS } from "../query/event-text.ts";
import { TEXT_ROW } from "../query/row-test.ts";
import { type BulkRow, insertRows } from "./bulk.ts";
import type { BulkStatement, SqlValue, Statement } from "./database.ts";
import { type FilterKey, factKeys, momentKeys } from "./occurrence-keys.ts";

/** An event whose moments are to be found: its facts as they are shown, so cancelled when it was withdrawn. */
export interface Indexed {
  readonly event: Pick<HubEvent, "id" | "isSeries" | "superEvent" | "moments">;
  readonly facts: EventFacts;
  readonly overrides: readonly EventFacts[];
  readonly source: Source;
}

/**
 * Statements that make stored occurrences findable: their keys and their words. The occurrences must be there already,
 * and have neither. Rows are made on the way.
 */
export function indexOccurrences(events: readonly Indexed[]): BulkStatement[] {
  return [
    {
      perRow: `${INSERT_KEY} VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
      fromJson: `${INSERT_KEY} SELECT j.value ->> 0, j.value ->> 1, j.value ->> 2 FROM json_each(?) j WHERE true
        ON CONFLICT DO NOTHING`,
      rows: lazily(() => distinctKeys(events)),
    },
    {
      perRow: `${LINK} FROM json_each(?) r ${OCCURRENCE_AND_KEYS("?", "?")}`,
      fromJson: `${LINK} FROM json_each(?) row CROSS JOIN json_each(row.value ->> 0) r
        ${OCCURRENCE_AND_KEYS("row.value ->> 1", "row.value ->> 2")}`,
      rows: lazily(() => links(events)),
    },
    {
      perRow: `${INSERT_TEXT} ${TEXT_COLUMNS.map(() => "?").join(", ")}
        FROM json_each(?) r CROSS JOIN occurrences o ON o.event_id = ? AND o.recurrence_id = r.value`,
      fromJson: `${INSERT_TEXT} ${TEXT_COLUMNS.map((_, index) => `row.value ->> ${index}`).join(", ")}
        FROM json_each(?) row CROSS JOIN json_each(row.value ->> ${TEXT_COLUMNS.length}) r
        CROSS JOIN occurrences o ON o.event_id = row.value ->> ${TEXT_COLUMNS.length + 1} AND o.recurrence_id = r.value`,
      rows: lazily(() => texts(events)),
    },
    insertRows(
      "text_words",
      ["word"],
      lazily(() => newWords(events)),
      { onConflict: "ON CONFLICT DO NOTHING" },
    ),
  ];
}

/** Statements that take occurrences out of the index, before they go themselves. `where` chooses among occurrences `o`. */
export function dropIndex(where: string, params: readonly SqlValue[]): Statement[] {
  return [
    {
      sql: `DELETE FROM occurrence_keys WHERE occurrence IN (SELECT o.number FROM occurrences o WHERE ${where})`,
      params,
    },
    {
      sql: `DELETE FROM events_text WHERE rowid IN (SELECT ${TEXT_ROW} FROM occurrences o WHERE ${where})`,
      params,
    },
  ];
}

/** The statement that forgets keys that no occurrence has any more. */
export function dropUnusedKeys(): Statement {
  return {
    sql: "DELETE FROM filter_keys WHERE NOT EXISTS (SELECT 1 FROM occurrence_keys k WHERE k.key = filter_keys.id)",
    params: [],
  };
}

const INSERT_KEY = "INSERT INTO filter_keys (property, value, number)";
const LINK =
  "INSERT INTO occurrence_keys (key, starts, occurrence) SELECT f.id, unixepoch(o.starts_at), o.number";
const INSERT_TEXT = `INSERT INTO events_text (rowid, ${TEXT_COLUMNS.join(", ")}) SELECT ${TEXT_ROW},`;

const OCCURRENCE_AND_KEYS = (eventId: string, keys: string): string =>
  `CROSS JOIN occurrences o ON o.event_id = ${eventId} AND o.recurrence_id = r.value
    CROSS JOIN json_each(${keys}) k CROSS JOIN filter_keys f ON f.property = k.key AND f.value = k.value
    WHERE true ON CONFLICT DO NOTHING`;

const lazily = (rows: () => Generator<BulkRow>): Iterable<BulkRow> => ({ [Symbol.iterator]: rows });

function* distinctKeys(events: readonly Indexed[]): Generator<BulkRow> {
  const seen = new Set<string>();
  for (const indexed of events) {
    for (const { keys } of groups(indexed)) {
      for (const { property, value, number } of keys) {
        const name = `${property} ${value}`;
        if (seen.has(name)) continue;
        seen.add(name);
        yield [property, value, number];
      }
    }
  }
}

function* links(events: readonly Indexed[]): Generator<BulkRow> {
  for (const indexed of events) {
    for (const { keys, recurrenceIds } of groups(indexed)) {
      // An object whose names repeat: SQLite reads names and values of it as columns, several times as fast as pairs.
      const members = keys.map(({ property, value }) => `"${property}":${JSON.stringify(value)}`);
      yield [JSON.stringify(recurrenceIds), indexed.event.id, `{${members.join(",")}}`];
    }
  }
}

function* texts(events: readonly Indexed[]): Generator<BulkRow> {
  for (const indexed of events) {
    for (const [facts, recurrenceIds] of variants(indexed)) {
      yield [...searchColumns(facts), JSON.stringify(recurrenceIds), indexed.event.id];
    }
  }
}

function* newWords(events: readonly Indexed[]): Generator<BulkRow> {
  const seen = new Set<string>();
  for (const indexed of events) {
    for (const facts of variants(indexed).keys()) {
      for (const word of searchWords(facts)) {
        if (seen.has(word)) continue;
        seen.add(word);
        yield [word];
      }
    }
  }
}

interface Group {
  readonly keys: readonly FilterKey[];
  readonly recurrenceIds: readonly string[];
}

/** Keys with the occurrences that share them: those of their facts, and those of their own moment. */
function* groups(indexed: Indexed): Generator<Group> {
  for (const [facts, recurrenceIds] of variants(indexed)) {
    yield { keys: factKeys(facts, indexed.source), recurrenceIds };
  }
  const own = new Map<string, { keys: FilterKey[]; recurrenceIds: string[] }>();
  for (const moment of indexed.event.moments) {
    const keys = momentKeys(indexed.event, moment);
    const name = keys.map(({ value }) => value).join(" ");
    const group = own.get(name);
    if (group) group.recurrenceIds.push(moment.recurrenceId ?? "");
    else own.set(name, { keys, recurrenceIds: [moment.recurrenceId ?? ""] });
  }
  yield* own.values();
}

/** The occurrences of each of the facts: the event's own, and those of instances that differ. */
function variants({ event, facts, overrides }: Indexed): Map<EventFacts, string[]> {
  const all = new Map<EventFacts, string[]>();
  for (const moment of event.moments) {
    const own = (moment.override === null ? undefined : overrides[moment.override]) ?? facts;
    const ids = all.get(own);
    if (ids) ids.push(moment.recurrenceId ?? "");
    else all.set(own, [moment.recurrenceId ?? ""]);
  }
  return all;
}
