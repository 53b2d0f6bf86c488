import type { ProblemCount } from "../model/problem.ts";
import type { Instant } from "../model/time.ts";
import type { Database } from "./database.ts";
import { RUNS_KEPT, type StoredOutcome } from "./write-run.ts";

/** One run over a source, as its owner sees it. */
export interface RunEntry {
  readonly started: Instant;
  readonly ended: Instant;
  readonly outcome: StoredOutcome;
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  readonly complete: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly ProblemCount[];
}

interface RunRow extends Omit<RunEntry, "complete" | "counts" | "problems"> {
  readonly complete: number;
  readonly counts: string;
  readonly problems: string;
}

/** The runs of a source that are kept, the latest first. */
export async function readRuns(database: Database, sourceId: string): Promise<RunEntry[]> {
  const rows = await database.all<RunRow>(
    `SELECT started, ended, outcome, http_status AS status, complete, counts, problems FROM runs
     WHERE source_id = ? ORDER BY id DESC LIMIT ${RUNS_KEPT}`,
    sourceId,
  );
  return rows.map(({ complete, counts, problems, ...run }) => ({
    ...run,
    complete: complete === 1,
    counts: JSON.parse(counts) as RunEntry["counts"],
    problems: JSON.parse(problems) as ProblemCount[],
  }));
}
