import type { FeedFacts } from "../connector.ts";
import type { Source, SourceState } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import type { Database } from "../store/database.ts";
import {
  type LatestChange,
  latestChanges,
  type ManagedCounts,
  managedCounts,
} from "../store/managed-events.ts";
import { type Notice, readNotices } from "../store/notices.ts";
import { type RunEntry, readRuns } from "../store/read-runs.ts";
import { findRegistrationByToken, type Registration } from "../store/registrations.ts";
import { findSource } from "../store/sources.ts";
import { isSuspended } from "../store/suspended.ts";

/** All that an owner sees of a source. */
export interface Managed {
  readonly registration: Registration;
  /** As it is declared now. */
  readonly source: Source;
  /** Null until it is approved. */
  readonly state: SourceState | null;
  readonly suspended: boolean;
  readonly feed: FeedFacts;
  /** The last runs, the latest first; at most 60. */
  readonly runs: readonly RunEntry[];
  /** What the owner is told, the latest first; those with `ended` are over. At most 20. */
  readonly notices: readonly Notice[];
  /** The last changes of its events, the latest first; at most 20. */
  readonly changes: readonly LatestChange[];
  readonly counts: ManagedCounts;
}

/** All that the owner of a management token sees, found by the token's hash; null when no source has it. */
export async function readManaged(
  database: Database,
  tokenHash: string,
  now: Instant,
): Promise<Managed | null> {
  const registration = await findRegistrationByToken(database, tokenHash);
  if (registration === null) return null;
  const id = registration.sourceId;
  const record = await findSource(database, id);
  return {
    registration,
    source: record?.source ?? registration.source,
    state: record?.state ?? null,
    suspended: await isSuspended(database, id),
    feed: record?.feed ?? {},
    runs: await readRuns(database, id),
    notices: await readNotices(database, id),
    changes: await latestChanges(database, id),
    counts: await managedCounts(database, id, now),
  };
}
