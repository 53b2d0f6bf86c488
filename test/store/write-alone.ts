import type { BulkStatement, Statement } from "../../src/store/database.ts";
import type { EventRecord } from "../../src/store/event-record.ts";
import type { Writing } from "../../src/store/event-rows.ts";
import { writeRecords } from "../../src/store/records.ts";
import type { EventRenderer } from "../../src/store/renderer.ts";
import { writeEvents } from "../../src/store/write-events.ts";

/** An event as its only record tells it. */
export type LoneWriting = Writing & { readonly record: EventRecord };

/** Statements that write events of one record each, with these records, as an import does. */
export function writeAlone(
  writings: readonly LoneWriting[],
  changed: readonly string[],
  render: EventRenderer,
): (Statement | BulkStatement)[] {
  const records = writings.map(({ record, tellers, created, modified, deleted }) => {
    const { event, contentHash, fingerprint, essence } = record;
    return {
      id: event.id,
      sourceId: tellers(event.facts)[0]?.id ?? "",
      uid: event.uid,
      eventId: event.id,
      recurrenceId: null,
      record: null,
      contentHash,
      fingerprint,
      essence,
      created,
      modified,
      deleted,
    };
  });
  return [...writeEvents(writings, changed, render), writeRecords(records)];
}
