import { licensed } from "../model/license.ts";
import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { formatInstant, instantSeconds } from "../model/zone.ts";
import { type AuditEntry, auditEntry } from "../store/audit-log.ts";
import type { BulkStatement, Database, Statement } from "../store/database.ts";
import { describeEvents, sourceStamp } from "../store/event-record.ts";
import { hideSource, lastWithdrawal, recordsOfSource, showSource } from "../store/hide-source.ts";
import { type RecordRow, recordsById } from "../store/records.ts";
import { findSource } from "../store/sources.ts";
import { suspendedSince } from "../store/suspended.ts";
import { changeDate } from "./change-date.ts";
import { inTurn } from "./in-turn.ts";
import type { ChangedRecord } from "./involved-records.ts";
import { type PlanDeps, planEvents } from "./plan-events.ts";
import { restoreEvent } from "./restore-events.ts";
import { untilCommitted } from "./until-committed.ts";

/** Why it is done, for the audit log. */
export type Because = Pick<AuditEntry, "actor" | "details">;

/**
 * Suspends a source: in one commit all that it alone tells of is gone from wherever it could be seen, and what others tell of
 * too goes on without its words, under the same addresses. Until it is restored it is not read, and an import of it that is
 * under way is given up. Its records stay in the store. Tells whether there was such a source that was not suspended.
 * @throws Error that `isLostLease` knows, when other processes commit records all the time.
 */
export function suspendSource(
  database: Database,
  id: string,
  now: Instant,
  deps: PlanDeps,
  because: Because,
): Promise<boolean> {
  return inTurn(database, () =>
    untilCommitted(async () => {
      const record = await findSource(database, id);
      if (record === null || (await suspendedSince(database, id)) !== null) return false;
      // Its records are known again by this instant: none was withdrawn by itself at the same.
      const since = laterThan(await lastWithdrawal(database, id), now);
      const source = licensed(record.source, record.feed);
      const ids = await recordsOfSource(database, id, null);
      await database.batch([
        ...(await planChange(database, source, ids, since, since, deps)),
        ...hideSource(id, since),
        auditEntry({ at: now, action: "suspend", subject: id, ...because }),
      ]);
      return true;
    }),
  );
}

/**
 * Lets a suspended source be seen again: in one commit its events are back under their addresses as they were, and it is due
 * at once, to be read whole. Tells whether there was such a source that was suspended.
 * @throws Error that `isLostLease` knows, when other processes commit records all the time.
 */
export function restoreSource(
  database: Database,
  id: string,
  now: Instant,
  deps: PlanDeps,
  because: Because,
): Promise<boolean> {
  return inTurn(database, () =>
    untilCommitted(async () => {
      const record = await findSource(database, id);
      const since = record === null ? null : await suspendedSince(database, id);
      if (record === null || since === null) return false;
      const source = licensed(record.source, record.feed);
      const ids = await recordsOfSource(database, id, since);
      await database.batch([
        ...(await planChange(database, source, ids, now, null, deps)),
        ...showSource(id, now),
        auditEntry({ at: now, action: "restore", subject: id, ...because }),
      ]);
      return true;
    }),
  );
}

async function planChange(
  database: Database,
  source: Source,
  ids: readonly string[],
  now: Instant,
  deleted: Instant | null,
  deps: PlanDeps,
): Promise<(Statement | BulkStatement)[]> {
  const stamp = sourceStamp(source);
  const changes = (await recordsById(database, ids)).map((row) => changed(row, stamp, now, deleted));
  // Nothing that it said is left for the schedule to take away.
  return await planEvents(database, source, changes, now, {
    ...deps,
    mostAffected: Number.POSITIVE_INFINITY,
  });
}

function changed(row: RecordRow, stamp: string, now: Instant, deleted: Instant | null): ChangedRecord {
  const [record] = describeEvents([restoreEvent(row.record, row, now)], stamp);
  if (record === undefined) throw new Error("an event has a description");
  const { contentHash, created } = row;
  return {
    record: { ...record, contentHash },
    created,
    modified: changeDate(row.modified, now),
    deleted,
  };
}

function laterThan(last: Instant | null, now: Instant): Instant {
  return last === null || last < now ? now : formatInstant(instantSeconds(last) + 1);
}
