import type { EventFacts, RecordOrigin } from "../model/event.ts";
import type { Source } from "../model/source.ts";

/** A record, as far as it tells where it has been. */
interface Copied {
  readonly id: string;
  readonly source: Pick<Source, "trust">;
  readonly event: { readonly facts: EventFacts };
}

/** Where a record has been before it came here; null for what this hub reads itself. */
export const originOf = ({ event }: Pick<Copied, "event">): RecordOrigin | null =>
  event.facts.origins?.[0] ?? null;

/**
 * The same as far as it may decide on who is heard: a hub that a stranger listed may say of itself what it likes, and stands
 * for no venue and no day.
 */
export const trustedOrigin = (record: Pick<Copied, "event" | "source">): RecordOrigin | null =>
  record.source.trust === "operator" ? originOf(record) : null;

/**
 * Of copies of one record that came by several ways one that the operator listed before others, then the one that passed the
 * fewest hubs, then that of the smallest id; of all others each. Copies are one teller: a hub that repeats another knows no more than it.
 */
export function heardCopies<T extends Copied>(records: readonly T[]): T[] {
  const heard = new Map<string, T>();
  for (const record of records) {
    const name = originOf(record)?.record ?? record.id;
    const before = heard.get(name);
    if (before === undefined || isNearer(record, before)) heard.set(name, record);
  }
  return [...heard.values()];
}

function isNearer(one: Copied, other: Copied): boolean {
  if (one.source.trust !== other.source.trust) return one.source.trust === "operator";
  const [a, b] = [originOf(one)?.hubs.length ?? 0, originOf(other)?.hubs.length ?? 0];
  return a === b ? one.id < other.id : a < b;
}
