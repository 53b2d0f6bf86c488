import type { Instant } from "../model/time.ts";
import { type BulkRow, forEachId, insertRows } from "./bulk.ts";
import { logRemovals, logVersions, relogVersions, supersedeVersions } from "./change-log.ts";
import type { BulkStatement, Statement } from "./database.ts";
import { dropEventGraphs, dropOrganizationGraphs, dropPlaceGraphs, dropTellings } from "./drop-graphs.ts";
import {
  EVENT_COLUMNS,
  type EventRows,
  indexedEvent,
  layOutRows,
  OCCURRENCE_COLUMNS,
  PLACE_COLUMNS,
  type Writing,
} from "./event-rows.ts";
import { dropIndex, indexOccurrences } from "./occurrence-index.ts";
import type { EventRenderer } from "./renderer.ts";
import { writeTriples } from "./write-triples.ts";

const replacing = (columns: readonly string[]): string =>
  `ON CONFLICT (id) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(", ")}`;

const REPLACE_EVENT = replacing(EVENT_COLUMNS.filter((name) => !["id", "created"].includes(name)));
const RENDER_EVENT = replacing(["doc", "first_starts_at", "last_ends_at"]);
const REPLACE_PLACE = replacing(PLACE_COLUMNS.filter((name) => !["id", "source_id"].includes(name)));

const LEAVING_ORGANIZATIONS = dropOrganizationGraphs("SELECT value FROM json_each(?)", "").sql;

// Places at which no other event is; those that are named again are written again.
const LEAVING_PLACES = `WITH leaving (id) AS MATERIALIZED (SELECT value FROM json_each(?))
  SELECT l.place_id FROM leaving CROSS JOIN event_places l ON l.event_id = leaving.id
  WHERE NOT EXISTS (SELECT 1 FROM event_places other
    WHERE other.place_id = l.place_id AND other.event_id NOT IN (SELECT id FROM leaving))`;
const GRAPHS_OF_LEAVING_PLACES = dropPlaceGraphs(`p.id IN (${LEAVING_PLACES})`, []).sql;

const DEPENDENTS = ["occurrences", "event_places", "event_organizers"] as const;

/**
 * Statements that write new and changed events, and all that is derived from them, in an order that a batch can run.
 * `changed` names those of them that are already stored: what was derived from their old state goes first.
 */
export function writeEvents(
  writings: readonly Writing[],
  changed: readonly string[],
  render: EventRenderer,
): (Statement | BulkStatement)[] {
  if (writings.length === 0) return [];
  const rows = layOutRows(writings, render);
  return [
    // Of new ones too: the log may know an event that the store does not, of a source that was removed and is
    // registered again.
    supersedeVersions(writings),
    insertRows("events", EVENT_COLUMNS, rows.events, { onConflict: REPLACE_EVENT }),
    ...dropDerived(changed),
    ...insertDerived(rows, writings, render),
    logVersions(writings, render),
  ];
}

/** Statements that put past versions of events into a store that does not have these events: a copy, which keeps no log. */
export function restoreVersions(
  writings: readonly Writing[],
  render: EventRenderer,
): (Statement | BulkStatement)[] {
  const rows = layOutRows(writings, render);
  return [insertRows("events", EVENT_COLUMNS, rows.events), ...insertDerived(rows, writings, render)];
}

/**
 * Statements that make anew all that is derived from the records of stored events, after a change of how it is made.
 * Nothing was said anew: dates of change, the log and what is known of absences stay.
 */
export function rebuildEvents(
  writings: readonly Writing[],
  render: EventRenderer,
): (Statement | BulkStatement)[] {
  const rows = layOutRows(writings, render);
  return [
    insertRows("events", EVENT_COLUMNS, rows.events, { onConflict: RENDER_EVENT }),
    ...dropDerived(writings.map(({ record }) => record.event.id)),
    ...insertDerived(rows, writings, render),
    ...relogVersions(writings, render),
  ];
}

