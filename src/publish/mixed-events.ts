import type { EventFacts, HubEvent } from "../model/event.ts";
import { findLicense, licensed } from "../model/license.ts";
import type { License, Source } from "../model/source.ts";
import type { Instant, Window } from "../model/time.ts";
import { formatInstant, instantSeconds } from "../model/zone.ts";
import { compose } from "../reconcile/compose.ts";
import { heardCopies, originOf, trustedOrigin } from "../reconcile/copies.ts";
import { RELAYS, type Teller } from "../reconcile/precedence.ts";
import { expand } from "../recur/expand.ts";
import { eventComponents } from "../render/icalendar.ts";
import { eventDoc, occurrenceHead } from "../render/json-ld.ts";
import { SOURCE } from "../render/stored-components.ts";
import type { Database } from "../store/database.ts";
import { perCommit } from "../store/per-commit.ts";
import { type DumpedOccurrence, readSharedEvents, type SharedEvent } from "../store/read-dump.ts";
import { listedOccurrence } from "../store/read-events.ts";
import { readPeriod } from "../store/read-territories.ts";
import { type RecordRow, recordPlaces, recordsOfEvents } from "../store/records.ts";
import { listSources } from "../store/sources.ts";
import type { ToldSource } from "../store/tellers.ts";
import { thingsById } from "../store/things.ts";
import { mayHold, type Partition } from "./partitions.ts";

export interface OwnOccurrence extends DumpedOccurrence {
  readonly facts: EventFacts;
}

/** An event as the records that a partition may use tell of it, and no other word. */
export interface OwnForm {
  /** By their own ids. */
  readonly rows: readonly OwnOccurrence[];
  /** Its VEVENT components as they are stored, behind the ids of their sources. */
  readonly components: Uint8Array<ArrayBuffer>;
}

/** `whole` when the partition may use every word of the event as it is stored, null when no record of it is open to it. */
export type SharedForm = "whole" | OwnForm | null;

/** Gives, of some events, the forms of those that several records tell of; the others are whole or not there at all. */
export type SharedForms = (eventIds: readonly string[]) => Promise<ReadonlyMap<string, SharedForm>>;

/**
 * Composes events anew for a partition, from the records of those tellers alone whose licence it accepts: what a stranger
 * repeats takes no event away from its venue's dataset, and brings not a word into it. Of a series of which only single
 * occurrences are told there, it holds these. `trustOf` is the trust in a kind of feed, 0 to 100.
 */
export async function sharedForms(
  database: Database,
  partition: Partition,
  trustOf: (kind: string) => number,
): Promise<SharedForms> {
  const { sources, period } = await readTold(database);
  return async (eventIds) => {
    const shared = await readSharedEvents(database, eventIds);
    if (shared.length === 0 || period === null) return new Map();
    // The last moment that the store holds is in it too.
    const window = { from: period.from, to: formatInstant(instantSeconds(period.to) + 1) };
    const ids = shared.map(({ id }) => id);
    const living = (await recordsOfEvents(database, ids)).filter(({ deleted }) => deleted === null);
    const told = await underEntities(
      database,
      living.flatMap((row) => {
        const source = sources.get(row.sourceId);
        return source === undefined ? [] : [toldRecord(row, source, trustOf, window)];
      }),
    );
    const byEvent = Map.groupBy(told, ({ eventId }) => eventId);
    const isOpen = (id: string): boolean =>
      mayHold(partition, [findLicense(sources.get(id)?.license ?? null)]);
    return new Map(
      shared.map((event) => {
        const records = byEvent.get(event.id) ?? [];
        const allowed = openRecords(partition, event, records);
        const isWhole = allowed.length === records.length && authorsOf(event).every(isOpen);
        return [event.id, isWhole ? "whole" : ownForm(event, allowed, window)];
      }),
    );
  };
}

