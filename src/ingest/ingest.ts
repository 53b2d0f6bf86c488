import { gzip } from "node:zlib";
import type { AnyConnector } from "../connector.ts";
import { countProblems, type Problem, type ProblemCount } from "../model/problem.ts";
import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { instantSeconds, SECONDS_PER_DAY } from "../model/zone.ts";
import type { Database, Statement } from "../store/database.ts";
import { fenceCheck, isLostLease, type Lease, releaseLease, renewLease, takeLease } from "../store/leases.ts";
import type { EventRenderer } from "../store/renderer.ts";
import { findSource, type SourceRecord } from "../store/sources.ts";
import { isSuspended } from "../store/suspended.ts";
import {
  type RunCounts,
  type StoredOutcome,
  writePages,
  writeRun,
  writeSourceState,
} from "../store/write-run.ts";
import { type CommitPlan, planCommit } from "./commit-plan.ts";
import { inTurn } from "./in-turn.ts";
import { nextState } from "./next-state.ts";
import { type ReadDeps, readSource } from "./read-source.ts";
import type { RawPage, Reading } from "./reading.ts";
import type { RematchDeps } from "./rematch-store.ts";
import { untilCommitted } from "./until-committed.ts";

export interface IngestDeps extends ReadDeps {
  readonly database: Database;
  readonly connectors: readonly AnyConnector[];
  readonly render: EventRenderer;
  /** Names this process among those that share the store. */
  readonly owner: string;
  /** Tells that a process, named as above, is certainly dead. */
  readonly isGone?: (owner: string) => boolean;
  /** Changes with the hub's reading code: sources are then read again even when nothing changed. */
  readonly readerVersion: string;
}

/** What came of one run. `busy`: another process has this source; `suspended`: it is not read for now; `stopped` and `lost`: nothing was written. */
export interface RunReport {
  readonly sourceId: string;
  readonly outcome:
    | StoredOutcome
    | "busy"
    | "stopped"
    | "lost"
    | "store-failed"
    | "unknown-source"
    | "suspended";
  readonly complete: boolean;
  readonly status: number | null;
  readonly counts: RunCounts;
  readonly problems: readonly ProblemCount[];
  readonly started: Instant;
  readonly ended: Instant;
  /** When the source is due again; null when nothing was written. */
  readonly nextDue: Instant | null;
}

/** A lease outlives the slowest single page, and is renewed before each. */
const LEASE_SECONDS = 120;

const NO_COUNTS: RunCounts = {
  read: 0,
  kept: 0,
  private: 0,
  notEvents: 0,
  refused: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  removed: 0,
};

/**
 * Imports one source: fetch, verify, read, normalise, compare, guard, and one atomic batch with all that follows.
 * Never rejects for what a feed, its server or the store does: the report says it.
 */
export async function ingest(sourceId: string, deps: IngestDeps): Promise<RunReport> {
  const started = deps.now();
  const report = (outcome: RunReport["outcome"], problems: readonly Problem[] = []): RunReport => ({
    sourceId,
    outcome,
    complete: false,
    status: null,
    counts: NO_COUNTS,
    problems: countProblems(problems),
    started,
    ended: deps.now(),
    nextDue: null,
  });
  let lease: Lease | null = null;
  try {
    const { owner, isGone } = deps;
    const options = { owner, seconds: LEASE_SECONDS, ...(isGone ? { isGone } : {}) };
    lease = await takeLease(deps.database, `source:${sourceId}`, started, options);
    if (!lease) return report("busy");
    const record = await findSource(deps.database, sourceId);
    if (!record) return report("unknown-source");
    if (await isSuspended(deps.database, sourceId)) return report("suspended");
    return await importSource(record, lease, started, deps, report);
  } catch (error) {
    if (isLostLease(error)) return report("lost", [{ code: "LEASE_LOST" }]);
    const detail = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : "unknown";
    return report("store-failed", [{ code: "STORE_FAILED", detail }]);
  } finally {
    // A store that fails here has failed before, and an unreleased lease ends by itself.
    if (lease) await releaseLease(deps.database, lease, deps.now()).catch(() => undefined);
  }
}

