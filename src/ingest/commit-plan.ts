import type { HubEvent } from "../model/event.ts";
import { licensed } from "../model/license.ts";
import type { Problem } from "../model/problem.ts";
import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { type Comparison, compare, type StoredRecord } from "../reconcile/changes.ts";
import { absenceConfirmed, type Freeze } from "../reconcile/guard.ts";
import type { BulkStatement, Database, Statement } from "../store/database.ts";
import { describeEvents, type EventRecord, sourceStamp } from "../store/event-record.ts";
import { futureAmong, markMissing, missingRecords, renewUids, storedRecords } from "../store/records.ts";
import type { SourceRecord } from "../store/sources.ts";
import { changeDate } from "./change-date.ts";
import { forgetLeftOut } from "./forget-left-out.ts";
import type { ChangedRecord } from "./involved-records.ts";
import { judgeAbsence } from "./judge-absence.ts";
import { type PlanDeps, planEvents } from "./plan-events.ts";
import type { Reading } from "./reading.ts";
import { restoreEvents } from "./restore-events.ts";

/** What an import is about to do, decided but not done. */
export interface CommitPlan {
  readonly statements: readonly (Statement | BulkStatement)[];
  readonly counts: {
    readonly created: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly removed: number;
  };
  readonly freeze: Freeze | null;
  readonly frozen: boolean;
  readonly problems: readonly Problem[];
}

type Incoming = EventRecord & { readonly uid: string };

/** Compares a reading with the store and decides what to write. Reads the store, changes nothing. */
export async function planCommit(
  database: Database,
  record: SourceRecord,
  reading: Reading,
  now: Instant,
  deps: PlanDeps,
): Promise<CommitPlan> {
  const source = licensed(record.source, { ...record.feed, ...reading.feed });
  if (reading.notModified) return await planConfirmation(database, source, now, deps);
  const stored = await storedRecords(database, source.id);
  const stamp = sourceStamp(source);
  const incoming = await describeInSlices(keepParents(reading.events, stored), stamp);
  const full = reading.complete && reading.coverage === "full";
  const comparison = compare(source.id, stored, incoming, full);
  const absence = await judgeAbsence(database, record, reading, comparison, now);

  const gone = new Set(reading.removed);
  const withdrawn = [
    ...absence.withdraw,
    ...stored.filter((row) => row.deleted === null && gone.has(row.uid) && !absence.withdraw.includes(row)),
  ];
  const listedAgain = [...comparison.unchanged, ...comparison.renamed.map(({ stored: row }) => row)]
    .filter(({ missingSince }) => missingSince !== null)
    .map(({ id }) => id);
  const changes = [
    ...changesOf(comparison, stamp, now),
    ...(await withdrawals(database, source, withdrawn, now)),
  ];
  return {
    statements: [
      ...(await planEvents(database, source, changes, now, deps)),
      ...(await forgetLeftOut(database, withdrawn, reading.leftOut ?? [])),
      ...renewUids(comparison.renamed.map(({ id, incoming: { uid } }) => ({ id, uid }))),
      ...markMissing(listedAgain, null),
      ...markMissing(absence.mark, now),
    ],
    counts: {
      created: comparison.created.length,
      updated: comparison.updated.length,
      unchanged: comparison.unchanged.length + comparison.renamed.length,
      removed: withdrawn.length,
    },
    freeze: absence.freeze,
    frozen: absence.frozen,
    problems: [
      ...absence.problems,
      ...(comparison.churn ? [{ code: "UID_CHURN", detail: `${incoming.length}` } as const] : []),
    ],
  };
}

const SLICE = 500;

/** Describes events a few at a time: ten thousand at once would keep every reader of the hub waiting. */
async function describeInSlices(events: readonly HubEvent[], stamp: string): Promise<Incoming[]> {
  const incoming: Incoming[] = [];
  for (let at = 0; at < events.length; at += SLICE) {
    if (at > 0) await new Promise((resolve) => setTimeout(resolve, 0));
    for (const described of describeEvents(events.slice(at, at + SLICE), stamp))
      incoming.push({ ...described, uid: described.event.uid });
  }
  return incoming;
}

/** The same answer as before also confirms an absence that it showed first. */
async function planConfirmation(
  database: Database,
  source: Source,
  now: Instant,
  deps: PlanDeps,
): Promise<CommitPlan> {
  const rows = (await missingRecords(database, source.id, now)).filter(({ missingSince }) =>
    absenceConfirmed(missingSince, now),
  );
  const future =
    rows.length > 0
      ? await futureAmong(
          database,
          rows.map(({ id }) => id),
          now,
        )
      : new Set<string>();
  const withdrawn = rows.filter(({ id }) => future.has(id));
  const changes = await withdrawals(database, source, withdrawn, now);
  return {
    statements: await planEvents(database, source, changes, now, deps),
    counts: { created: 0, updated: 0, unchanged: 0, removed: withdrawn.length },
    freeze: null,
    frozen: false,
    problems: [],
  };
}

function changesOf(comparison: Comparison<Incoming>, stamp: string, now: Instant): ChangedRecord[] {
  const created = comparison.created.map(({ incoming, id }) => ({
    record: withId(incoming, id, stamp),
    created: now,
    modified: now,
    deleted: null,
  }));
  const updated = comparison.updated.map(({ incoming, stored, id }) => ({
    record: withId(incoming, id, stamp),
    created: stored.created,
    modified: changeDate(stored.modified, now),
    deleted: null,
  }));
  return [...created, ...updated];
}

async function withdrawals(
  database: Database,
  source: SourceRecord["source"],
  rows: readonly StoredRecord[],
  now: Instant,
): Promise<ChangedRecord[]> {
  if (rows.length === 0) return [];
  const stamp = sourceStamp(source);
  const events = await restoreEvents(database, rows, now);
  return describeEvents(
    events.map(({ event }) => event),
    stamp,
  ).map((record, index) => {
    const row = events[index]?.row ?? (rows[0] as StoredRecord);
    const { contentHash } = row;
    return {
      record: { ...record, contentHash },
      created: row.created,
      modified: changeDate(row.modified, now),
      deleted: now,
    };
  });
}

/** The record of an event that lives under another id than its source id gives. */
function withId(record: Incoming, id: string, stamp: string): EventRecord {
  if (record.event.id === id) return record;
  return describeEvents([{ ...record.event, id }], stamp)[0] ?? record;
}

/** Lets parts of an event point to where it lives, when it keeps an address from before its source renewed its ids. */
function keepParents(events: readonly HubEvent[], stored: readonly StoredRecord[]): readonly HubEvent[] {
  if (!events.some(({ superEvent }) => superEvent !== null)) return events;
  const uidOf = new Map(events.map(({ id, uid }) => [id, uid]));
  const idOfUid = new Map(stored.map(({ id, uid }) => [uid, id]));
  return events.map((event) => {
    if (event.superEvent === null) return event;
    const superEvent = idOfUid.get(uidOf.get(event.superEvent) ?? "") ?? event.superEvent;
    return superEvent === event.superEvent ? event : { ...event, superEvent };
  });
}
