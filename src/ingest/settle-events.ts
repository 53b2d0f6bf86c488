import type { HubEvent } from "../model/event.ts";
import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { compose, type InstanceTeller } from "../reconcile/compose.ts";
import { trustedOrigin } from "../reconcile/copies.ts";
import type { Teller } from "../reconcile/precedence.ts";
import { expand } from "../recur/expand.ts";
import { describeEvents, type EventContent, sourceStamp } from "../store/event-record.ts";
import type { Writing } from "../store/event-rows.ts";
import type { EventAlias, EventState } from "../store/event-states.ts";
import type { MovedRecord, RecordWriting } from "../store/records.ts";
import type { Tellers } from "../store/tellers.ts";
import type { Telling } from "../store/tellings.ts";
import { type Addressed, type Addressing, type Group, wholly } from "./address-events.ts";
import { changeDate } from "./change-date.ts";
import type { Entities } from "./entities.ts";
import type { Involved } from "./involved-records.ts";
import type { Places } from "./parents.ts";
import { thingsIn } from "./resolve-things.ts";
import { tellingOf } from "./tellings.ts";
import { materialisedWindow } from "./window.ts";

/** What becomes of the public events of a commit. */
export interface Settlement {
  readonly writings: readonly Writing[];
  /** Stored events that are no more. */
  readonly vanished: readonly string[];
  readonly aliases: readonly EventAlias[];
  /** Addresses that name an event of their own. */
  readonly restored: readonly string[];
  readonly records: readonly RecordWriting[];
  readonly moved: readonly MovedRecord[];
  /** What each record says of the events that were looked at, by event; none where one record alone tells. */
  readonly tellings: ReadonlyMap<string, readonly Telling[]>;
}

export interface SettleContext {
  /** Every stored event that some record of the commit stands in. */
  readonly states: ReadonlyMap<string, EventState>;
  /** What events show of places and organizations. */
  readonly entities: Pick<Entities, "show">;
  /** Where the records stand that some record of the commit names as `superEvent`. */
  readonly parents: Places;
  readonly trustOf: (kind: string) => number;
  readonly now: Instant;
}

/**
 * Makes the public events at their addresses; those that are none any more lead there.
 */
export function settleEvents({ settled, withdrawn }: Addressing, context: SettleContext): Settlement {
  const writer = new SettlementWriter(
    context,
    standingAt(settled, withdrawn),
    leftBySome(settled, withdrawn),
  );
  for (const one of settled) writer.add(one);
  for (const record of withdrawn) writer.follow(record);
  return writer.finish();
}

/** How many records stand at each address. */
function standingAt(settled: readonly Addressed[], withdrawn: readonly Involved[]): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (address: string, n: number) => counts.set(address, (counts.get(address) ?? 0) + n);
  for (const { address, group, isWithdrawn } of settled)
    if (!isWithdrawn) count(address, group.tellers.length + group.instances.length + group.copies.length);
  for (const { stands } of withdrawn) if (stands !== null) count(stands.eventId, 1);
  return counts;
}

/** The stored events of which a record tells no more. */
function leftBySome(settled: readonly Addressed[], withdrawn: readonly Involved[]): Set<string> {
  const left = new Set<string>();
  for (const { stands, change } of withdrawn)
    if (stands !== null && change !== null) left.add(stands.eventId);
  for (const { address, group } of settled)
    for (const { stands } of [
      ...group.tellers,
      ...[...group.instances, ...group.copies].map(({ record }) => record),
    ])
      if (stands !== null && stands.eventId !== address) left.add(stands.eventId);
  return left;
}

class SettlementWriter {
  readonly #writings: Writing[] = [];
  readonly #aliases = new Map<string, EventAlias>();
  readonly #restored: string[] = [];
  readonly #records: RecordWriting[] = [];
  readonly #moved: MovedRecord[] = [];
  readonly #tellings = new Map<string, readonly Telling[]>();
  readonly #addresses = new Set<string>();
  readonly #placed = new Set<string>();
  readonly #context: SettleContext;
  readonly #standing: ReadonlyMap<string, number>;
  readonly #left: ReadonlySet<string>;

  constructor(context: SettleContext, standing: ReadonlyMap<string, number>, left: ReadonlySet<string>) {
    this.#context = context;
    this.#standing = standing;
    this.#left = left;
  }

