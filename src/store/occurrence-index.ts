import { TEXT_COLUMNS } from "../query/event-text.ts";
import { NUMBER_BITS } from "../query/inner-keys.ts";
import { TEXT_ROW } from "../query/row-test.ts";
import { insertRows, lazily, readRows } from "./bulk.ts";
import type { BulkStatement, SqlValue, Statement } from "./database.ts";
import { type Indexed, NumberedOccurrences } from "./numbered-occurrences.ts";

/**
 * Statements that make stored occurrences findable: their keys and their words. The occurrences must be there already,
 * and have neither. Rows are made on the way.
 *
 * Keys and occurrences are numbered here, and `batch_ids` holds the id of each number: a link is three integers.
 */
export function indexOccurrences(events: readonly Indexed[]): (Statement | BulkStatement)[] {
  let numbered = new NumberedOccurrences();
  const words = new Set<string>();
  const newKeys = lazily(() => {
    numbered = new NumberedOccurrences();
    return numbered.read(events);
  });
  return [
    { sql: "DELETE FROM batch_ids", params: [] },
    readRows(3, insertKeys, newKeys, KEYS_AT_ONCE),
    readRows(
      3,
      numberKeys,
      lazily(() => numbered.keys()),
    ),
    readRows(
      3,
      numberOccurrences,
      lazily(() => numbered.occurrences()),
    ),
    readRows(
      3,
      insertLinks,
      lazily(() => numbered.links()),
    ),
    { ...INSERT_TEXTS, rows: lazily(() => numbered.texts(words)) },
    insertRows(
      "text_words",
      ["word"],
      lazily(() => Array.from(words, (word) => [word])),
      { onConflict: "ON CONFLICT DO NOTHING" },
    ),
    { sql: "DELETE FROM batch_ids", params: [] },
  ];
}

const numberKeys = (rows: string): string => `INSERT INTO batch_ids (n, id) SELECT r.column1, f.id
  FROM ${rows} r CROSS JOIN filter_keys f ON f.property = r.column2 AND f.value = r.column3`;

const numberOccurrences = (rows: string): string => `INSERT INTO batch_ids (n, id) SELECT r.column1, o.number
  FROM ${rows} r CROSS JOIN occurrences o ON o.event_id = r.column2 AND o.recurrence_id = r.column3`;

const insertLinks = (rows: string): string => `INSERT INTO occurrence_keys (key, starts, occurrence)
  SELECT k.id, r.column2, o.id FROM ${rows} r CROSS JOIN batch_ids k ON k.n = r.column1
  CROSS JOIN batch_ids o ON o.n = r.column3 WHERE true ON CONFLICT DO NOTHING`;

const insertKeys = (rows: string): string => `INSERT INTO filter_keys (property, value, number)
  SELECT r.column1, r.column2, r.column3 FROM ${rows} r WHERE true ON CONFLICT DO NOTHING`;

// FTS5 writes out what it has gathered before each statement that may have to be undone alone: one that writes many
// rows, or whose triggers write. So keys, whose trigger feeds the letters, come as many at once as can be, and texts
// each by itself.
const KEYS_AT_ONCE = 500;

const INSERT_TEXT = `INSERT INTO events_text (rowid, ${TEXT_COLUMNS.join(", ")})`;
const textRow = (starts: string, n: string): string =>
  `(${starts}) << ${NUMBER_BITS} | (SELECT id FROM batch_ids WHERE n = ${n})`;

const INSERT_TEXTS: Omit<BulkStatement, "rows"> = {
  perRow: `${INSERT_TEXT} VALUES (${textRow("?", "?")}, ${TEXT_COLUMNS.map(() => "?").join(", ")})`,
  fromJson: `${INSERT_TEXT} SELECT ${textRow("j.value ->> 0", "j.value ->> 1")},
    ${TEXT_COLUMNS.map((_, index) => `j.value ->> ${index + 2}`).join(", ")} FROM json_each(?) j`,
};

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
