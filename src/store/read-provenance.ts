import type { HubEvent } from "../model/event.ts";
import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import type { Choices } from "../reconcile/choose-facts.ts";
import { compose } from "../reconcile/compose.ts";
import { heardCopies, originOf } from "../reconcile/copies.ts";
import { type Standing, standingOf, type Teller } from "../reconcile/precedence.ts";
import type { Score } from "../reconcile/score.ts";
import type { Database } from "./database.ts";
import { type RecordRow, recordsOfEvents } from "./records.ts";
import { listSources, type SourceRecord } from "./sources.ts";
import { suspendedSources } from "./suspended.ts";

/** One record that tells of an event, or told of it. */
export interface TellingRecord {
  readonly id: string;
  /** The source's own id of it. */
  readonly uid: string;
  readonly source: Source;
  readonly standing: Standing;
  /** The one occurrence that it tells of; null when it tells of the whole event. */
  readonly recurrenceId: string | null;
  readonly event: HubEvent;
  readonly created: Instant;
  /** When the hub read what it now says. */
  readonly modified: Instant;
  /** When its source withdrew it; null while it is listed. */
  readonly deleted: Instant | null;
  /** When its source was last read with success. */
  readonly lastSuccess: Instant | null;
  readonly sourceStatus: SourceRecord["state"]["status"];
}

/** Of whose words a public event is made. */
export interface EventProvenance {
  /** In the order in which they are heard; those of single occurrences and withdrawn ones come last. */
  readonly records: readonly TellingRecord[];
  readonly choices: Choices;
  /** What is chosen for the one occurrence that a record tells of, by the id of that record. */
  readonly choicesOf: ReadonlyMap<string, Choices>;
  /** Id of the record that says when it is. */
  readonly scheduledBy: string;
  /** How its records compare with one another. */
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly score: Score }[];
}

/** Reads of whose words an event is made; null when it has no record. `trustOf` is what it was composed with. */
export async function readProvenance(
  database: Database,
  eventId: string,
  trustOf: (kind: string) => number,
): Promise<EventProvenance | null> {
  const sources = new Map((await listSources(database)).map((record) => [record.source.id, record]));
  const rows = await recordsOfEvents(database, [eventId]);
  const suspended = await suspendedSources(database);
  const shown = rows.filter(({ sourceId }) => !suspended.has(sourceId));
  const all = shown.flatMap((row) => tellingRecord(row, sources));
  const heardAtAll = new Set(heardCopies(all.filter(({ deleted }) => deleted === null)));
  const records = all.filter((record) => record.deleted !== null || heardAtAll.has(record));
  const living = records.filter(({ deleted, recurrenceId }) => deleted === null && recurrenceId === null);
  const heard = living.length > 0 ? living : records;
  if (heard.length === 0) return null;
  const tellerOf = (record: TellingRecord): Teller => ({
    recordId: record.id,
    source: record.source,
    trust: trustOf(originOf(record)?.source.kind ?? record.source.kind),
    created: record.created,
    event: record.event,
  });
  const whole = heard.map(tellerOf);
  const { tellers, choices, scheduledBy } = compose(eventId, whole);
  const single = records.filter(({ deleted, recurrenceId }) => deleted === null && recurrenceId !== null);
  const order = new Map(tellers.map(({ recordId }, index) => [recordId, index]));
  const place = ({ id }: TellingRecord): number => order.get(id) ?? records.length;
  return {
    records: records.toSorted((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1)),
    choices,
    choicesOf: new Map(
      single.map((record) => [record.id, compose(eventId, [...whole, tellerOf(record)]).choices]),
    ),
    scheduledBy: scheduledBy.recordId,
    pairs: await pairsAmong(
      database,
      records.map(({ id }) => id),
    ),
  };
}

function tellingRecord(row: RecordRow, sources: ReadonlyMap<string, SourceRecord>): TellingRecord[] {
  const known = sources.get(row.sourceId);
  if (known === undefined) return [];
  const { source, state } = known;
  const said = JSON.parse(row.record) as Omit<HubEvent, "moments">;
  const event = { ...said, id: row.id, uid: row.uid, moments: [] };
  const { id, uid, recurrenceId, created, modified, deleted } = row;
  const standing = standingOf({ source, event });
  const { lastSuccess, status: sourceStatus } = state;
  return [
    { id, uid, source, standing, recurrenceId, event, created, modified, deleted, lastSuccess, sourceStatus },
  ];
}

async function pairsAmong(database: Database, ids: readonly string[]): Promise<EventProvenance["pairs"]> {
  const list = JSON.stringify(ids);
  const rows = await database.all<{ a: string; b: string; score: string }>(
    `SELECT p.a, p.b, p.score FROM json_each(?) j CROSS JOIN record_pairs p ON p.a = j.value
     WHERE p.b IN (SELECT value FROM json_each(?)) ORDER BY p.a, p.b`,
    list,
    list,
  );
  return rows.map(({ a, b, score }) => ({ a, b, score: JSON.parse(score) as Score }));
}