/** Every source with the licence that holds for it, and the time that the store holds: the same for all datasets. */
const readTold = perCommit(
  async (database: Database) => {
    const records = await listSources(database);
    const sources = new Map(records.map(({ source, feed }) => [source.id, licensed(source, feed)]));
    return { sources, period: await readPeriod(database) };
  },
  () => "",
);

interface ToldRecord extends Teller {
  readonly id: string;
  readonly eventId: string;
  readonly recurrenceId: string | null;
  readonly license: License | null;
  readonly modified: Instant;
}

function toldRecord(
  row: RecordRow,
  source: Source,
  trustOf: (kind: string) => number,
  window: Window,
): ToldRecord {
  const { id, uid, eventId, recurrenceId, created, modified } = row;
  const stored = JSON.parse(row.record) as Omit<HubEvent, "moments">;
  const event = { ...stored, id, uid, moments: expand(stored.schedule, window, uid).moments };
  const origin = originOf({ event });
  // Another hub gives no licence itself: the source that it names does.
  const license = origin ? origin.source.license : RELAYS.has(source.kind) ? null : source.license;
  const trust = trustOf(trustedOrigin({ event, source })?.source.kind ?? source.kind);
  return {
    id,
    recordId: id,
    eventId,
    recurrenceId,
    license: findLicense(license),
    source,
    trust,
    created,
    modified,
    event,
  };
}

/**
 * Records whose places and organizations have the ids of their entities, and their own words, and which are parts of public
 * events.
 */
async function underEntities(database: Database, told: readonly ToldRecord[]): Promise<ToldRecord[]> {
  const named = told.flatMap(({ event }) =>
    [event.facts, ...event.overrides].flatMap(({ location, organizer }) => [...location, ...organizer]),
  );
  const things = await thingsById(database, [...new Set(named.map(({ id }) => id))]);
  const wholes = new Set(told.flatMap(({ event }) => event.superEvent ?? []));
  const places = wholes.size === 0 ? null : await recordPlaces(database, [...wholes]);
  const entityOf = new Map(things.map(({ id, entityId }) => [id, entityId]));
  const entities = <T extends { readonly id: string }>(list: readonly T[]): T[] => {
    const known = new Map<string, T>();
    for (const thing of list) {
      const id = entityOf.get(thing.id) ?? thing.id;
      if (!known.has(id)) known.set(id, { ...thing, id });
    }
    return [...known.values()];
  };
  const under = (facts: EventFacts): EventFacts => ({
    ...facts,
    location: entities(facts.location),
    organizer: entities(facts.organizer),
  });
  return told.map((record) => {
    const { facts, overrides, superEvent: own } = record.event;
    const whole = own === null ? null : (places?.get(own)?.eventId ?? own);
    const superEvent = whole === record.eventId ? null : whole;
    const event = { ...record.event, superEvent, facts: under(facts), overrides: overrides.map(under) };
    return { ...record, event };
  });
}

/** Whose words the public event has for its places and organizations, where these are several sources'. */
function authorsOf({ record }: SharedEvent): string[] {
  const { facts, overrides } = JSON.parse(record) as HubEvent;
  return [facts, ...overrides].flatMap(({ location, organizer }) =>
    [...location, ...organizer].flatMap(({ isBasedOn = [] }) => isBasedOn),
  );
}

function openRecords(partition: Partition, stored: SharedEvent, told: readonly ToldRecord[]): ToldRecord[] {
  const then = new Map(
    (JSON.parse(stored.tellers ?? "[]") as ToldSource[]).map(({ id, license }) => [id, license]),
  );
  // What was read under another licence than its source has today is in none until it is read again.
  return told.filter(
    ({ source, license }) => mayHold(partition, [license]) && then.get(source.id) === source.license,
  );
}

