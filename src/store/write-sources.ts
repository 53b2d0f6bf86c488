import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { eraseSource } from "./change-log.ts";
import type { Database, SqlValue, Statement } from "./database.ts";
import {
  dropEventGraphs,
  dropOrganizationGraphs,
  dropPlaceGraphs,
  dropSourceGraph,
  dropTellingsOfSource,
} from "./drop-graphs.ts";
import { dropIndex } from "./occurrence-index.ts";
import { findSource, type Guard, listSources, type SourceRecord } from "./sources.ts";
import { dropThingsOfSource } from "./things.ts";

/**
 * Writes the operator's registry: new sources are added and due at once, changed ones updated, and sources of the
 * operator that are no longer listed are paused, never deleted. Sources that strangers registered are left alone.
 */
export async function upsertSources(
  database: Database,
  sources: readonly Source[],
  now: Instant,
): Promise<{ added: number; updated: number; paused: number; resumed: number }> {
  const known = new Map((await listSources(database)).map((record) => [record.source.id, record]));
  const listed = new Set(sources.map(({ id }) => id));
  const statements: Statement[] = [];
  const count = { added: 0, updated: 0, paused: 0, resumed: 0 };
  for (const source of sources) {
    const record = known.get(source.id);
    if (!record) {
      count.added += 1;
      statements.push(insertSource(source, now));
      continue;
    }
    const update = updateSource(record, source, now);
    if (update) {
      count.updated += 1;
      statements.push(update);
    }
    if (record.guard.unlisted) {
      count.resumed += 1;
      statements.push(setPaused(record, false, { ...record.guard, unlisted: undefined }, now));
    }
  }
  for (const record of known.values()) {
    if (
      record.source.trust !== "operator" ||
      listed.has(record.source.id) ||
      record.state.status === "paused"
    )
      continue;
    count.paused += 1;
    statements.push(setPaused(record, true, { ...record.guard, unlisted: true }, now));
  }
  if (statements.length > 0) await database.batch(statements);
  return count;
}

