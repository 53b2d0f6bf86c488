import type { Instant } from "../model/time.ts";
import type { Filter } from "../query/filter.ts";
import { resolve } from "../query/resolve.ts";
import { rowTest } from "../query/row-test.ts";
import type { Database, SqlValue } from "./database.ts";

/** Which events a follower wants to hear of: those with an occurrence that answers. */
export type Wanted = Pick<Filter, "from" | "to" | "where"> | Answering;

/** Tells of events, by id, which of them are wanted: for what SQL alone cannot tell. */
export type Answering = (eventIds: readonly string[]) => Promise<ReadonlySet<string>>;

/** Versions that one page of a filtered log looks at, at most; and when somebody else tells which are wanted. */
const LOOKED_AT = 2000;
const ASKED_OF = 500;

/** Current versions that anybody may see: one without text waits to be made. */
const CURRENT = "c.superseded IS NULL AND (c.head IS NOT NULL OR c.state = 'deleted')";

const NAMED = `"kind":"Event","id":"' || c.event_id || '","modified":' || c.seq`;
const GONE = `('{"state":"deleted",${NAMED} || '}')`;
// Each step of a chain copies what is before it: what is short is joined apart from what is long.
const DATES = `(',"dateCreated":"' || e.created || '","dateModified":"' || e.modified || '"}}')`;
const HELD = `('{"state":"updated",${NAMED} || ',"data":{') || c.head || (',' || e.doc || ${DATES})`;

/** A version as the log tells it to a follower. */
export interface Told {
  readonly seq: number;
  /** 1 when the event is there and wanted, 0 when it is gone for who follows; null when it never was wanted. */
  readonly held: number | null;
}

/** A part of the log. */
export interface LogPage {
  readonly told: readonly Told[];
  /** The number of the last version that was looked at; null when there is none behind the position. */
  readonly last: number | null;
}

/**
 * At most `limit` current versions behind a change number, in the order of the log. With `wanted`, an event of which no
 * occurrence answers is told as deleted when an earlier version of it may have answered, and not at all when there was
 * none.
 * @throws QueryStopped when a filter took too long in `guarded`.
 */
export async function readLog(
  database: Database,
  after: number,
  limit: number,
  wanted: Wanted | null,
  guarded: Database = database,
): Promise<LogPage> {
  const seen =
    wanted === null
      ? await versionsAfter(database, after, limit)
      : typeof wanted === "function"
        ? await answersOf(database, after, ASKED_OF, wanted)
        : await answersAfter(guarded, after, Math.max(limit, LOOKED_AT), await testOf(guarded, wanted));
  const told = seen.filter(({ held }) => held !== null).slice(0, limit);
  const isFull = told.length === limit;
  return { told, last: (isFull ? told : seen).at(-1)?.seq ?? null };
}

async function versionsAfter(database: Database, after: number, limit: number): Promise<Told[]> {
  return await database.all<Told>(
    `SELECT c.seq, c.state = 'updated' AS held FROM changes c WHERE c.seq > ? AND ${CURRENT} ORDER BY c.seq LIMIT ?`,
    after,
    limit,
  );
}

type Test = { readonly sql: string; readonly params: readonly SqlValue[] };

/** What an occurrence `o` must answer. */
async function testOf(database: Database, { from, to, where }: Exclude<Wanted, Answering>): Promise<Test> {
  const resolved = await resolve(database, where);
  if (from === null && to === null) return rowTest(resolved);
  return rowTest({ type: "and", of: [resolved, { type: "overlap", from, to }] });
}

async function answersAfter(database: Database, after: number, limit: number, test: Test): Promise<Told[]> {
  return await database.all<Told>(
    `SELECT c.seq, CASE WHEN c.state = 'deleted' THEN 0
       WHEN EXISTS (SELECT 1 FROM occurrences o WHERE o.event_id = c.event_id AND ${test.sql}) THEN 1
       WHEN c.is_first THEN NULL ELSE 0 END AS held
     FROM changes c WHERE c.seq > ? AND ${CURRENT} ORDER BY c.seq LIMIT ?`,
    ...test.params,
    after,
    limit,
  );
}