function ownForm(stored: SharedEvent, allowed: readonly ToldRecord[], window: Window): OwnForm | null {
  const heard = heardCopies(allowed);
  const tellers = heard.filter(({ recurrenceId }) => recurrenceId === null);
  const instances = heard.filter(isInstance);
  if (heard.length === 0) return null;
  const forms =
    tellers.length > 0
      ? [wholeForm(stored, tellers, instances, window)]
      : Array.from(
          Map.groupBy(instances, ({ recurrenceId }) => recurrenceId),
          ([recurrenceId, records]) => instanceForm(stored, recurrenceId, records),
        );
  return {
    rows: forms.flatMap(({ rows }) => rows).toSorted((a, b) => (a.recurrenceId < b.recurrenceId ? -1 : 1)),
    components: new TextEncoder().encode(forms.map(({ components }) => components).join("")),
  };
}

type Instance = ToldRecord & { readonly recurrenceId: string };
const isInstance = (record: ToldRecord): record is Instance => record.recurrenceId !== null;

interface WrittenForm {
  readonly rows: readonly OwnOccurrence[];
  readonly components: string;
}

function wholeForm(
  stored: SharedEvent,
  tellers: readonly ToldRecord[],
  instances: readonly Instance[],
  window: Window,
): WrittenForm {
  const { event } = compose(stored.id, tellers, instances);
  const { moments } = expand(event.schedule, window, event.uid);
  return write(stored, { ...event, moments }, [...tellers, ...instances]);
}

/** An occurrence of a series of which nothing else is told here: it keeps its address, and its component one of its own. */
function instanceForm(stored: SharedEvent, recurrenceId: string, records: readonly Instance[]): WrittenForm {
  const composition = compose(stored.id, records);
  const { moments } = composition.scheduledBy.event;
  const named = moments.slice(0, 1).map((moment) => ({ ...moment, recurrenceId }));
  const { rows } = write(stored, { ...composition.event, isSeries: true, moments: named }, records, false);
  const [first = stored.id] = records.map(({ id }) => id).sort();
  return {
    rows,
    components: write(stored, { ...composition.event, id: first, moments }, records).components,
  };
}

/** `tellsMoves` is false where only a teller that is not heard would say that it was to begin at another time. */
function write(
  stored: SharedEvent,
  event: HubEvent,
  records: readonly ToldRecord[],
  tellsMoves = true,
): WrittenForm {
  const sources = new Map(records.map(({ source }) => [source.id, source]));
  const tellers = ({ isBasedOn }: EventFacts): Source[] =>
    (isBasedOn ?? [...sources.keys()]).flatMap((id) => sources.get(id) ?? []);
  // Dates of its own records: another teller's are nobody's business here.
  const created = records.map((record) => record.created).sort()[0] ?? "";
  const modified =
    records
      .map((record) => record.modified)
      .sort()
      .at(-1) ?? "";
  const docs = new Map<EventFacts, string>();
  const rows = event.moments.map((moment) => {
    const facts = (moment.override === null ? undefined : event.overrides[moment.override]) ?? event.facts;
    const doc = docs.get(facts) ?? eventDoc(event, facts, tellers(facts));
    docs.set(facts, doc);
    const head = occurrenceHead(event, moment, facts);
    const row = {
      event_id: stored.id,
      recurrence_id: moment.recurrenceId ?? "",
      starts_at: moment.startsAt,
      ends_at: moment.endsAt,
      all_day: moment.allDay ? 1 : 0,
      start_date: moment.startDate,
      end_date: moment.endDate,
      time_zone: event.schedule.timeZone,
      head: tellsMoves ? head : withoutMove(head),
      doc,
      created,
      modified,
    };
    const [first] = tellers(facts);
    return { ...listedOccurrence(row), number: stored.number, sourceId: first?.id ?? "", facts };
  });
  const stamps = { sequence: stored.sequence, created, modified, cancelled: false };
  const ids = tellers(event.facts).map(({ id }) => id);
  return { rows, components: `${SOURCE}${ids.join(" ")}${SOURCE}${eventComponents(event, stamps)}` };
}

function withoutMove(head: string): string {
  const { previousStartDate: _, ...rest } = JSON.parse(`{${head}}`) as Record<string, unknown>;
  return JSON.stringify(rest).slice(1, -1);
}
