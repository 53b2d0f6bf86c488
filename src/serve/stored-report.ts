import { type FeedReport, feedReport } from "../check/feed-report.ts";
import type { ProblemCount } from "../model/problem.ts";
import { findSource } from "../store/sources.ts";
import { type ToldRecord, toldRecords } from "../store/told-records.ts";
import type { AppDeps } from "./deps.ts";

/** Enough to judge by, and few enough to read for a page. */
const LOOKED_AT = 300;

/** What the last run over a source that read something said. */
export interface LastReading {
  readonly problems: readonly ProblemCount[];
  readonly counts: Readonly<Record<string, number>>;
}

export interface StoredReport {
  readonly report: FeedReport;
  /** What its events are most often marked with. */
  readonly keywords: readonly string[];
}

const KEYWORDS = 12;

function frequentKeywords(events: readonly ToldRecord[]): string[] {
  const times = new Map<string, number>();
  for (const { facts } of events)
    for (const keyword of facts.keywords) times.set(keyword, (times.get(keyword) ?? 0) + 1);
  return [...times]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, KEYWORDS)
    .map(([keyword]) => keyword);
}

/** The report on a source as it stands: on what it tells that is to come, and what was met when it was last read. */
export async function storedReport(
  deps: Pick<AppDeps, "database" | "clock" | "guidance">,
  sourceId: string,
  license: string | null,
  last: LastReading | null,
): Promise<StoredReport> {
  const record = await findSource(deps.database, sourceId);
  const events = await toldRecords(deps.database, sourceId, deps.clock(), LOOKED_AT);
  const advice = record && deps.guidance?.adviceOf(record.source.kind, record.source.url);
  const report = feedReport(
    { events, problems: last?.problems ?? [], refused: last?.counts.refused ?? 0, license },
    advice ?? null,
  );
  return { report, keywords: frequentKeywords(events) };
}
