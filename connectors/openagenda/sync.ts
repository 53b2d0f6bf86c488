import type { JsonValue } from "../../src/connector.ts";
import type { Instant } from "../../src/model/time.ts";
import { formatInstant, instantSeconds } from "../../src/model/zone.ts";
import { asList, asNumber, asObject, asText, type JsonObject, member } from "../../src/parse/json-value.ts";
import type { AgendaTarget } from "./requests.ts";

/**
 * What is remembered between the pages of a run and between runs. Times are those of the agenda's own records,
 * except `reconciled`, which is the hub's.
 */
export interface Sync {
  /** The list that this memory is about: another address or selection starts over. */
  readonly list: string;
  /** Number of the agenda, once it was asked for by name. */
  readonly agenda?: string;
  /** The newest change seen in a finished run. */
  readonly updatedAt?: Instant;
  /** When everything was last listed. */
  readonly reconciled?: Instant;
  /** Set when the next run should list everything again, for runners that give no clock at the start. */
  readonly due?: boolean;
  /** The run under way. */
  readonly run?: Run;
}

export interface Run {
  readonly since?: Instant;
  /** Where the next run goes on with a list that was too long for one. */
  readonly resume?: readonly string[];
  /** True for a run that went on so: it lists a part only. */
  readonly resumed?: boolean;
  readonly pages: number;
  /** What was seen in this run: id, and when it was last changed. */
  readonly seen: readonly (readonly [uid: string, updatedAt: Instant | ""])[];
}

const OVERLAP = 600;
const WEEK = 7 * 86_400;
/** A little less than a week, so that a weekly run is not put off by a minute's delay. */
const ALMOST_WEEK = WEEK - 3 * 3600;

/** The memory in a stored state; an empty one when it is about another list, or nothing that this module wrote. */
export function syncOf(state: JsonValue, list: string): Sync {
  const object = asObject(state);
  if (!object || member(object, "list") !== list) return { list };
  const text = (name: string) => {
    const value = asText(member(object, name));
    return value ? { [name]: value } : {};
  };
  const run = asObject(member(object, "run"));
  const seen = Array.isArray(run?.seen) ? (run.seen as Run["seen"]) : [];
  const since = asText(member(run, "since"));
  return {
    list,
    ...text("agenda"),
    ...(isInstant(member(object, "updatedAt")) ? text("updatedAt") : {}),
    ...(isInstant(member(object, "reconciled")) ? text("reconciled") : {}),
    ...(member(object, "due") === true ? { due: true } : {}),
    ...(run
      ? { run: { ...(since ? { since } : {}), ...resuming(run), pages: asNumber(run.pages) ?? 0, seen } }
      : {}),
  };
}

function resuming(run: JsonObject): Pick<Run, "resume" | "resumed"> {
  const resume = asList(member(run, "resume")).flatMap((part) => asText(part) ?? []);
  const resumed = member(run, "resumed") === true;
  return { ...(resume.length > 0 ? { resume } : {}), ...(resumed ? { resumed } : {}) };
}

function isInstant(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value);
}

/**
 * From when on changes are asked for: ten minutes before the newest one known, since records are written out of
 * order. Null when everything must be listed: at first, and every week, because tombstones are purged.
 */
export function sinceOf(sync: Sync, now: Instant | undefined): Instant | null {
  if (!sync.updatedAt || !sync.reconciled || sync.due) return null;
  if (now && instantSeconds(now) - instantSeconds(sync.reconciled) >= ALMOST_WEEK) return null;
  return changesSince(sync);
}

/** The bound of a list of changes, whether or not it is time for a full one; null before the first run. */
export function changesSince(sync: Sync): Instant | null {
  return sync.updatedAt ? formatInstant(instantSeconds(sync.updatedAt) - OVERLAP) : null;
}

/** Whether the list can be asked for changes: only version 2 with its key tells of what was withdrawn. */
export function hasTombstones({ agenda, version, key }: AgendaTarget): boolean {
  return version === 2 && (key !== undefined || !agenda.official);
}

/** What a list is called in the memory: everything that makes another list of it, and no secret. */
export function listName({ agenda, uid, version }: AgendaTarget): string {
  const filters = new URLSearchParams(agenda.filters.map(([name, value]): [string, string] => [name, value]));
  return `v${version} ${agenda.api} ${uid ?? agenda.slug ?? ""} ${filters}`;
}

/** The memory after a finished run. A record dated in the future must not hide the changes before that date. */
export function finished(sync: Sync, run: Run, now: Instant): Sync {
  const { list, agenda } = sync;
  let newest = sync.updatedAt ?? "";
  for (const [, updatedAt] of run.seen) if (updatedAt > newest) newest = updatedAt > now ? now : updatedAt;
  const reconciled = run.since ? (sync.reconciled ?? now) : now;
  const due = instantSeconds(now) - instantSeconds(reconciled) >= ALMOST_WEEK;
  return {
    list,
    ...(agenda ? { agenda } : {}),
    ...(newest ? { updatedAt: newest } : {}),
    reconciled,
    ...(due ? { due } : {}),
  };
}

/** The memory after a run that stopped inside a list: the next one goes on from there, knowing nothing of this one. */
export function interrupted(sync: Sync, { since }: Run, resume: readonly string[]): Sync {
  return { ...sync, run: { ...(since ? { since } : {}), resume, resumed: true, pages: 0, seen: [] } };
}

/** The memory as the state that is stored. */
export function stateOf(sync: Sync): JsonValue {
  return sync as unknown as JsonValue;
}
