import type { Draft } from "../../src/model/draft.ts";
import type { ReadItem } from "./items.ts";

/**
 * What one page says of events, and which records tell of them. An item says all that its hub now says of an event, so a
 * record that it no longer names is gone, unless another event has it by now.
 */
export class ToldEvents {
  readonly #shared: Map<string, readonly string[]>;
  readonly #holders = new Map<string, string>();
  readonly #drafts = new Map<string, Draft>();
  readonly #removed = new Set<string>();
  #hub: string | null;

  constructor(hub: string | null, shared: ReadonlyMap<string, readonly string[]>) {
    this.#hub = hub;
    this.#shared = new Map(shared);
    for (const [id, records] of shared) for (const record of records) this.#holders.set(record, id);
  }

  get hub(): string | null {
    return this.#hub;
  }

  get shared(): ReadonlyMap<string, readonly string[]> {
    return this.#shared;
  }

  drafts = (): Draft[] => [...this.#drafts.values()];

  removed = (): string[] => [...this.#removed];

  take({ id, hub, drafts, problems }: ReadItem): void {
    this.#hub = hub ?? this.#hub;
    for (const draft of drafts) {
      this.#drafts.set(draft.uid, draft);
      this.#removed.delete(draft.uid);
      this.#hold(draft.uid, id);
    }
    // What could not be read is not gone.
    if (problems.length > 0) return;
    const told = drafts.map(({ uid }) => uid);
    const usual = this.#hub === null ? id : `${this.#hub}/events/${id}#record`;
    // A list that gives no records is known by the ids of its events.
    const known = this.#shared.get(id) ?? (hub === null ? [usual, id] : told.includes(id) ? [] : [usual]);
    for (const uid of known)
      if (!told.includes(uid) && (this.#holders.get(uid) ?? id) === id) this.#remove(uid);
    const [only = usual, ...others] = told;
    if (others.length === 0 && (only === usual || only === id)) this.#shared.delete(id);
    else this.#shared.set(id, told);
  }

  /** Notes that an event has a record now, and its former one no longer. */
  #hold(uid: string, id: string): void {
    const former = this.#holders.get(uid);
    const records = former === undefined || former === id ? undefined : this.#shared.get(former);
    if (former !== undefined && records)
      this.#shared.set(
        former,
        records.filter((record) => record !== uid),
      );
    this.#holders.set(uid, id);
  }

  #remove(uid: string): void {
    this.#holders.delete(uid);
    this.#drafts.delete(uid);
    this.#removed.add(uid);
  }
}
