import type { AnyConnector, JsonValue, Page, PageRequest } from "../connector.ts";
import type { FetchOutcome, FetchPage, FetchRequest } from "../fetch/fetch.ts";
import type { HubEvent } from "../model/event.ts";
import type { Source, SourceFilter, SourceState } from "../model/source.ts";
import type { Instant, Window } from "../model/time.ts";
import { instantSeconds } from "../model/zone.ts";
import { leaveOut } from "./leave-out.ts";
import { limitEvents, limitMoments, limitSize } from "./limits.ts";
import { withoutOwn } from "./own-events.ts";
import { parseSettings, type ReadPage } from "./read-page.ts";
import {
  emptyReading,
  fail,
  noteFirstPage,
  type Progress,
  type RawPage,
  type Reading,
  takeResult,
  weaker,
} from "./reading.ts";
import { materialisedWindow } from "./window.ts";

export interface ReadDeps {
  readonly connectors: readonly AnyConnector[];
  readonly fetchPage: FetchPage;
  readonly readPage: ReadPage;
  readonly now: () => Instant;
  /** The access key of a source, from the operator's environment. */
  readonly keyOf?: (sourceId: string) => string | undefined;
  /** The part of time to expand; the one that the store materialises when left out. */
  readonly window?: Window;
  /** Fetches without validators, and reads what came even when it is the same as before. */
  readonly force?: boolean;
  /** Stops between pages. */
  readonly signal?: AbortSignal;
  /** Host of this hub's public address, with its port: what another hub repeats of its events is not taken back. */
  readonly ownHost?: string;
  readonly maxPages?: number;
  readonly maxEvents?: number;
  readonly maxEventCharacters?: number;
  /** Wall clock of the whole run, in seconds. */
  readonly deadlineSeconds?: number;
  /** Called before each page, so that a lease can be kept; false stops the run. */
  readonly beforePage?: () => Promise<boolean>;
}

const MAX_PAGES = 200;
const DEADLINE_SECONDS = 240;

/** Longer texts are read, but not kept beside what was read from them. */
const MAX_KEPT_CHARACTERS = 20_000_000;

/**
 * Reads a source from its first page to its last, and stores nothing. `state` is what the last run left, null for
 * a source never read. Never throws: what goes wrong is in `problems`, and makes the reading incomplete.
 */
export async function readSource(
  source: Source,
  state: SourceState | null,
  deps: ReadDeps,
): Promise<Reading> {
  const progress = emptyReading(source.kind, parseState(state?.connectorState ?? null));
  const connector = deps.connectors.find(({ kind }) => kind === source.kind);
  if (!connector) return fail(progress, { code: "KIND_UNKNOWN", detail: source.kind });
  const settings = parseSettings(connector, source);
  if ("problem" in settings) return fail(progress, settings.problem);

  const key = deps.keyOf?.(source.id);
  const now = deps.now();
  const window = deps.window ?? materialisedWindow(now);
  const since = instantSeconds(now);
  const validators = deps.force || !state ? {} : validatorsOf(state);
  const start = connector.start(
    { url: source.url, settings: settings.value, ...(key === undefined ? {} : { key }) },
    progress.state,
    now,
  );
  const queue: PageRequest[] = [start];
  const asked = new Set<string>();
  const hashes: string[] = [];
  const events = new Map<string, HubEvent>();
  let coverage: Reading["coverage"] | null = null;
  progress.complete = true;

  for (let request = queue.shift(); request; request = queue.shift()) {
    const name = `${request.role ?? ""} ${request.url}`;
    if (asked.has(name)) continue;
    const isFirst = asked.size === 0;
    asked.add(name);
    if (deps.signal?.aborted) return fail(progress, { code: "RUN_STOPPED" });
    if (asked.size > (deps.maxPages ?? MAX_PAGES)) {
      fail(progress, { code: "TOO_MANY_PAGES", detail: `${deps.maxPages ?? MAX_PAGES}` });
      break;
    }
    if (instantSeconds(deps.now()) - since > (deps.deadlineSeconds ?? DEADLINE_SECONDS)) {
      fail(progress, { code: "RUN_DEADLINE", detail: `${asked.size} pages` });
      break;
    }
    if (deps.beforePage && !(await deps.beforePage())) return fail(progress, { code: "LEASE_LOST" });

    const carried: Carried = { text: "" };
    const outcome = await fetchInto(carried, deps.fetchPage, {
      url: request.url,
      trust: source.trust,
      ...(request.accept === undefined ? {} : { accept: request.accept }),
      ...(request.secretHeaders === undefined ? {} : { secretHeaders: request.secretHeaders }),
      ...(isFirst ? validators : {}),
    });
    if (outcome.type === "not-modified") {
      progress.freshForSeconds = outcome.freshForSeconds;
      progress.status = 304;
      return {
        ...progress,
        notModified: true,
        etag: state?.etag ?? null,
        lastModified: state?.lastModified ?? null,
      };
    }
    if (outcome.type === "failed" && !isLetThrough(request, outcome.status)) {
      progress.status = outcome.status;
      progress.retryAfterSeconds = outcome.retryAfterSeconds;
      fail(progress, outcome.problem);
      break;
    }
    if (outcome.type === "page") {
      hashes.push(outcome.bodyHash);
      progress.bytes += outcome.bytes;
      progress.problems = [...progress.problems, ...outcome.problems];
      if (isFirst) {
        noteFirstPage(progress, outcome, start.url === source.url);
        if (!deps.force && state?.bodyHash === outcome.bodyHash)
          return { ...progress, notModified: true, bodyHash: outcome.bodyHash };
      }
    } else if (outcome.type === "failed" && !request.expects) {
      progress.problems = [...progress.problems, outcome.problem];
    }

    const page = pageOf(outcome, request, deps.now());
    if (outcome.type === "page" && carried.text.length <= MAX_KEPT_CHARACTERS)
      progress.pages = [...progress.pages, rawPage(connector, { ...page, text: carried.text })];
    const result = await handOver(carried, (text) =>
      deps.readPage({
        kind: source.kind,
        source,
        ...(key === undefined ? {} : { key }),
        page: { ...page, text },
        state: progress.state,
        feed: progress.feed,
        now,
        window,
      }),
    );
    takeResult(progress, withoutOwn(result, deps.ownHost), events);
    // What a failure that the connector asked to see means is for the connector to judge.
    if (!request.optional || request.expects) {
      progress.complete = progress.complete && result.complete && page.whole;
      coverage = coverage === null ? result.coverage : weaker(coverage, result.coverage);
    }
    queue.push(...result.next);
  }

  progress.coverage = coverage ?? "partial";
  // A list of changes that told nothing is asked for at the same place again.
  const tells = events.size > 0 || progress.removed.length > 0;
  const onePage =
    hashes.length === 1 && asked.size === 1 && progress.complete && !(progress.coverage === "delta" && tells);
  progress.bodyHash = onePage ? (hashes[0] ?? null) : null;
  if (!onePage) progress.etag = progress.lastModified = null;
  return finish(progress, events, source.filter, now, deps);
}