  add(settled: Addressed): void {
    const { address, others, group } = settled;
    this.#addresses.add(address);
    const own = wholly(group).find(({ id }) => id === address);
    if (own !== undefined && own.stands?.eventId !== address) this.#restored.push(address);
    for (const id of others) this.#lead(id, address, null);
    const { content, tellers } = this.#contentOf(address, group);
    const writing = this.#writingOf(settled, content, tellers);
    if (writing !== null) this.#writings.push(writing);
    // What is not heard may be another all the same, so that copies are always told anew.
    let staysAsTold = writing === null && group.copies.length === 0 && !this.#left.has(address);
    for (const record of group.tellers) {
      const isAsStored = writing === null && record.stands?.isShared !== 1;
      const stays = this.#place(record, address, null, !isAsStored && content.record !== record.text);
      staysAsTold &&= stays;
    }
    for (const { record, recurrenceId } of group.instances) {
      this.#lead(record.id, address, recurrenceId);
      const stays = this.#place(record, address, recurrenceId, true);
      staysAsTold &&= stays;
    }
    for (const { record, recurrenceId } of group.copies) {
      if (record.id !== address) this.#lead(record.id, address, recurrenceId);
      this.#place(record, address, recurrenceId, true);
    }
    if (staysAsTold) return;
    const tellings = settled.isWithdrawn ? [] : tellingsOf(group);
    if (tellings.length > 0 || (this.#context.states.has(address) && !stoodAlone(group, address)))
      this.#tellings.set(address, tellings);
  }

  /** A withdrawn record goes where the event that it told of went. */
  follow(record: Involved): void {
    const { stands } = record;
    if (stands === null || this.#placed.has(record.id)) return;
    const alias = this.#aliases.get(stands.eventId);
    const isOwn = stands.isShared === 1;
    this.#place(record, alias?.eventId ?? stands.eventId, alias?.fragment ?? stands.recurrenceId, isOwn);
  }

  finish(): Settlement {
    return {
      writings: this.#writings,
      vanished: [...this.#context.states.keys()].filter((id) => !this.#addresses.has(id)),
      aliases: [...this.#aliases.values()],
      restored: this.#restored,
      records: this.#records,
      moved: this.#moved,
      tellings: this.#tellings,
    };
  }

  #lead(id: string, eventId: string, fragment: string | null): void {
    this.#aliases.set(id, { id, eventId, fragment });
  }

  /** Whether the record says what it said, and stands where it stood. `isOwn` when the event's text is not this record's. */
  #place(record: Involved, eventId: string, recurrenceId: string | null, isOwn: boolean): boolean {
    this.#placed.add(record.id);
    const isShared = isOwn || (this.#standing.get(eventId) ?? 0) > 1 || recurrenceId !== null;
    const { id, source, event, text, change, stands } = record;
    const kept = isShared ? text : null;
    if (change !== null) {
      const { contentHash, fingerprint, essence } = change.record;
      const { created, modified, deleted } = change;
      const words = { contentHash, fingerprint, essence, created, modified, deleted };
      const place = { eventId, recurrenceId, record: kept };
      this.#records.push({ id, sourceId: source.id, uid: event.uid, ...place, ...words });
      return false;
    }
    const stays =
      stands?.eventId === eventId &&
      stands.recurrenceId === recurrenceId &&
      (stands.isShared === 1) === isShared;
    if (!stays) this.#moved.push({ id, eventId, recurrenceId, record: kept });
    return stays;
  }

  #writingOf(
    { address, group, isWithdrawn }: Addressed,
    content: EventContent,
    tellers: Tellers,
  ): Writing | null {
    const { states, now } = this.#context;
    const state = states.get(address);
    if (isWithdrawn && state?.deleted && group.tellers.every(({ change }) => change === null)) return null;
    if (!isWithdrawn && state?.deleted === null && state.contentHash === content.contentHash) return null;
    const isSame =
      state !== undefined && state.essence === content.essence && !isWithdrawn && state.deleted === null;
    return {
      record: content,
      tellers,
      sequence: state === undefined ? 0 : state.sequence + (isSame ? 0 : 1),
      created: state?.created ?? oldest(group.tellers),
      modified: state === undefined ? now : changeDate(state.modified, now),
      deleted: isWithdrawn ? now : null,
    };
  }

  #contentOf(address: string, group: Group): { content: EventContent; tellers: Tellers } {
    const [only] = group.tellers;
    const { entities, now, trustOf } = this.#context;
    if (only !== undefined && group.tellers.length === 1 && group.instances.length === 0) {
      const sources = [only.source];
      const shown = this.#underParent(
        address,
        entities.show(only.event, () => only.source),
      );
      return { content: loneContent(only, address, shown), tellers: () => sources };
    }
    const instances = group.instances.map(
      ({ record, recurrenceId }): InstanceTeller => ({
        ...tellerOf(record, trustOf),
        recurrenceId,
      }),
    );
    const composition = compose(
      address,
      group.tellers.map((record) => tellerOf(record, trustOf)),
      instances,
    );
    const sourceOf = sourcesOfThings([...group.tellers, ...group.instances.map(({ record }) => record)]);
    const { moments } = expand(composition.event.schedule, materialisedWindow(now), composition.event.uid);
    const whole: HubEvent = { ...composition.event, moments };
    return composedContent(
      this.#underParent(
        address,
        entities.show(whole, ({ id }) => sourceOf.get(id) ?? composition.scheduledBy.source),
      ),
      composition.tellers,
      instances,
    );
  }

