import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { type BulkRow, forEachId, insertRows } from "./bulk.ts";
import type { BulkStatement, Statement } from "./database.ts";
import { layOutRows, type Writing } from "./event-rows.ts";
import type { EventRenderer } from "./renderer.ts";

const EVENTS = `events (id, uid, is_series, name, event_status, time_zone, first_starts_at, last_ends_at, doc, ical,
  record, content_hash, fingerprint, essence, sequence, created, modified, deleted, source_id)`;

const REPLACE_EVENT = `ON CONFLICT (id) DO UPDATE SET uid = excluded.uid, is_series = excluded.is_series,
  name = excluded.name, event_status = excluded.event_status, time_zone = excluded.time_zone,
  first_starts_at = excluded.first_starts_at, last_ends_at = excluded.last_ends_at, doc = excluded.doc,
  ical = excluded.ical, record = excluded.record, content_hash = excluded.content_hash,
  fingerprint = excluded.fingerprint, essence = excluded.essence, sequence = excluded.sequence,
  modified = excluded.modified, deleted = excluded.deleted, missing_since = NULL`;

const OCCURRENCES = `occurrences (event_id, recurrence_id, starts_at, ends_at, all_day, start_date, end_date,
  event_status, head, doc)`;

const PLACES = `places (id, name, name_folded, street_address, postal_code, address_locality, locality_folded,
  address_region, address_country, insee_commune, insee_departement, insee_region, latitude, longitude, geo_origin, url,
  source_id)`;

const REPLACE_PLACE = `ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_folded = excluded.name_folded,
  street_address = excluded.street_address, postal_code = excluded.postal_code,
  address_locality = excluded.address_locality, locality_folded = excluded.locality_folded,
  address_region = excluded.address_region, address_country = excluded.address_country,
  insee_commune = excluded.insee_commune, insee_departement = excluded.insee_departement,
  insee_region = excluded.insee_region, latitude = excluded.latitude, longitude = excluded.longitude,
  geo_origin = excluded.geo_origin, url = excluded.url`;

const ROW_OF_EVENT = "(SELECT number FROM events WHERE id = ?)";

const DEPENDENTS = ["occurrences", "event_places", "event_keywords", "event_organizers"] as const;

/**
 * Statements that write new and changed events, and all that is derived from them, in an order that a batch can run.
 * `changed` names those of them that are already stored: what was derived from their old state goes first.
 */
export function writeEvents(
  writings: readonly Writing[],
  changed: readonly string[],
  source: Source,
  render: EventRenderer,
): (Statement | BulkStatement)[] {
  if (writings.length === 0) return [];
  const rows = layOutRows(writings, source, render);
  return [
    ...insertRows(EVENTS, rows.events, { onConflict: REPLACE_EVENT }),
    ...dropDerived(changed),
    ...insertOccurrences(rows.occurrences),
    ...insertRows("events_text (rowid, name, description, place, keywords, organizer)", rows.text, {
      values: [ROW_OF_EVENT, "?", "?", "?", "?", "?"],
    }),
    ...insertRows(PLACES, rows.places, { onConflict: REPLACE_PLACE }),
    ...insertRows("event_places (event_id, place_id)", rows.placeLinks),
    ...insertRows("event_keywords (event_id, keyword)", rows.keywords),
    ...insertRows("event_organizers (event_id, organization_id)", rows.organizers),
    ...logChanges(writings),
    ...(changed.length > 0 ? [dropOrphanPlaces(source.id)] : []),
  ];
}

/** Statements that insert rows of occurrences as `event-rows.ts` lays them out. */
export function insertOccurrences(rows: readonly BulkRow[]): BulkStatement[] {
  return insertRows(OCCURRENCES, rows);
}

function dropDerived(ids: readonly string[]): Statement[] {
  return [
    ...DEPENDENTS.flatMap((table) =>
      forEachId(`DELETE FROM ${table} WHERE event_id IN (SELECT value FROM json_each(?))`, ids),
    ),
    ...forEachId(
      `DELETE FROM events_text WHERE rowid IN
      (SELECT number FROM events WHERE id IN (SELECT value FROM json_each(?)))`,
      ids,
    ),
    // The log has one row an event; a new one takes a new number, at its end.
    ...forEachId("DELETE FROM changes WHERE event_id IN (SELECT value FROM json_each(?))", ids),
  ];
}

function logChanges(writings: readonly Writing[]): BulkStatement[] {
  return insertRows(
    "changes (event_id, state, modified)",
    writings.map(({ record, deleted, modified }) => [
      record.event.id,
      deleted === null ? "updated" : "deleted",
      modified,
    ]),
  );
}

function dropOrphanPlaces(sourceId: string): Statement {
  return {
    sql: `DELETE FROM places WHERE source_id = ?
      AND NOT EXISTS (SELECT 1 FROM event_places l WHERE l.place_id = places.id)`,
    params: [sourceId],
  };
}

/** Statements that only record a new source id of events whose content stayed: nothing public changes. */
export function renewUids(pairs: readonly { readonly id: string; readonly uid: string }[]): BulkStatement[] {
  if (pairs.length === 0) return [];
  return [
    {
      perRow: "UPDATE events SET uid = ?, missing_since = NULL WHERE id = ?",
      fromJson: `UPDATE events SET uid = j.value ->> 0, missing_since = NULL FROM json_each(?) j
        WHERE events.id = j.value ->> 1`,
      rows: pairs.map(({ id, uid }) => [uid, id]),
    },
  ];
}

/** Statements that note which events a complete fetch no longer listed, or lists again (`since` null). */
export function markMissing(ids: readonly string[], since: Instant | null): Statement[] {
  return forEachId(
    `UPDATE events SET missing_since = m.since FROM json_each(?) j JOIN (SELECT ? AS since) m
    WHERE events.id = j.value`,
    ids,
    since,
  );
}
