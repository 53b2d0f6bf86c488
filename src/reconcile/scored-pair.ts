import type { Instant } from "../model/time.ts";
import type { Score } from "./score.ts";

/** One source's record, as far as clusters need it. */
export interface ClusterNode {
  readonly id: string;
  readonly sourceId: string;
  readonly isSeries: boolean;
  /** When the hub first saw it. */
  readonly created: Instant;
  /** IRI of the record at another hub of which this one is a copy; null when it is nobody's. */
  readonly originId: string | null;
}

/** Two records that were compared, in either order. */
export interface ScoredPair {
  readonly a: string;
  readonly b: string;
  readonly score: Pick<Score, "relation" | "recurrenceId" | "value" | "verdict" | "vetoes">;
}

/** A name for a pair, whichever comes first. */
export const ofBoth = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