  /** An event as a part of the public event that its source names; what is one with it is not its whole. */
  #underParent(address: string, event: HubEvent): HubEvent {
    const parent = event.superEvent === null ? null : (this.#context.parents.get(event.superEvent) ?? null);
    const superEvent = parent === address ? null : parent;
    return superEvent === event.superEvent ? event : { ...event, superEvent };
  }
}

/** Whether the one record of an event was the only one before: then there are no tellings to take away. */
const stoodAlone = ({ tellers, instances, copies }: Group, address: string): boolean =>
  tellers.length + instances.length + copies.length === 1 &&
  tellers.every(({ stands }) => stands?.eventId === address && stands.isShared !== 1);

function tellingsOf({ tellers, instances }: Group): Telling[] {
  if (tellers.length + instances.length < 2) return [];
  return [
    ...tellers.map((record) => tellingOf(record, record.source.id, null)),
    ...instances.map(({ record, recurrenceId }) => tellingOf(record, record.source.id, recurrenceId)),
  ];
}

/** A record among those that tell of an event. */
function tellerOf({ id, source, created, event }: Involved, trustOf: (kind: string) => number): Teller {
  return {
    recordId: id,
    source,
    trust: trustOf(trustedOrigin({ event, source })?.source.kind ?? source.kind),
    created,
    event,
  };
}

/** The sources that name places and organizations, by the ids of these. */
function sourcesOfThings(records: readonly Involved[]): Map<string, Source> {
  return new Map(
    records.flatMap(({ event, source }) => thingsIn(event).map(({ said }) => [said.id, source] as const)),
  );
}

/** `shown` is the event as the public sees it. */
function loneContent(record: Involved, address: string, shown: HubEvent): EventContent {
  const { event, text, contentHash, essence } = record;
  if (shown !== event)
    return described(event.id === address ? shown : { ...shown, id: address }, sourceStamp(record.source));
  return {
    event: event.id === address ? event : { ...event, id: address },
    record: text,
    contentHash,
    essence,
  };
}

function described(event: HubEvent, stamp: string): EventContent {
  const [content] = describeEvents([event], stamp);
  if (content === undefined) throw new Error("an event has a description");
  return content;
}

function composedContent(
  event: HubEvent,
  tellers: readonly Teller[],
  instances: readonly InstanceTeller[],
): { content: EventContent; tellers: Tellers } {
  const sources = new Map([...tellers, ...instances].map(({ source }) => [source.id, source]));
  const stamps = [...sources.keys()].sort().map((id) => {
    const source = sources.get(id);
    return source === undefined ? "" : sourceStamp(source);
  });
  return {
    content: described(event, stamps.join("\n")),
    tellers: ({ isBasedOn = [] }) => isBasedOn.flatMap((id) => sources.get(id) ?? []),
  };
}

function oldest(records: readonly Involved[]): Instant {
  return records.map(({ created }) => created).sort()[0] ?? "";
}
