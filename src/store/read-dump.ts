import type { Database } from "./database.ts";
import {
  LISTED_COLUMNS,
  type ListedOccurrence,
  listedOccurrence,
  type OccurrenceRow,
} from "./read-events.ts";
import { TERRITORY_MEMBERS, TERRITORY_PROPERTIES, type TerritoryKind } from "./read-territories.ts";

/** One occurrence of a dump. */
export interface DumpedOccurrence extends ListedOccurrence {
  /** The number of its event in the store. */
  readonly number: number;
  readonly sourceId: string;
}

/** Where a page of a dump ended. */
export interface DumpPosition {
  readonly eventId: string;
  readonly recurrenceId: string;
}

interface DumpRow extends OccurrenceRow {
  readonly event_number: number;
  readonly source_id: string;
}

const COLUMNS = `${LISTED_COLUMNS}, o.number, o.starts_at, o.event_id, o.recurrence_id, e.number AS event_number, e.source_id`;

const dumped = (row: DumpRow): DumpedOccurrence => ({
  ...listedOccurrence(row),
  number: row.event_number,
  sourceId: row.source_id,
});

/** True of an event of which some of the sources of the parameter tell, whoever is heard first. */
const toldToo = (event: string): string =>
  `EXISTS (SELECT 1 FROM records r WHERE r.event_id = ${event}.id AND r.deleted IS NULL
    AND r.source_id IN (SELECT value FROM json_each(?)))`;

/**
 * Occurrences of events that some sources tell of, by the id of their event, then of themselves: an order in which two dumps
 * of different days can be compared line by line. What was withdrawn is left out. The plus keeps SQLite from sorting all
 * events of a source for each page.
 */
export async function readDumpPage(
  database: Database,
  sources: readonly string[],
  { eventId, recurrenceId }: DumpPosition,
  limit: number,
): Promise<DumpedOccurrence[]> {
  const rows = await database.all<DumpRow>(
    `SELECT ${COLUMNS} FROM events e CROSS JOIN occurrences o ON o.event_id = e.id
     WHERE e.id >= ? AND (e.id > ? OR o.recurrence_id > ?) AND e.deleted IS NULL
       AND (+e.source_id IN (SELECT value FROM json_each(?)) OR ${toldToo("e")})
     ORDER BY e.id, o.recurrence_id LIMIT ?`,
    eventId,
    eventId,
    recurrenceId,
    JSON.stringify(sources),
    JSON.stringify(sources),
    limit,
  );
  return rows.map(dumped);
}

/** An event that several records tell of, or one that its source's record does not say word for word. */
export interface SharedEvent {
  readonly id: string;
  readonly number: number;
  readonly sequence: number;
  /** JSON of what its sources said of themselves when it was written, as ToldSource[]; null for nothing. */
  readonly tellers: string | null;
  /** JSON of the HubEvent without its moments, as the public sees it. */
  readonly record: string;
}

/** Those of some events that are composed. */
export function readSharedEvents(database: Database, eventIds: readonly string[]): Promise<SharedEvent[]> {
  return database.all<SharedEvent>(
    `SELECT e.id, e.number, e.sequence, e.record, c.tellers FROM json_each(?) j CROSS JOIN events e ON e.id = j.value
       LEFT JOIN changes c ON c.event_id = e.id AND c.superseded IS NULL
     WHERE EXISTS (SELECT 1 FROM records r WHERE r.event_id = e.id AND r.record IS NOT NULL AND r.deleted IS NULL)`,
    JSON.stringify(eventIds),
  );
}

/**
 * The ids of events of which a record of some sources, beside others, seems to name a territory, in order: wherever the
 * public event takes place.
 */
export async function readSharedEventIdsIn(
  database: Database,
  sources: readonly string[],
  kind: TerritoryKind,
  code: string,
): Promise<string[]> {
  const rows = await database.all<{ id: string }>(
    `SELECT DISTINCT r.event_id AS id FROM json_each(?) j CROSS JOIN records r ON r.source_id = j.value
     WHERE r.record IS NOT NULL AND r.deleted IS NULL AND instr(r.record, ?) > 0 ORDER BY 1`,
    JSON.stringify(sources),
    `"${TERRITORY_MEMBERS[kind]}":"${code}"`,
  );
  return rows.map(({ id }) => id);
}

/** The ids of the events that have an occurrence in a territory, in order. */
export async function readEventIdsIn(
  database: Database,
  kind: TerritoryKind,
  code: string,
): Promise<string[]> {
  const rows = await database.all<{ id: string }>(
    `SELECT DISTINCT o.event_id AS id FROM filter_keys f
     CROSS JOIN occurrence_keys k ON k.key = f.id CROSS JOIN occurrences o ON o.number = k.occurrence
     WHERE f.property = ? AND f.value = ? ORDER BY 1`,
    TERRITORY_PROPERTIES[kind],
    code,
  );
  return rows.map(({ id }) => id);
}

