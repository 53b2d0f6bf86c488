import type { Problem } from "../model/problem.ts";
import type { Instant } from "../model/time.ts";
import type { Comparison, StoredRecord } from "../reconcile/changes.ts";
import { absenceConfirmed, confirmFreeze, type Freeze, losesTooMuch } from "../reconcile/guard.ts";
import type { Database } from "../store/database.ts";
import { countFuture, futureAmong } from "../store/records.ts";
import type { SourceRecord } from "../store/sources.ts";
import { answerHash, type Reading } from "./reading.ts";

/** What follows from the events that an answer does not list. */
export interface Absence {
  readonly withdraw: readonly StoredRecord[];
  readonly mark: readonly string[];
  readonly freeze: Freeze | null;
  readonly frozen: boolean;
  readonly problems: readonly Problem[];
}

/** Decides which absent events are withdrawn, which are watched, and whether the source freezes. Changes nothing. */
export async function judgeAbsence(
  database: Database,
  record: SourceRecord,
  reading: Reading,
  comparison: Comparison<unknown>,
  now: Instant,
): Promise<Absence> {
  const nothing: Absence = { withdraw: [], mark: [], freeze: null, frozen: false, problems: [] };
  if (!reading.complete) {
    // A page came, yet it was not whole: what it lists counts, what it lacks does not. It also breaks a row of
    // identical answers, which no answer at all does not.
    const came = reading.status !== null && reading.status < 300 && reading.coverage !== "delta";
    if (!came) return { ...nothing, freeze: record.guard.freeze ?? null };
    if (comparison.absent.length === 0) return nothing;
    return {
      ...nothing,
      frozen: true,
      problems: [{ code: "SOURCE_FROZEN", detail: `${comparison.absent.length}` }],
    };
  }
  if (reading.coverage !== "full") return nothing;
  // An event that could not be read this time is broken, not gone; what its source or owner takes away is no loss.
  const accounted = new Set([...reading.problems.map(({ item }) => item), ...reading.removed]);
  const absent = comparison.absent.filter(({ uid }) => !accounted.has(uid));
  if (absent.length === 0) return nothing;
  const future = await futureAmong(
    database,
    absent.map(({ id }) => id),
    now,
  );
  const missing = absent.filter(({ id }) => future.has(id));
  if (missing.length === 0) return nothing;
  const known = await countFuture(database, record.source.id, now);
  if (losesTooMuch({ known, missing: missing.length, listed: reading.events.length })) {
    const { released, freeze } = confirmFreeze(record.guard.freeze ?? null, answerHash(reading), now);
    if (released) return { ...nothing, withdraw: missing };
    const detail = `${missing.length} / ${known}`;
    return { ...nothing, freeze, frozen: true, problems: [{ code: "SOURCE_FROZEN", detail }] };
  }
  return {
    ...nothing,
    withdraw: missing.filter(({ missingSince }) => absenceConfirmed(missingSince, now)),
    mark: missing.filter(({ missingSince }) => missingSince === null).map(({ id }) => id),
  };
}
