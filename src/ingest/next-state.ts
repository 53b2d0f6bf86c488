import type { Problem } from "../model/problem.ts";
import type { SourceState } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { instantSeconds, SECONDS_PER_DAY } from "../model/zone.ts";
import type { Freeze } from "../reconcile/guard.ts";
import type { Guard, SourceRecord } from "../store/sources.ts";
import type { SourceUpdate } from "../store/write-run.ts";
import { hostOf } from "../store/write-sources.ts";
import { nextDue } from "./next-due.ts";
import type { Reading } from "./reading.ts";

const DORMANT_DAYS = 90;
const SETTLED_SECONDS = 7 * SECONDS_PER_DAY;
const GONE_TIMES = 3;

export interface RunResult {
  readonly outcome: "changed" | "unchanged" | "failed" | "frozen";
  readonly freeze: Freeze | null;
  readonly readerVersion: string;
}

/** What a run leaves of its source: validators, counters, pace and next turn. `problems` tell what was decided. */
export function nextState(
  record: SourceRecord,
  reading: Reading,
  now: Instant,
  { outcome, freeze, readerVersion }: RunResult,
): { update: SourceUpdate; problems: Problem[] } {
  const { state, source } = record;
  const answered = reading.notModified || reading.complete;
  const failures = answered ? 0 : state.failures + 1;
  const lastSuccess = answered && outcome !== "frozen" ? now : state.lastSuccess;
  const dormant =
    !answered && secondsSince(lastSuccess ?? record.created, now) >= DORMANT_DAYS * SECONDS_PER_DAY;
  const gone = goneAfter(record.guard.gone, reading.status, now);
  const retired =
    gone !== undefined && gone.count >= GONE_TIMES && secondsSince(gone.since, now) >= SETTLED_SECONDS;
  const moved = movedAfter(record, reading, now);
  const turn = nextDue({
    sourceId: source.id,
    now,
    outcome,
    intervalSeconds: record.intervalSeconds,
    isFirst: state.lastSuccess === null,
    failures,
    dormant,
    refreshIntervalSeconds: reading.feed.refreshIntervalSeconds ?? record.feed.refreshIntervalSeconds ?? null,
    freshForSeconds: reading.freshForSeconds,
    retryAfterSeconds: reading.retryAfterSeconds,
  });
  const problems: Problem[] = [];
  if (moved.adopted) problems.push({ code: "ADDRESS_MOVED", detail: hostOf(moved.adopted) });
  if (retired) problems.push({ code: "SOURCE_GONE" });
  const guard: Guard = {
    ...(record.guard.unlisted ? { unlisted: true as const } : {}),
    ...(moved.formerUrl ? { formerUrl: moved.formerUrl } : {}),
    ...(moved.moved ? { moved: moved.moved } : {}),
    ...(freeze ? { freeze } : {}),
    ...(gone ? { gone } : {}),
  };
  const status = statusAfter({ outcome, answered, dormant, retired });
  return {
    problems,
    update: {
      ...memory(record, reading, moved.adopted !== null, outcome),
      url: moved.adopted ?? source.url,
      host: hostOf(moved.adopted ?? source.url),
      feed: answered && !reading.notModified ? reading.feed : record.feed,
      guard,
      nextDue: turn.nextDue,
      intervalSeconds: turn.intervalSeconds,
      lastRun: now,
      lastSuccess,
      lastChange: outcome === "changed" ? now : state.lastChange,
      lastFull: reading.complete && !reading.notModified ? now : record.lastFull,
      readerVersion: reading.complete && !reading.notModified ? readerVersion : record.readerVersion,
      failures,
      status,
    },
  };
}

type Memory = Pick<SourceState, "etag" | "lastModified" | "bodyHash" | "connectorState">;

/** Validators and connector's state: those of a complete run, or the ones before. A frozen source keeps none. */
function memory(
  { state }: SourceRecord,
  reading: Reading,
  moved: boolean,
  outcome: RunResult["outcome"],
): Memory {
  if (moved || outcome === "frozen")
    return { etag: null, lastModified: null, bodyHash: null, connectorState: state.connectorState };
  if (reading.notModified)
    return {
      etag: reading.etag ?? state.etag,
      lastModified: reading.lastModified ?? state.lastModified,
      bodyHash: state.bodyHash,
      connectorState: state.connectorState,
    };
  if (!reading.complete) return state;
  return {
    etag: reading.etag,
    lastModified: reading.lastModified,
    bodyHash: reading.bodyHash,
    connectorState: reading.state === null ? null : JSON.stringify(reading.state),
  };
}

function statusAfter(run: {
  outcome: RunResult["outcome"];
  answered: boolean;
  dormant: boolean;
  retired: boolean;
}): SourceState["status"] {
  if (run.retired) return "retired";
  if (run.dormant) return "dormant";
  if (run.outcome === "frozen") return "frozen";
  return run.answered ? "ok" : "failing";
}

function goneAfter(gone: Guard["gone"], status: number | null, now: Instant): Guard["gone"] {
  if (status !== 410) return undefined;
  if (!gone) return { count: 1, since: now, last: now };
  return { ...gone, count: gone.count + 1, last: now };
}

/**
 * A permanent redirect (301, 308) is adopted once its target gave valid answers for a week, since a server under
 * repair also sends them; the same address on https is adopted at once.
 */
function movedAfter(
  { source, guard }: SourceRecord,
  reading: Reading,
  now: Instant,
): { adopted: string | null; moved?: Guard["moved"]; formerUrl?: string } {
  const former = guard.formerUrl ? { formerUrl: guard.formerUrl } : {};
  const url = reading.permanentUrl;
  if (!url || url === source.url || !(reading.complete || reading.notModified)) {
    // A 304 does not show the redirects on its way, so it neither confirms nor breaks the wait.
    return {
      adopted: null,
      ...former,
      ...(reading.status === 304 && guard.moved ? { moved: guard.moved } : {}),
    };
  }
  const since = guard.moved?.url === url ? guard.moved.since : now;
  if (isHttpsOf(source.url, url) || secondsSince(since, now) >= SETTLED_SECONDS)
    return { adopted: url, formerUrl: guard.formerUrl ?? source.url };
  return { adopted: null, ...former, moved: { url, since } };
}

function isHttpsOf(from: string, to: string): boolean {
  if (!URL.canParse(from) || !URL.canParse(to)) return false;
  const [a, b] = [new URL(from), new URL(to)];
  return a.protocol === "http:" && b.protocol === "https:" && a.hostname === b.hostname;
}

function secondsSince(then: Instant, now: Instant): number {
  return instantSeconds(now) - instantSeconds(then);
}