async function answersOf(
  database: Database,
  after: number,
  limit: number,
  wanted: Answering,
): Promise<Told[]> {
  const versions = await database.all<{ seq: number; eventId: string; isLiving: number; isFirst: number }>(
    `SELECT c.seq, c.event_id AS eventId, c.state = 'updated' AS isLiving, c.is_first AS isFirst
     FROM changes c WHERE c.seq > ? AND ${CURRENT} ORDER BY c.seq LIMIT ?`,
    after,
    limit,
  );
  const living = versions.filter(({ isLiving }) => isLiving === 1);
  const answering = living.length === 0 ? new Set() : await wanted(living.map(({ eventId }) => eventId));
  return versions.map(({ seq, eventId, isLiving, isFirst }) => {
    if (isLiving === 1 && answering.has(eventId)) return { seq, held: 1 };
    return { seq, held: isLiving === 1 && isFirst === 1 ? null : 0 };
  });
}

/** The statement that gives the item of each version that is still current; of the others more is told further on. */
function itemsSql(told: readonly Told[], selected: (item: string) => string): Test {
  const isPlain = told.every(({ held }) => held === 1);
  const list = isPlain ? told.map(({ seq }) => seq) : told.map(({ seq, held }) => [seq, held]);
  const number = isPlain ? "j.value" : "j.value ->> 0";
  const item = isPlain
    ? HELD
    : `CASE WHEN j.value ->> 1 = 1 AND c.state = 'updated' THEN ${HELD} ELSE ${GONE} END`;
  return {
    sql: `SELECT ${selected(item)} FROM json_each(?) j CROSS JOIN changes c ON c.seq = ${number}
      LEFT JOIN events e ON e.id = c.event_id WHERE c.superseded IS NULL ORDER BY j.rowid`,
    params: [JSON.stringify(list)],
  };
}

/** The RPDE items of versions as JSON in UTF-8, each preceded by a comma, with U+0001 where the hub's address goes. */
export function itemBytes(database: Database, told: readonly Told[]): Promise<Uint8Array<ArrayBuffer>> {
  const { sql, params } = itemsSql(told, (item) => `',' || (${item}) AS text`);
  return database.bytes(sql, ...params);
}

/** The same one by one. */
export function itemTexts(
  database: Database,
  told: readonly Told[],
): Promise<{ readonly seq: number; readonly eventId: string; readonly text: string }[]> {
  const { sql, params } = itemsSql(told, (item) => `c.seq, c.event_id AS eventId, ${item} AS text`);
  return database.all(sql, ...params);
}

/** The greatest number that the log has given and still knows; 0 in an empty log. */
export async function greatestNumber(database: Database): Promise<number> {
  return (await database.first<{ seq: number | null }>("SELECT max(seq) AS seq FROM changes"))?.seq ?? 0;
}

/** The number of the last change that anybody may see; 0 in an empty log. */
export async function lastChange(database: Database): Promise<number> {
  const row = await database.first<{ seq: number }>(
    `SELECT c.seq FROM changes c WHERE ${CURRENT} ORDER BY c.seq DESC LIMIT 1`,
  );
  return row?.seq ?? 0;
}

/** A change as people are shown it. */
export interface ListedChange {
  readonly seq: number;
  readonly eventId: string;
  readonly state: "updated" | "deleted";
  readonly isFirst: number;
  readonly modified: Instant;
  /** Null for an event that is no more. */
  readonly name: string | null;
}

/** The last changes, the latest first. */
export async function lastChanges(database: Database, limit: number): Promise<ListedChange[]> {
  return await database.all<ListedChange>(
    `SELECT c.seq, c.event_id AS eventId, c.state, c.is_first AS isFirst, c.modified,
       iif(c.state = 'updated', e.name, NULL) AS name
     FROM changes c LEFT JOIN events e ON e.id = c.event_id WHERE ${CURRENT} ORDER BY c.seq DESC LIMIT ?`,
    limit,
  );
}

/** When an event was withdrawn or removed for good; null while it stands, and for one that never was. */
export async function deletedSince(database: Database, id: string): Promise<Instant | null> {
  const row = await database.first<{ modified: Instant }>(
    "SELECT modified FROM changes WHERE event_id = ? AND superseded IS NULL AND state = 'deleted'",
    id,
  );
  return row?.modified ?? null;
}
