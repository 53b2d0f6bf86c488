import type { AnyConnector, FeedFacts } from "../connector.ts";
import type { AddressRule } from "../detect/address-rule.ts";
import { type Candidate, candidateOf } from "../detect/candidate.ts";
import { detect } from "../detect/detect.ts";
import type { FetchOutcome, FetchPage } from "../fetch/fetch.ts";
import { redactUrl } from "../fetch/secret-url.ts";
import type { ReadPage } from "../ingest/read-page.ts";
import { readSource } from "../ingest/read-source.ts";
import { materialisedWindow } from "../ingest/window.ts";
import type { HubEvent } from "../model/event.ts";
import type { Problem, Translated } from "../model/problem.ts";
import type { DeclaredPlace, Source, SourceFilter, Trust } from "../model/source.ts";
import type { Instant, Window } from "../model/time.ts";
import { type CheckStep, hostOf } from "./check-step.ts";
import { buildReport, type CheckReport } from "./report.ts";
import { watchedPages } from "./watched-pages.ts";

export interface CheckDeps {
  readonly fetchPage: FetchPage;
  readonly readPage: ReadPage;
  readonly connectors: readonly AnyConnector[];
  readonly addressRules: readonly AddressRule[];
  readonly now: () => Instant;
  readonly trust: Trust;
  /** Ends the page that is being fetched, and asks for no other. */
  readonly signal?: AbortSignal;
  /** Told of every step as it is taken. */
  readonly onStep?: (step: CheckStep) => void;
}

/** What the owner says of a feed that the feed itself may not. */
export interface CheckOptions {
  readonly kind?: string | undefined;
  /** Address of the candidate to read, of those that the address leads to; the best one when left out. */
  readonly pick?: string | undefined;
  readonly place?: DeclaredPlace | undefined;
  readonly timeZone?: string | undefined;
  readonly language?: string | undefined;
  readonly key?: string | undefined;
  /** Occurrences outside are left out; the hub's own window when absent. */
  readonly window?: Window | undefined;
  /** Which events the owner wants; all when left out. */
  readonly filter?: SourceFilter | undefined;
}

/** What a dry run found, for the inside: the feed's address in full, which the report never has. */
export interface Examined {
  readonly report: CheckReport;
  /** The feed that would be polled; null when there is none. */
  readonly feed: Pick<Candidate, "kind" | "url" | "settings"> | null;
  /** Events that are not over. */
  readonly upcoming: number;
}

/** The same, with what is shown to its owner before it is registered. */
export interface ExaminedFeed extends Examined {
  readonly feed: Candidate | null;
  /** Other feeds that the address leads to, best first. */
  readonly others: readonly Candidate[];
  readonly events: readonly HubEvent[];
  /** What the feed says of itself. */
  readonly facts: FeedFacts;
}

/** A dry run over one address: detects, reads, normalises, stores nothing. Never throws on what a feed holds. */
export async function check(address: string, options: CheckOptions, deps: CheckDeps): Promise<CheckReport> {
  return (await examine(address, options, deps)).report;
}

/** `check` for who goes on to register what was found. */
export async function examine(
  address: string,
  options: CheckOptions,
  deps: CheckDeps,
): Promise<ExaminedFeed> {
  // Detection and reading ask for the same page; its owner's server answers once.
  const once = { ...deps, fetchPage: rememberPages(watchedPages(deps)) };
  const found = options.kind ? asSaid(address, options.kind) : await choose(address, options.pick, once);
  const { chosen, others, explanations } = found;
  const now = deps.now();
  const window = options.window ?? materialisedWindow(now);
  const candidates = others.map(({ kind, url }) => ({ kind, url: redactUrl(url) }));
  if (!chosen) {
    const counts = { read: 0, private: 0, notEvents: 0, refused: 0 };
    const nothing = { kind: null, url: redactUrl(address), complete: false, counts, events: [], candidates };
    const report = buildReport({ ...nothing, problems: found.problems, explanations }, window);
    return { report, feed: null, others, events: [], facts: {}, upcoming: 0 };
  }
  const { kind, url, label } = chosen;
  deps.onStep?.({ step: "found", candidates: others.length + 1 });
  deps.onStep?.({ step: "reading", kind, label, host: hostOf(url) });
  const source = checkedSource(kind, url, chosen.settings ?? {}, options, deps.trust);
  const reading = await readSource(source, null, {
    ...once,
    window,
    ...(options.key === undefined ? {} : { keyOf: () => options.key }),
  });
  const pages = reading.pages.length;
  deps.onStep?.({ step: "read", events: reading.events.length, pages });
  const problems = [...found.problems, ...reading.problems];
  const report = buildReport(
    { ...reading, kind, url: redactUrl(url), problems, explanations, candidates },
    window,
  );
  const { events, feed: facts } = reading;
  const upcoming = events.filter(({ moments }) => moments.some(({ endsAt }) => endsAt >= now)).length;
  return { report, feed: chosen, others, events, facts, upcoming };
}

interface Choice {
  readonly chosen: Candidate | null;
  readonly others: readonly Candidate[];
  readonly problems: readonly Problem[];
  readonly explanations: readonly Translated[];
}

/** Whoever names the kind means this very address. */
function asSaid(url: string, kind: string): Choice {
  const label = { fr: "L'adresse donnée", en: "The address given" };
  const chosen = { ...candidateOf({ kind, url, label, confidence: 1 }, "content"), confirmed: true };
  return { chosen, others: [], problems: [], explanations: [] };
}

async function choose(address: string, pick: string | undefined, deps: CheckDeps): Promise<Choice> {
  const { candidates, problems } = await detect(address, deps);
  const chosen: Candidate | undefined =
    candidates.find(({ url, needsKey }) => url === pick && !needsKey) ??
    candidates.find(({ confirmed, needsKey }) => confirmed && !needsKey) ??
    candidates.find(({ needsKey }) => !needsKey);
  return {
    chosen: chosen ?? null,
    others: candidates.filter((candidate) => candidate !== chosen),
    // What detection says of the chosen address it may say of it as a whole too.
    problems: [
      ...problems,
      ...(chosen?.warnings ?? []).filter(({ code }) => !problems.some((problem) => problem.code === code)),
    ],
    explanations: problems.flatMap(({ explanation }) => (explanation ? [explanation] : [])),
  };
}

function checkedSource(
  kind: string,
  url: string,
  settings: unknown,
  options: CheckOptions,
  trust: Trust,
): Source {
  return {
    id: "check",
    kind,
    url,
    name: redactUrl(url),
    homepage: null,
    timeZone: options.timeZone ?? null,
    place: options.place ?? null,
    license: null,
    attribution: null,
    language: options.language ?? "fr",
    trust,
    settings,
    filter: options.filter,
  };
}

function rememberPages(fetchPage: FetchPage): FetchPage {
  const known = new Map<string, FetchOutcome>();
  return async (request) => {
    const name = JSON.stringify([request.url, request.secretHeaders ?? null]);
    const before = known.get(name);
    if (before) return before;
    const outcome = await fetchPage(request);
    known.set(name, outcome);
    return outcome;
  };
}
