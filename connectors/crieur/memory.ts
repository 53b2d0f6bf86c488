import type { JsonValue } from "../../src/connector.ts";
import { asList, asNumber, asObject, asText, member } from "../../src/parse/json-value.ts";
import type { Position } from "./address.ts";

/** What is remembered between pages and between runs. */
export interface Memory {
  /** The list that this memory is about: another address or selection starts over. */
  readonly list: string;
  /** Where the next page begins; null at the very beginning. */
  readonly position: Position | null;
  /** Address of the hub, as its events have it; null before the first one. */
  readonly hub: string | null;
  /** The records of those events that are not told by just the record of the same name: by id of the event. */
  readonly shared: ReadonlyMap<string, readonly string[]>;
  /**
   * Set while a list that was known is read once more from its beginning, since its log is another one: what it lacks is
   * then gone. `since` when that was first seen.
   */
  readonly anew?: { readonly since: string };
  /** Records that this run has read so far. */
  readonly read: number;
}

export const nothingKnown = (list: string): Memory => ({
  list,
  position: null,
  hub: null,
  shared: new Map(),
  read: 0,
});

/** The memory in a stored state; an empty one when it is about another list, or nothing that this module wrote. */
export function memoryOf(state: JsonValue, list: string): Memory {
  const object = asObject(state);
  if (!object || member(object, "list") !== list) return nothingKnown(list);
  const log = asText(member(object, "log")) ?? "";
  const change = asNumber(member(object, "change"));
  const shared = asObject(member(object, "shared")) ?? {};
  const anew = asObject(member(object, "anew"));
  const since = asText(member(anew, "since"));
  return {
    list,
    position: change === undefined ? null : { log, change },
    hub: asText(member(object, "hub")) ?? null,
    shared: new Map(
      Object.entries(shared).map(([id, records]): [string, string[]] => [
        id,
        asList(records).flatMap((one) => asText(one) ?? []),
      ]),
    ),
    ...(since === undefined ? {} : { anew: { since } }),
    read: asNumber(member(object, "read")) ?? 0,
  };
}

/** The memory as the state that is stored. */
export function stateOf({ list, position, hub, shared, anew, read }: Memory): JsonValue {
  return {
    list,
    ...(position === null ? {} : { log: position.log, change: position.change }),
    ...(hub === null ? {} : { hub }),
    ...(shared.size === 0 ? {} : { shared: Object.fromEntries(shared) }),
    ...(anew === undefined ? {} : { anew }),
    ...(read === 0 ? {} : { read }),
  };
}
