import type { EventFacts, HubEvent } from "../model/event.ts";
import { instantSeconds } from "../model/zone.ts";
import { searchColumns } from "../query/event-text.ts";
import type { BulkRow } from "./bulk.ts";
import { dateKeys, type EventDates, type FilterKey, factKeys, momentKeys } from "./occurrence-keys.ts";
import type { Tellers } from "./tellers.ts";

/** An event whose moments are to be found: its facts as they are shown, so cancelled when it was withdrawn. */
export interface Indexed {
  readonly event: Pick<HubEvent, "id" | "isSeries" | "superEvent" | "moments">;
  readonly facts: EventFacts;
  readonly overrides: readonly EventFacts[];
  readonly dates: EventDates;
  readonly tellers: Tellers;
}

interface Occurrence {
  readonly n: number;
  readonly eventId: string;
  /** '' for a one-off. */
  readonly recurrenceId: string;
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly starts: number;
  readonly facts: EventFacts;
  /** Numbers of the keys that all occurrences with these facts have, and of its own. */
  readonly keys: readonly number[];
  readonly ownKeys: readonly number[];
}

// Keys count from 1; no batch has so many.
const FIRST_OCCURRENCE = 1_000_000_000;

/** The occurrences of some events and their keys, numbered: as rows that name one another by their numbers. */
export class NumberedOccurrences {
  readonly #keys: { readonly property: string; readonly value: string }[] = [];
  readonly #numbers = new Map<string, Map<string, number>>();
  readonly #occurrences: Occurrence[] = [];

  /** Numbers all that `events` have. Gives each key when it is first met: property, value, and value as a number. */
  *read(events: readonly Indexed[]): Generator<BulkRow> {
    for (const { event, facts, overrides, dates, tellers } of events) {
      const keysOf = new Map<EventFacts, number[]>();
      const seen = new Set<string>();
      for (const moment of event.moments) {
        const recurrenceId = moment.recurrenceId ?? "";
        // The store keeps the first, were a moment ever made twice.
        if (seen.has(recurrenceId)) continue;
        seen.add(recurrenceId);
        const own = (moment.override === null ? undefined : overrides[moment.override]) ?? facts;
        let keys = keysOf.get(own);
        if (keys === undefined) {
          keys = yield* this.#numbersOf([...factKeys(own, tellers(own)), ...dateKeys(dates)]);
          keysOf.set(own, keys);
        }
        this.#occurrences.push({
          n: FIRST_OCCURRENCE + this.#occurrences.length,
          eventId: event.id,
          recurrenceId,
          starts: instantSeconds(moment.startsAt),
          facts: own,
          keys,
          ownKeys: yield* this.#numbersOf(momentKeys(event, moment)),
        });
      }
    }
  }

  /** Number, property, value. */
  *keys(): Generator<BulkRow> {
    for (const [index, { property, value }] of this.#keys.entries()) yield [index + 1, property, value];
  }

  /** Number, id of the event, recurrence id. */
  *occurrences(): Generator<BulkRow> {
    for (const { n, eventId, recurrenceId } of this.#occurrences) yield [n, eventId, recurrenceId];
  }

  /** Number of a key, start in seconds, number of an occurrence. */
  *links(): Generator<BulkRow> {
    for (const { n, starts, keys, ownKeys } of this.#occurrences) {
      for (const key of keys) yield [key, starts, n];
      for (const key of ownKeys) yield [key, starts, n];
    }
  }

  /** Start in seconds, not below 0, number of an occurrence, its columns of the text index. Words that are met go to `words`. */
  *texts(words: Set<string>): Generator<BulkRow> {
    const times = new Map<EventFacts, number>();
    for (const { facts } of this.#occurrences) times.set(facts, (times.get(facts) ?? 0) + 1);
    // Only what is needed again is held: the texts of a whole import are many.
    const held = new Map<EventFacts, readonly string[]>();
    // A text that comes before the last one makes FTS5 write out what it has gathered. Equals keep their order.
    for (const { n, starts, facts } of this.#occurrences.toSorted((a, b) => a.starts - b.starts)) {
      let columns = held.get(facts);
      if (columns === undefined) {
        columns = searchColumns(facts, words);
        if (times.get(facts) !== 1) held.set(facts, columns);
      }
      yield [Math.max(starts, 0), n, ...columns];
    }
  }

  *#numbersOf(keys: readonly FilterKey[]): Generator<BulkRow, number[]> {
    const numbers: number[] = [];
    for (const { property, value, number } of keys) {
      let values = this.#numbers.get(property);
      if (values === undefined) {
        values = new Map();
        this.#numbers.set(property, values);
      }
      let n = values.get(value);
      if (n === undefined) {
        n = this.#keys.push({ property, value });
        values.set(value, n);
        yield [property, value, number];
      }
      numbers.push(n);
    }
    return numbers;
  }
}