/** The occurrences of some events, of these sources and in one territory, in the order of `readDumpPage`. */
export async function readDumpOf(
  database: Database,
  sources: readonly string[],
  eventIds: readonly string[],
  kind: TerritoryKind,
  code: string,
): Promise<DumpedOccurrence[]> {
  const rows = await database.all<DumpRow>(
    `SELECT ${COLUMNS} FROM json_each(?) j CROSS JOIN events e ON e.id = j.value
     CROSS JOIN occurrences o ON o.event_id = e.id
     WHERE e.deleted IS NULL AND e.source_id IN (SELECT value FROM json_each(?))
       AND EXISTS (SELECT 1 FROM filter_keys f CROSS JOIN occurrence_keys k ON k.occurrence = o.number AND k.key = f.id
         WHERE f.property = ? AND f.value = ?)
     ORDER BY e.id, o.recurrence_id`,
    JSON.stringify(eventIds),
    JSON.stringify(sources),
    TERRITORY_PROPERTIES[kind],
    code,
  );
  return rows.map(dumped);
}

/** A place, and an occurrence there that tells of it. */
export interface DumpedPlace {
  readonly id: string;
  readonly told: DumpedOccurrence;
}

const IS_SHARED =
  "EXISTS (SELECT 1 FROM records s WHERE s.event_id = t.id AND s.record IS NOT NULL AND s.deleted IS NULL)";

/** The number of the first occurrence at a place `p` of an event `t`. */
const firstAt = (condition: string): string =>
  `SELECT n.number FROM event_places l CROSS JOIN events t ON t.id = l.event_id
     CROSS JOIN occurrences n ON n.event_id = t.id
   WHERE l.place_id = p.id AND t.deleted IS NULL AND ${condition}
     AND instr(coalesce(n.doc, t.doc), '/places/' || p.id || '"') > 0
   ORDER BY l.event_id, n.recurrence_id LIMIT 1`;

/** Places of public events. */
const SHOWN_PLACES = `SELECT p.id AS place_id, coalesce(
    (${firstAt(`t.source_id IN (SELECT value FROM json_each(?)) AND NOT ${IS_SHARED}`)}),
    (${firstAt(`${IS_SHARED} AND ${toldToo("t")}`)})) AS number
  FROM places p WHERE p.id > ? ORDER BY p.id`;

/** Places that some of the sources tell of, and no public event shows, since another source is heard there. */
const UNSHOWN_PLACES = `SELECT place_id, (SELECT min(o.number) FROM records r
      CROSS JOIN events e ON e.id = r.event_id AND e.deleted IS NULL CROSS JOIN occurrences o ON o.event_id = e.id
    WHERE r.id = record_id) AS number
  FROM (SELECT g.entity_id AS place_id, min(r.id) AS record_id FROM things g
      CROSS JOIN thing_records l ON l.thing = g.number
      CROSS JOIN records r ON r.number = l.record AND r.deleted IS NULL
    WHERE g.kind = 'place' AND g.said IS NOT NULL AND g.source_id IN (SELECT value FROM json_each(?)) AND g.entity_id > ?
      AND NOT EXISTS (SELECT 1 FROM event_places l WHERE l.place_id = g.entity_id)
    GROUP BY 1)
  WHERE number IS NOT NULL ORDER BY place_id`;

/**
 * The places at which something takes place that one of these sources tells of, by id behind `after`, each with the first
 * occurrence that names it, of an event that nobody else tells of if there is one: what the hub's own table says of a place may be of another source.
 */
export async function readDumpedPlaces(
  database: Database,
  sources: readonly string[],
  after: string,
  limit: number,
): Promise<DumpedPlace[]> {
  const list = JSON.stringify(sources);
  const rows = await database.all<DumpRow & { readonly place_id: string }>(
    `SELECT w.place_id, ${COLUMNS} FROM (
       SELECT * FROM (SELECT place_id, number FROM (${SHOWN_PLACES}) WHERE number IS NOT NULL LIMIT ?)
       UNION ALL SELECT * FROM (${UNSHOWN_PLACES} LIMIT ?)
       ORDER BY 1 LIMIT ?) w
     CROSS JOIN occurrences o ON o.number = w.number CROSS JOIN events e ON e.id = o.event_id
     ORDER BY w.place_id`,
    ...[list, list, after, limit],
    ...[list, after, limit],
    limit,
  );
  return rows.map((row) => ({ id: row.place_id, told: dumped(row) }));
}
