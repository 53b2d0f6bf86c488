import type { EventSchedule, RecordOrigin } from "../model/event.ts";
import type { When } from "../model/time.ts";
import { BASE } from "./base-url.ts";
import type { Json } from "./json-ld.ts";

/** What was said of one property of an event. */
export interface Statement {
  /** As the event's document has it: `name`, `startDate`. */
  readonly property: string;
  readonly value: Json;
  /** Ids of the records whose word it is. */
  readonly from: readonly string[];
  /** Whether it stands in the public event. */
  readonly isHeard: boolean;
  /** The one occurrence of which it was said; null for the whole event. */
  readonly recurrenceId: string | null;
}

export interface ToldRecord {
  readonly id: string;
  readonly uid: string;
  readonly sourceId: string;
  /** Where it has been before another hub gave it to this one; null for what this hub reads itself. */
  readonly origin: RecordOrigin | null;
  readonly standing: string;
  readonly recurrenceId: string | null;
  readonly modified: string;
  readonly deleted: string | null;
  readonly lastSuccess: string | null;
}

/** IRI of what one source says of an event: the graph that holds its triples (src/rdf/record-quads.ts). */
export const recordIri = (id: string): string => `${BASE}/events/${id}#record`;

/**
 * Of whose words an event is made, as PROV-O: a bundle of records, each derived from a source, and of statements, each
 * derived from records. A statement that was not heard is there too.
 */
export function provenanceNode(
  eventId: string,
  records: readonly ToldRecord[],
  statements: readonly Statement[],
  matches: Json,
  { state, since }: { readonly state: string; readonly since: string | null },
): { readonly [key: string]: Json } {
  const event = `${BASE}/events/${eventId}`;
  const numbers = new Map<string, number>();
  const fragment = (property: string): string => {
    const number = (numbers.get(property) ?? 0) + 1;
    numbers.set(property, number);
    return number === 1 ? property : `${property}-${number}`;
  };
  return {
    "@id": `${event}/provenance`,
    "@type": "Bundle",
    about: event,
    tellingState: state,
    tellingStateSince: since ?? undefined,
    record: records.map((record) => ({
      "@id": recordIri(record.id),
      "@type": "Entity",
      wasDerivedFrom: record.origin
        ? [`${BASE}/sources/${record.sourceId}`, record.origin.record, record.origin.source.url]
        : `${BASE}/sources/${record.sourceId}`,
      passedThrough: record.origin?.hubs,
      sourceIdentifier: record.uid,
      standing: record.standing,
      tellsOf: record.recurrenceId === null ? event : `${event}#${record.recurrenceId}`,
      generatedAtTime: record.modified,
      lastSuccess: record.lastSuccess ?? undefined,
      invalidatedAtTime: record.deleted ?? undefined,
    })),
    statement: statements.map(({ property, value, from, isHeard, recurrenceId }) => ({
      "@id": `${event}/provenance#${fragment(property)}`,
      "@type": ["Entity", "Statement"],
      subject: recurrenceId === null ? event : `${event}#${recurrenceId}`,
      predicate: `http://schema.org/${property}`,
      said: value,
      wasDerivedFrom: from.map(recordIri),
      isHeard,
    })),
    match: matches,
  };
}

/** When something takes place, on one line: its start as it was said, and its rule. */
export function scheduleText({ timing, timings, recurrence, timeZone }: EventSchedule): string {
  const starts = timings ?? [timing];
  const rules = recurrence?.rrules.map((rule) => ` RRULE:${rule}`) ?? [];
  const said = starts.slice(0, SHOWN).map(({ start }) => whenText(start, timeZone));
  return said.join(", ") + (starts.length > SHOWN ? "…" : "") + rules.join("");
}

const SHOWN = 20;

function whenText(when: When, timeZone: string): string {
  switch (when.type) {
    case "date":
      return when.date;
    case "floating":
      return `${when.local} ${timeZone}`;
    case "zoned":
      return `${when.local} ${when.timeZone}`;
    case "offset":
      return `${when.local}${offsetText(when.offsetMinutes)}`;
  }
}

function offsetText(minutes: number): string {
  if (minutes === 0) return "Z";
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