/** Adds one source, due at once. Fails when its id is taken. */
export function insertSource(source: Source, now: Instant): Statement {
  return {
    sql: `INSERT INTO sources (id, kind, url, name, homepage, time_zone, place, license, attribution, language, trust,
      settings, filter, host, next_due, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    params: [source.id, ...declared(source), now, now],
  };
}

/** Pauses a source by hand, or lets it go on at once. Tells whether there is such a source. */
export async function pauseSource(
  database: Database,
  id: string,
  paused: boolean,
  now: Instant,
): Promise<boolean> {
  const record = await findSource(database, id);
  if (!record) return false;
  const { sql, params } = setPaused(record, paused, { ...record.guard, unlisted: undefined }, now);
  await database.run(sql, ...params);
  return true;
}

/** Believes the last answer of a frozen source at its next run, which is due at once. */
export async function releaseSource(database: Database, id: string, now: Instant): Promise<boolean> {
  const record = await findSource(database, id);
  if (!record?.guard.freeze) return false;
  const freeze = { ...record.guard.freeze, count: 1000, since: "1970-01-01T00:00:00Z" };
  const { changes } = await database.run(
    "UPDATE sources SET guard = ?, next_due = ? WHERE id = ?",
    JSON.stringify({ ...record.guard, freeze }),
    now,
    id,
  );
  return changes > 0;
}

/** Makes a source due at once. */
export async function refreshSource(database: Database, id: string, now: Instant): Promise<boolean> {
  const { changes } = await database.run("UPDATE sources SET next_due = ? WHERE id = ?", now, id);
  return changes > 0;
}

/** Places at which only events of one source are. */
const LEFT_PLACES = `(SELECT l.place_id FROM events own CROSS JOIN event_places l ON l.event_id = own.id
  WHERE own.source_id = ? AND NOT EXISTS (SELECT 1 FROM event_places other CROSS JOIN events e ON e.id = other.event_id
    WHERE other.place_id = l.place_id AND e.source_id <> own.source_id))`;

/**
 * Statements that remove a source and all that it alone tells of, from the log too, which keeps that these events are gone.
 * What it tells of with others must be theirs by then. The last statement changes a row if there is such a source.
 */
export function dropSource(id: string, now: Instant): Statement[] {
  const ofSource = "(SELECT id FROM events WHERE source_id = ?)";
  return [
    ...eraseSource(id, now),
    ...dropIndex("o.event_id IN (SELECT id FROM events WHERE source_id = ?)", [id]),
    dropTellingsOfSource(id),
    dropEventGraphs("e.source_id = ?", [id]),
    dropPlaceGraphs(`p.id IN ${LEFT_PLACES}`, [id]),
    { sql: `DELETE FROM places WHERE id IN ${LEFT_PLACES}`, params: [id] },
    {
      sql: `UPDATE places SET source_id = (SELECT e.source_id FROM event_places l
          CROSS JOIN events e ON e.id = l.event_id WHERE l.place_id = places.id AND e.source_id <> ? LIMIT 1)
        WHERE source_id = ? AND EXISTS (SELECT 1 FROM event_places l WHERE l.place_id = places.id)`,
      params: [id, id],
    },
    dropOrganizationGraphs("SELECT id FROM events WHERE source_id = ?", id),
    dropSourceGraph(id),
    // Spelled out, because a store on D1 may have been loaded without foreign keys.
    ...["occurrences", "event_places", "event_organizers"].map((table) => ({
      sql: `DELETE FROM ${table} WHERE event_id IN ${ofSource}`,
      params: [id],
    })),
    ...["a", "b"].map((side) => ({
      sql: `DELETE FROM record_pairs WHERE ${side} IN (SELECT id FROM records WHERE source_id = ?)`,
      params: [id],
    })),
    {
      sql: "DELETE FROM record_keys WHERE record IN (SELECT number FROM records WHERE source_id = ?)",
      params: [id],
    },
    ...dropThingsOfSource(id),
    ...["events", "records", "places", "pages", "runs"].map((table) => ({
      sql: `DELETE FROM ${table} WHERE source_id = ?`,
      params: [id],
    })),
    ...["registrations", "notices"].map((table) => ({
      sql: `DELETE FROM ${table} WHERE source_id = ?`,
      params: [id],
    })),
    { sql: "DELETE FROM sources WHERE id = ?", params: [id] },
  ];
}

/** The statement that writes what a source is declared to be now, due at once; null when nothing changed. */
export function updateSource(record: SourceRecord, source: Source, now: Instant): Statement | null {
  // An address that the source moved to for good holds against the one in the registry that it moved from.
  const url = record.guard.formerUrl === source.url ? record.source.url : source.url;
  const wanted = declared({ ...source, url });
  if (JSON.stringify(wanted) === JSON.stringify(declared(record.source))) return null;
  const moved = url !== record.source.url || source.kind !== record.source.kind;
  return {
    // Whatever changed may show in the events: the next run reads anew.
    sql: `UPDATE sources SET kind = ?, url = ?, name = ?, homepage = ?, time_zone = ?, place = ?, license = ?,
      attribution = ?, language = ?, trust = ?, settings = ?, filter = ?, host = ?, etag = NULL, last_modified = NULL,
      body_hash = NULL, connector_state = NULL, last_full = NULL, next_due = ?, guard = ?,
      failures = CASE WHEN ? THEN 0 ELSE failures END,
      status = CASE WHEN status IN ('retired', 'dormant') THEN 'new' ELSE status END
      WHERE id = ?`,
    params: [
      ...wanted,
      now,
      JSON.stringify(moved ? keepUnlisted(record.guard) : record.guard),
      moved ? 1 : 0,
      source.id,
    ],
  };
}

function keepUnlisted({ unlisted, freeze }: Guard): Guard {
  return { ...(unlisted ? { unlisted } : {}), ...(freeze ? { freeze } : {}) };
}

function setPaused(
  record: SourceRecord,
  paused: boolean,
  guard: { [K in keyof Guard]: Guard[K] | undefined },
  now: Instant,
): Statement {
  return {
    sql: "UPDATE sources SET status = ?, next_due = ?, guard = ? WHERE id = ?",
    params: [
      paused ? "paused" : record.guard.freeze ? "frozen" : "ok",
      paused ? record.state.nextDue : now,
      JSON.stringify(guard),
      record.source.id,
    ],
  };
}

function declared(source: Source): SqlValue[] {
  return [
    source.kind,
    source.url,
    source.name,
    source.homepage,
    source.timeZone,
    source.place === null ? null : JSON.stringify(source.place),
    source.license,
    source.attribution,
    source.language,
    source.trust,
    JSON.stringify(source.settings ?? {}),
    source.filter === undefined ? null : JSON.stringify(source.filter),
    hostOf(source.url),
  ];
}

/** What the cap on one server counts by. Files have none and count as one. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}
