import type { Instant } from "../model/time.ts";
import { heardCopies } from "../reconcile/copies.ts";
import type { EventState } from "../store/event-states.ts";
import type { Involved } from "./involved-records.ts";
import type { Places } from "./parents.ts";

/** Records that tell of one event, and those that tell of one occurrence of it. */
export interface Group {
  readonly tellers: readonly Involved[];
  readonly instances: readonly { readonly record: Involved; readonly recurrenceId: string }[];
  /** Copies of these that came by other hubs, and are not heard. */
  readonly copies: readonly { readonly record: Involved; readonly recurrenceId: string | null }[];
}

/** The records that tell of the whole event, heard or not: it may bear the address of any. */
export const wholly = ({ tellers, copies }: Group): readonly Involved[] =>
  copies.length === 0
    ? tellers
    : [...tellers, ...copies.flatMap(({ record, recurrenceId }) => (recurrenceId === null ? [record] : []))];

export interface Addressed {
  readonly address: string;
  /** Addresses that lead there from now on. */
  readonly others: readonly string[];
  readonly group: Group;
  readonly isWithdrawn: boolean;
}

/** Which public events there are from now on. */
export interface Addressing {
  readonly settled: readonly Addressed[];
  readonly withdrawn: readonly Involved[];
  readonly places: Places;
}

/**
 * Gives addresses to groups of living records, and to the withdrawn ones that nobody else tells of. An event keeps the oldest
 * of the addresses that its records have or had.
 */
export function addressEvents(
  groups: readonly Group[],
  withdrawn: readonly Involved[],
  states: ReadonlyMap<string, EventState>,
): Addressing {
  const addressed = addressGroups(groups, states);
  const places = new Map<string, string>();
  for (const { address, others, group } of addressed) {
    for (const id of others) places.set(id, address);
    for (const { id } of wholly(group)) places.set(id, address);
    for (const { record } of [...group.instances, ...group.copies]) places.set(record.id, address);
  }
  // An event whose address leads to another one from now on is not withdrawn beside it.
  const taken = new Set(addressed.flatMap(({ address, others }) => [address, ...others]));
  const settled = [...addressed, ...withdrawnGroups(withdrawn, taken)];
  // A withdrawn record goes where the event that it told of went.
  const led = withdrawn.flatMap(({ id, stands }): [string, string][] =>
    stands === null ? [] : [[id, places.get(stands.eventId) ?? stands.eventId]],
  );
  for (const [id, address] of led) places.set(id, address);
  return { settled, withdrawn, places };
}

/** Ages are counted in days, so that the order in which sources are imported on one day does not matter. */
const ageOf = (id: string, created: Instant): string => `${created.slice(0, 10)} ${id}`;

function addressGroups(groups: readonly Group[], states: ReadonlyMap<string, EventState>): Addressed[] {
  // The address of a record that tells of one occurrence leads there, whoever stood with it before.
  const own = new Set(
    groups.flatMap((group) => [
      ...wholly(group).map(({ id }) => id),
      ...group.instances.map(({ record }) => record.id),
    ]),
  );
  const claims = new Map<string, Group>();
  // An address whose own record is gone stays with the oldest of those that held it.
  const holders = groups.flatMap((group) =>
    wholly(group).flatMap((record) => {
      const held = record.stands?.eventId;
      if (held === undefined || record.stands?.recurrenceId !== null || own.has(held) || !states.has(held))
        return [];
      return [{ held, group, age: ageOf(record.id, record.created) }];
    }),
  );
  for (const { held, group } of holders.toSorted((a, b) => (a.age < b.age ? -1 : 1)))
    if (!claims.has(held)) claims.set(held, group);
  return groups.map((group) => {
    const ages = new Map(wholly(group).map(({ id, created }) => [id, ageOf(id, created)]));
    for (const [held, claimant] of claims)
      if (claimant === group) ages.set(held, ageOf(held, states.get(held)?.created ?? ""));
    const [address = "", ...others] = [...ages].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([id]) => id);
    return { address, others, group, isWithdrawn: false };
  });
}

/** Withdrawn records whose event nobody tells of any more, by event. */
function withdrawnGroups(withdrawn: readonly Involved[], taken: ReadonlySet<string>): Addressed[] {
  const left = withdrawn.filter(({ stands }) => stands !== null && !taken.has(stands.eventId));
  const byEvent = Map.groupBy(left, ({ stands }) => stands?.eventId ?? "");
  return Array.from(byEvent, ([address, records]) => {
    const tellers = records.filter(({ stands }) => stands?.recurrenceId === null);
    const group = { tellers: heardCopies(tellers.length > 0 ? tellers : records), instances: [], copies: [] };
    return { address, others: [], group, isWithdrawn: true };
  });
}