async function importSource(
  record: SourceRecord,
  lease: Lease,
  now: Instant,
  deps: IngestDeps,
  report: (outcome: RunReport["outcome"], problems?: readonly Problem[]) => RunReport,
): Promise<RunReport> {
  const { database } = deps;
  const { source, state } = record;
  let pages = 0;
  const reading = await readSource(source, state, {
    ...deps,
    force: deps.force === true || mustReadAnew(record, deps.readerVersion, now),
    beforePage: async () => {
      pages += 1;
      // The lease was taken a moment before the first page.
      return pages === 1 || (await renewLease(database, lease, deps.now(), LEASE_SECONDS));
    },
  });
  if (reading.problems.some(({ code }) => code === "RUN_STOPPED")) return report("stopped", reading.problems);
  if (reading.problems.some(({ code }) => code === "LEASE_LOST")) return report("lost", reading.problems);

  const planning = planDeps(deps);
  const written = await inTurn(database, () =>
    untilCommitted(
      async () => {
        const plan = await planCommit(database, record, reading, now, planning);
        const outcome = outcomeOf(reading, plan);
        const { update, problems } = nextState(record, reading, now, {
          outcome: outcome === "not-modified" ? "unchanged" : outcome,
          freeze: plan.freeze,
          readerVersion: deps.readerVersion,
        });
        const counts: RunCounts = { ...reading.counts, ...plan.counts };
        const run = {
          started: now,
          ended: deps.now(),
          outcome,
          status: reading.status,
          complete: reading.complete,
          counts,
          problems: countProblems([...reading.problems, ...plan.problems, ...problems]),
        };
        if (!(await isAsRead(database, source))) return null;
        const keepsPages = plan.statements.length > 0 && reading.pages.length > 0;
        await database.batch([
          fenceCheck(lease),
          ...plan.statements,
          ...(keepsPages ? await keepPages(source.id, reading.pages, now) : []),
          writeSourceState(source.id, update),
          ...writeRun({ sourceId: source.id, bytes: reading.bytes, ...run }),
        ]);
        return { ...run, nextDue: update.nextDue };
      },
      () => renewLease(database, lease, deps.now(), LEASE_SECONDS),
    ),
  );
  return written === null ? report("stopped") : { sourceId: source.id, ...written };
}

/**
 * Whether a source is still declared as it was when it was read. What its owner changed meanwhile wants another reading, and
 * is due at once: validators of this one would keep it away.
 */
async function isAsRead(database: Database, source: Source): Promise<boolean> {
  const current = await findSource(database, source.id);
  return current !== null && JSON.stringify(current.source) === JSON.stringify(source);
}

/** What plans of public events need of what an import is given. */
export function planDeps({ render, connectors, signal }: IngestDeps): RematchDeps {
  return { render, trustOf: trustOf(connectors), signal };
}

/** How far the kinds of feed are trusted when several tell of one event. */
export function trustOf(connectors: readonly AnyConnector[]): (kind: string) => number {
  const byKind = new Map(connectors.map(({ kind, trust }) => [kind, trust]));
  return (kind) => byKind.get(kind) ?? 0;
}

/**
 * Once a day a source is fetched without validators and read whole: some servers answer 304 for ever, and what lay
 * beyond the window comes nearer. So is a frozen one, whose every answer counts, and any after an upgrade.
 */
function mustReadAnew(
  { lastFull, readerVersion, guard, state }: SourceRecord,
  version: string,
  now: Instant,
): boolean {
  if (lastFull === null || readerVersion !== version || guard.freeze || state.status === "frozen")
    return true;
  return Math.abs(instantSeconds(now) - instantSeconds(lastFull)) >= SECONDS_PER_DAY;
}

function outcomeOf(reading: Reading, plan: CommitPlan): StoredOutcome {
  const { created, updated, removed } = plan.counts;
  if (plan.frozen) return "frozen";
  if (!reading.notModified && !reading.complete) return "failed";
  if (created + updated + removed > 0) return "changed";
  return reading.notModified ? "not-modified" : "unchanged";
}

// One row of D1 holds 2 MB.
const MAX_PAGE_BYTES = 1_500_000;
const MAX_PAGES_CHARACTERS = 30_000_000;

async function keepPages(sourceId: string, pages: readonly RawPage[], now: Instant): Promise<Statement[]> {
  const bodies: { url: string; body: Uint8Array }[] = [];
  let characters = 0;
  for (const { url, text } of pages) {
    const kept = text();
    characters += kept.length;
    if (characters > MAX_PAGES_CHARACTERS) break;
    const body = await compressed(kept);
    if (body.length <= MAX_PAGE_BYTES) bodies.push({ url, body });
  }
  return writePages(sourceId, bodies, now);
}

function compressed(text: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    // The lowest level halves the time for a tenth more bytes.
    gzip(text, { level: 1 }, (error, body) => (error ? reject(error) : resolve(new Uint8Array(body))));
  });
}
