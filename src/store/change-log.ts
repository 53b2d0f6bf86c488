import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { type BulkRow, forEachId, insertRows } from "./bulk.ts";
import type { BulkStatement, Database, Statement } from "./database.ts";
import type { Writing } from "./event-rows.ts";
import { noteMeta, readMeta } from "./meta.ts";
import type { EventRenderer } from "./renderer.ts";
import type { ToldSource } from "./tellers.ts";

/** What is kept of a version that is no longer current, taken from its event as it still stands. */
const KEPT = `head = NULL, (record, sequence, created, deleted) =
  (SELECT e.record, e.sequence, e.created, e.deleted FROM events e WHERE e.id = changes.event_id)`;

/**
 * Statements that end the current versions of events that are about to be written. To run before their rows change: a
 * version that is superseded keeps what they say.
 */
export function supersedeVersions(writings: readonly Writing[]): BulkStatement {
  return {
    perRow: `UPDATE changes SET superseded = ?, ${KEPT} WHERE event_id = ? AND superseded IS NULL`,
    fromJson: `UPDATE changes SET superseded = j.value ->> 0, ${KEPT} FROM json_each(?) j
      WHERE changes.event_id = j.value ->> 1 AND changes.superseded IS NULL`,
    rows: writings.map(({ record, modified }) => [modified, record.event.id]),
  };
}

const COLUMNS = ["event_id", "state", "modified", "head", "tellers", "is_first"];
/** Whoever saw an event before has its former version in the log, or its tombstone, which stays for ever. */
const IS_FIRST = "NOT EXISTS (SELECT 1 FROM changes c WHERE c.event_id = ? AND c.superseded IS NOT NULL)";

/** The statement that adds the versions of events at the end of the log. */
export function logVersions(writings: readonly Writing[], render: EventRenderer): BulkStatement {
  return insertRows("changes", COLUMNS, versionRows(writings, render), { values: { is_first: IS_FIRST } });
}

/**
 * Statements that make anew what the log holds of living events. Versions that nobody could see before come to its end;
 * the others stay where they are: nothing was said anew.
 */
export function relogVersions(
  writings: readonly Writing[],
  render: EventRenderer,
): (Statement | BulkStatement)[] {
  const living = writings.filter(({ deleted }) => deleted === null);
  return [
    ...forEachId(
      `DELETE FROM changes WHERE event_id IN (SELECT value FROM json_each(?))
        AND superseded IS NULL AND head IS NULL AND state = 'updated'`,
      living.map(({ record }) => record.event.id),
    ),
    insertRows("changes", COLUMNS, versionRows(living, render), {
      values: { is_first: IS_FIRST },
      onConflict: `ON CONFLICT (event_id) WHERE superseded IS NULL
        DO UPDATE SET head = excluded.head, tellers = excluded.tellers`,
    }),
  ];
}

function* versionRows(writings: readonly Writing[], render: EventRenderer): Generator<BulkRow> {
  const told = rememberedTellers();
  for (const { record, tellers, modified, deleted } of writings) {
    const { event } = record;
    const isGone = deleted !== null;
    const everyone = [event.facts, ...event.overrides].flatMap((facts) => tellers(facts));
    yield [
      event.id,
      isGone ? "deleted" : "updated",
      modified,
      isGone ? null : render.versionHead(event, tellers),
      told(everyone),
      event.id,
    ];
  }
}

/** Sources as JSON, made once for all events of one. */
function rememberedTellers(): (sources: readonly Source[]) => string {
  let last: { readonly sources: readonly Source[]; readonly text: string } | undefined;
  return (sources) => {
    const distinct = [...new Set(sources)];
    if (
      last &&
      last.sources.length === distinct.length &&
      last.sources.every((one, i) => one === distinct[i])
    )
      return last.text;
    const text = JSON.stringify(distinct.map(publicSource));
    last = { sources: distinct, text };
    return text;
  };
}

/** Its address may hold a secret, and is nobody's. */
const publicSource = ({ id, name, homepage, license, attribution }: Source): ToldSource => ({
  id,
  name,
  homepage,
  license,
  attribution,
});

/** Statements that note that events are no more: to run while they still stand. */
export function logRemovals(ids: readonly string[], now: Instant): Statement[] {
  return [
    ...forEachId(
      `UPDATE changes SET superseded = max(n.now, changes.modified), ${KEPT}
       FROM json_each(?) j JOIN (SELECT ? AS now) n
       WHERE changes.event_id = j.value AND changes.superseded IS NULL`,
      ids,
      now,
    ),
    ...forEachId(
      `INSERT INTO changes (event_id, state, modified, is_first)
       SELECT e.id, 'deleted', max(n.now, e.modified), 0 FROM json_each(?) j JOIN (SELECT ? AS now) n
       JOIN events e ON e.id = j.value`,
      ids,
      now,
    ),
  ];
}

