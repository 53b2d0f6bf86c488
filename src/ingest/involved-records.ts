import type { HubEvent } from "../model/event.ts";
import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import type { EventRecord } from "../store/event-record.ts";
import type { RecordPlace, RecordRow } from "../store/records.ts";
import { restoreEvent } from "./restore-events.ts";

/** What an import makes of one record: it is new, or says something else, or was withdrawn. */
export interface ChangedRecord {
  readonly record: EventRecord;
  readonly created: Instant;
  readonly modified: Instant;
  /** When its source withdrew it; null while it is listed. */
  readonly deleted: Instant | null;
}

/** A record that takes part in a commit: one that it changes, or one that tells, told or may tell of the same event. */
export interface Involved {
  readonly id: string;
  readonly source: Source;
  readonly event: HubEvent;
  readonly text: string;
  readonly contentHash: string;
  readonly essence: string;
  readonly created: Instant;
  readonly modified: Instant;
  readonly deleted: Instant | null;
  /** Where it stands in the store; null for a new one. */
  readonly stands: RecordPlace | null;
  /** Set when the commit changes what it says. */
  readonly change: ChangedRecord | null;
}

/** A changed record, and where it stands. */
export function changedRecord(change: ChangedRecord, source: Source, stands: RecordPlace | null): Involved {
  const { event, record, contentHash, essence } = change.record;
  return {
    id: event.id,
    source,
    event,
    text: record,
    contentHash,
    essence,
    created: change.created,
    modified: change.modified,
    deleted: change.deleted,
    stands,
    change,
  };
}

/** Records as they stand; those of sources that do not count are left out. */
export function standingRecords(
  rows: readonly RecordRow[],
  sources: ReadonlyMap<string, Source>,
  now: Instant,
): Involved[] {
  return rows.flatMap((row) => {
    const source = sources.get(row.sourceId);
    return source === undefined ? [] : [standingRecord(row, source, now)];
  });
}

/** A record as it stands, with the moments of the window at `now`. */
function standingRecord(row: RecordRow, source: Source, now: Instant): Involved {
  const { id, record, contentHash, essence, created, modified, deleted } = row;
  return {
    id,
    source,
    event: restoreEvent(record, row, now),
    text: record,
    contentHash,
    essence,
    created,
    modified,
    deleted,
    stands: row,
    change: null,
  };
}