/** Whether a failed page goes to its connector, or fails the run. */
function isLetThrough({ optional, expects }: PageRequest, status: number | null): boolean {
  return optional === true && (expects === undefined || expects.includes(status ?? 0));
}

/**
 * A page's text between the fetcher and the reader. A large one weighs more than all that is read from it, and a
 * suspended function holds whatever it touched: so only this does, and lets go of it when the reader has it.
 */
interface Carried {
  text: string;
}

async function fetchInto(
  carried: Carried,
  fetchPage: FetchPage,
  request: FetchRequest,
): Promise<FetchOutcome> {
  const outcome = await fetchPage(request);
  if (outcome.type !== "page") return outcome;
  carried.text = outcome.page.text;
  return { ...outcome, page: { ...outcome.page, text: "" } };
}

function handOver<T>(carried: Carried, reader: (text: string) => T): T {
  const taken = reader(carried.text);
  carried.text = "";
  return taken;
}

function finish(
  progress: Progress,
  events: ReadonlyMap<string, HubEvent>,
  filter: SourceFilter | undefined,
  now: Instant,
  { maxEvents, maxEventCharacters }: ReadDeps,
): Reading {
  const wanted = leaveOut([...events.values()], filter);
  const sized = limitSize(wanted.events, maxEventCharacters);
  const counted = limitEvents(sized.events, now, maxEvents);
  const limited = limitMoments(counted.events);
  const { read, refused } = progress.counts;
  const damaged = refused > 0 && refused > read * 0.2;
  return {
    ...progress,
    // An event that was left out here is not one that the source no longer has.
    complete: progress.complete && !damaged && counted.problems.length === 0,
    events: limited.events,
    // What the owner leaves out by choice goes at once, as if the source had said so.
    removed: [...progress.removed, ...wanted.left],
    leftOut: wanted.left,
    counts: { ...progress.counts, kept: limited.events.length },
    problems: [
      ...progress.problems,
      ...sized.problems,
      ...counted.problems,
      ...limited.problems,
      ...wanted.left.map(() => ({ code: "LEFT_OUT" }) as const),
      ...(damaged ? [{ code: "FEED_DAMAGED", detail: `${refused} / ${read}` } as const] : []),
    ],
  };
}

function pageOf(outcome: FetchOutcome, request: PageRequest, now: Instant) {
  const role = request.role === undefined ? {} : { role: request.role };
  if (outcome.type === "page") return { ...outcome.page, ...role };
  const status = outcome.type === "failed" ? (outcome.status ?? 0) : 0;
  return {
    url: request.url,
    ...role,
    status,
    mediaType: null,
    text: "",
    whole: true,
    headers: {},
    fetchedAt: now,
  };
}

function validatorsOf({ etag, lastModified }: SourceState): { etag?: string; lastModified?: string } {
  return { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) };
}

function rawPage(connector: AnyConnector, { url, text }: Page): RawPage {
  return { url, text: () => (connector.scrub ? connector.scrub({ url, text }) : text) };
}

/** Reads back the connector's own state; null, which starts over, when it is no JSON. */
export function parseState(text: string | null): JsonValue {
  if (text === null) return null;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return null;
  }
}