function insertDerived(
  rows: EventRows,
  writings: readonly Writing[],
  render: EventRenderer,
): (Statement | BulkStatement)[] {
  return [
    insertRows("event_components", ["number", "tellers", "ical"], rows.components, {
      values: { number: "(SELECT number FROM events WHERE id = ?)" },
      onConflict: "ON CONFLICT (number) DO UPDATE SET tellers = excluded.tellers, ical = excluded.ical",
    }),
    insertOccurrences(rows.occurrences),
    ...indexOccurrences(writings.map((writing) => indexedEvent(writing.record.event, writing))),
    insertRows("places", PLACE_COLUMNS, rows.places, { onConflict: REPLACE_PLACE }),
    insertRows("event_places", ["event_id", "place_id"], rows.placeLinks),
    insertRows("event_organizers", ["event_id", "organization_id"], rows.organizers),
    ...writeTriples(writings, render),
  ];
}

/** The statement that inserts rows of occurrences as `event-rows.ts` lays them out. */
export function insertOccurrences(rows: Iterable<BulkRow>): BulkStatement {
  // Were a moment ever made twice, the whole import must not fail for it.
  return insertRows("occurrences", OCCURRENCE_COLUMNS, rows, { onConflict: "ON CONFLICT DO NOTHING" });
}

/** What takes away all that is derived from events, of which one parameter gives a list. */
const DROP_DERIVED: readonly string[] = [
  ...dropIndex("o.event_id IN (SELECT value FROM json_each(?))", []).map(({ sql }) => sql),
  LEAVING_ORGANIZATIONS,
  GRAPHS_OF_LEAVING_PLACES,
  `DELETE FROM places WHERE id IN (${LEAVING_PLACES})`,
  ...DEPENDENTS.map((table) => `DELETE FROM ${table} WHERE event_id IN (SELECT value FROM json_each(?))`),
];

function dropDerived(ids: readonly string[]): Statement[] {
  return DROP_DERIVED.flatMap((sql) => forEachId(sql, ids));
}

/** Events that are withdrawn, and that some record of a source told of. */
const WITHDRAWN = `(SELECT DISTINCT e.id AS value FROM records r CROSS JOIN events e ON e.id = r.event_id
  WHERE r.source_id = ? AND e.deleted IS NOT NULL)`;

/**
 * Statements that let the withdrawn events of a source be seen no more, as if they had been withdrawn long ago: their rows stay,
 * and nothing that is derived from them.
 */
export function hideWithdrawn(sourceId: string): Statement[] {
  return [
    dropEventGraphs(`e.id IN ${WITHDRAWN}`, [sourceId]),
    ...DROP_DERIVED.map((sql) => ({ sql: sql.replace("json_each(?)", WITHDRAWN), params: [sourceId] })),
    {
      sql: `UPDATE events SET first_starts_at = NULL, last_ends_at = NULL WHERE id IN ${WITHDRAWN}`,
      params: [sourceId],
    },
  ];
}

/**
 * Statements that take events out of the store: those that became a part of others, or that nobody tells of. The log
 * keeps that they are gone. To run before `writeEvents` writes their tellers elsewhere.
 */
export function dropEvents(ids: readonly string[], now: Instant): Statement[] {
  return ids.length === 0 ? [] : [...logRemovals(ids, now), ...eraseEvents(ids)];
}

/** Statements that take events out of the store without a trace. */
export function eraseEvents(ids: readonly string[]): Statement[] {
  const listed = "(SELECT value FROM json_each(?))";
  return [
    ...dropTellings(ids),
    ...forEachId(dropEventGraphs(`e.id IN ${listed}`, []).sql, ids),
    ...dropDerived(ids),
    ...forEachId(
      `DELETE FROM event_components WHERE number IN (SELECT e.number FROM events e WHERE e.id IN ${listed})`,
      ids,
    ),
    ...forEachId(`DELETE FROM events WHERE id IN ${listed}`, ids),
  ];
}

/**
 * The statement that takes from events the place of their first teller, so that tellers can change places among them
 * within one batch.
 */
export function freeTellers(ids: readonly string[]): Statement[] {
  return forEachId("UPDATE events SET uid = char(1) || id WHERE id IN (SELECT value FROM json_each(?))", ids);
}