/**
 * Statements that take out of the log what a source said, alone or with others, also in the past; of the events that it
 * tells of first, only that they are gone is left. To run while these still stand.
 */
export function eraseSource(id: string, now: Instant): Statement[] {
  const own = "event_id IN (SELECT e.id FROM events e WHERE e.source_id = ?)";
  return [
    {
      sql: `DELETE FROM changes WHERE superseded IS NOT NULL AND (${own}
        OR EXISTS (SELECT 1 FROM json_each(changes.tellers) t WHERE t.value ->> 'id' = ?))`,
      params: [id, id],
    },
    { sql: `DELETE FROM changes WHERE state = 'updated' AND ${own}`, params: [id] },
    {
      sql: `INSERT INTO changes (event_id, state, modified, is_first)
        SELECT e.id, 'deleted', ?, 0 FROM events e WHERE e.source_id = ?
          AND NOT EXISTS (SELECT 1 FROM changes c WHERE c.event_id = e.id)`,
      params: [now, id],
    },
    { sql: `UPDATE changes SET tellers = NULL WHERE ${own}`, params: [id] },
    noteMeta(ERASED, now),
  ];
}

/** Statements that leave of events no former version: what they said once and say no more is then nowhere. */
export function eraseFormerVersions(eventIds: readonly string[], now: Instant): Statement[] {
  return [
    ...forEachId(
      "DELETE FROM changes WHERE superseded IS NOT NULL AND event_id IN (SELECT value FROM json_each(?))",
      eventIds,
    ),
    noteMeta(ERASED, now),
  ];
}

/** The statement that notes that the log tells less, or again more, of what was. */
export const noteErased = (now: Instant): Statement => noteMeta(ERASED, now);

/** Notes from when on the log is whole, and when something was last taken out of it. */
const LOG_FROM = "log-from";
const ERASED = "erased";
const LOG_NAME = "log";

/** What this log is called: with another name, its numbers are others. */
export const logName = async (database: Database): Promise<string> =>
  (await readMeta(database, LOG_NAME)) ?? "";

/** The statement that gives the log a new name, when it may tell other things under numbers that it told before. */
export const renameLog = (): Statement => ({
  sql: `INSERT OR REPLACE INTO meta (key, value) VALUES ('${LOG_NAME}', lower(hex(randomblob(8))))`,
  params: [],
});

/** The first instant of which the log tells all; null when it tells of everything that ever was. */
export const logBegins = (database: Database): Promise<Instant | null> => readMeta(database, LOG_FROM);

/**
 * Names what the log tells of an instant: the same text for instants between which nothing happened, another one when
 * something was taken out of the log.
 */
export async function momentInLog(database: Database, instant: Instant): Promise<string> {
  const row = await database.first<{ moment: string }>(
    `SELECT json_array(
      (SELECT max(modified) FROM changes WHERE modified <= ?),
      (SELECT value FROM meta WHERE key = '${ERASED}')) AS moment`,
    instant,
  );
  return row?.moment ?? "";
}

const CUT_AT_ONCE = 2000;

/**
 * Cuts the log: versions that were superseded at or before an instant go, and the log tells from when on it is whole.
 * The last version of each event stays, as long as the event or its tombstone does; of a tombstone no more than id and
 * instant.
 */
export async function cutLog(database: Database, before: Instant, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted) {
    const cut = `SELECT seq FROM changes WHERE superseded <= ? ORDER BY superseded LIMIT ${CUT_AT_ONCE}`;
    const [, deleted] = await database.batch([
      {
        sql: `INSERT OR REPLACE INTO meta (key, value)
          SELECT '${LOG_FROM}', last FROM (SELECT max(superseded) AS last FROM changes WHERE seq IN (${cut}))
          WHERE last IS NOT NULL`,
        params: [before],
      },
      { sql: `DELETE FROM changes WHERE seq IN (${cut})`, params: [before] },
    ]);
    if ((deleted?.changes ?? 0) === 0) break;
  }
  await database.run(
    "UPDATE changes SET tellers = NULL WHERE superseded IS NULL AND state = 'deleted' AND modified <= ? AND tellers IS NOT NULL",
    before,
  );
}
