import type {
  AnyConnector,
  Connector,
  FeedFacts,
  JsonValue,
  Page,
  PageRequest,
  ReadCounts,
  ReadResult,
} from "../connector.ts";
import type { HubEvent } from "../model/event.ts";
import type { Gazetteer } from "../model/gazetteer.ts";
import type { Problem } from "../model/problem.ts";
import type { Source } from "../model/source.ts";
import type { Instant, Window } from "../model/time.ts";
import { normalise } from "../normalise/normalise.ts";
import { limitMoments, MAX_MOMENTS } from "./limits.ts";

/** One page to read: all that reading depends on, in a form that can be sent to another thread. */
export interface ReadJob {
  readonly kind: string;
  readonly source: Source;
  readonly key?: string;
  readonly page: Page;
  readonly state: JsonValue;
  /** What the pages before said of the feed. */
  readonly feed: FeedFacts;
  readonly now: Instant;
  readonly window: Window;
}

/** What a page gave, normalised. `counts` are the connector's, with drafts that the normaliser refused. */
export interface ReadPageResult {
  readonly events: readonly HubEvent[];
  readonly problems: readonly Problem[];
  readonly counts: ReadCounts;
  readonly complete: boolean;
  readonly coverage: "full" | "delta" | "partial";
  readonly removed: readonly string[];
  readonly next: readonly PageRequest[];
  readonly state: JsonValue;
  readonly feed: FeedFacts;
}

/** The port through which pages are read. It never rejects: a deadline or a crash is a problem. */
export type ReadPage = (job: ReadJob) => Promise<ReadPageResult>;

export interface ReadPageDeps {
  readonly connectors: readonly AnyConnector[];
  readonly gazetteer: Gazetteer;
  /**
   * Takes events as they are ready, some hundreds at a time, in their order; the result then holds only the last
   * of them. For a reader in another thread, whose events would otherwise all be held twice.
   */
  readonly deliver?: (events: readonly HubEvent[]) => void;
}

const DELIVERY = 500;

/** Reads one page with its connector and normalises each draft. Pure: the same job gives the same result. */
export async function readPage(
  job: ReadJob,
  { connectors, gazetteer, deliver }: ReadPageDeps,
): Promise<ReadPageResult> {
  const connector = connectors.find(({ kind }) => kind === job.kind);
  if (!connector) return nothing(job, { code: "KIND_UNKNOWN", detail: job.kind });
  const settings = parseSettings(connector, job.source);
  if ("problem" in settings) return nothing(job, settings.problem);
  const { pending, ...read } = await readDrafts(connector, job, settings.value);
  const feed: FeedFacts = { ...job.feed, ...read.feed };
  let events: HubEvent[] = [];
  const problems: Problem[] = [...read.problems];
  let refused = read.counts.refused;
  let moments = MAX_MOMENTS;
  const context = { source: job.source, feed, gazetteer, now: job.now, window: job.window };
  const limitEvents = () => {
    const limited = limitMoments(events, moments);
    for (const event of limited.events) moments -= event.moments.length;
    for (const problem of limited.problems) problems.push(problem);
    return limited.events;
  };
  for (let draft = pending.pop(); draft; draft = pending.pop()) {
    const normalised = normalise(draft, context);
    for (const problem of normalised.problems) problems.push(problem);
    if (normalised.event) events.push(normalised.event);
    else refused += 1;
    if (deliver && events.length >= DELIVERY) {
      deliver(limitEvents());
      events = [];
    }
  }
  const last = limitEvents();
  return {
    events: last,
    problems,
    counts: { ...read.counts, refused },
    complete: read.complete,
    coverage: read.coverage,
    removed: read.removed ?? [],
    next: read.next ?? [],
    state: read.state ?? null,
    feed,
  };
}

/** What a page says, its drafts last first, so that each can be let go of when it has become an event. */
async function readDrafts<Settings>(connector: Connector<Settings>, job: ReadJob, settings: Settings) {
  const { drafts, ...rest }: ReadResult = await connector.read(job.page, {
    url: job.source.url,
    settings,
    ...(job.key === undefined ? {} : { key: job.key }),
    now: job.now,
    window: job.window,
    state: job.state,
  });
  return { ...rest, pending: drafts.toReversed() };
}

/** The source's settings as its connector's schema gives them, or the problem with them. */
export function parseSettings<Settings>(
  connector: Connector<Settings>,
  source: Source,
): { value: Settings } | { problem: Problem } {
  const parsed = connector.settings.safeParse(source.settings ?? {});
  if (parsed.success) return { value: parsed.data };
  const [issue] = parsed.error.issues;
  const detail = `${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trim().slice(0, 200);
  return { problem: { code: "SETTINGS_INVALID", detail } };
}

function nothing(job: ReadJob, problem: Problem): ReadPageResult {
  return {
    events: [],
    problems: [problem],
    counts: { read: 0, private: 0, notEvents: 0, refused: 0 },
    complete: false,
    coverage: "partial",
    removed: [],
    next: [],
    state: job.state,
    feed: job.feed,
  };
}
