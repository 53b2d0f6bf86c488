import type { BulkStatement, Database, Statement } from "../store/database.ts";
import { addThingDecisions, type ThingDecision, thingDecisionsOn } from "../store/thing-decisions.ts";
import type { ThingRow } from "../store/things.ts";

interface Heir {
  readonly id: string;
  /** Only what was decided together with one of these is inherited; everything when null. */
  readonly others: ReadonlySet<string> | null;
}

/** What persons decided of the places and organizations of a commit, read as these become known. */
export class ThingsByHand {
  readonly #database: Database;
  readonly #asked = new Set<string>();
  readonly #stored = new Map<string, ThingDecision>();
  /** For which other things holds what was decided of one, by its id. */
  readonly #heirs = new Map<string, Heir[]>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Those of some things of which something was decided that is not read yet. */
  unasked(rows: Iterable<ThingRow | null>): string[] {
    const ids: string[] = [];
    for (const row of rows) if (row?.isDecided === 1 && !this.#asked.has(row.id)) ids.push(row.id);
    return ids;
  }

  /**
   * What was decided of the thing `id` is to hold for `heir` too, unless something else was decided of that: all of it, or
   * what was decided of it and one of `others`.
   */
  inherit(id: string, heir: string, others: ReadonlySet<string> | null = null): void {
    this.#heirs.set(id, [...(this.#heirs.get(id) ?? []), { id: heir, others }]);
  }

  /** What something was decided of together with the thing `id`, as far as it was read. */
  decidedWith(id: string): string[] {
    return [...this.#stored.values()].flatMap(({ a, b }) => (a === id ? [b] : b === id ? [a] : []));
  }

  /** Reads what was decided of some things. Returns the ids of those that they were joined with. */
  async read(ids: readonly string[]): Promise<string[]> {
    for (const id of ids) this.#asked.add(id);
    const found = await thingDecisionsOn(this.#database, ids);
    for (const decision of found) this.#stored.set(pairOf(decision), decision);
    const joined = found.flatMap(({ type, a, b }) => (type === "join" ? [a, b] : []));
    return [...new Set(joined)].filter((id) => !this.#asked.has(id));
  }

  /** All that is known to be decided. */
  decisions(): ThingDecision[] {
    return [...this.#stored.values(), ...this.#inherited()];
  }

  /** Statements that keep what was inherited. To run once the things are written. */
  statements(): (Statement | BulkStatement)[] {
    return addThingDecisions(this.#inherited());
  }

  #inherited(): ThingDecision[] {
    if (this.#heirs.size === 0) return [];
    const inherited = new Map<string, ThingDecision>();
    const oldestFirst = [...this.#stored.values()].sort((x, y) => (x.decided < y.decided ? -1 : 1));
    for (const decision of oldestFirst)
      for (const pair of this.#pairsOf(decision))
        if (pair.a !== pair.b && !this.#stored.has(pairOf(pair)))
          inherited.set(pairOf(pair), { ...decision, ...pair });
    return [...inherited.values()];
  }

  /** The pairs of tellings that a decision is of, heirs included. */
  #pairsOf({ a, b }: ThingDecision): { readonly a: string; readonly b: string }[] {
    const withHeirs = (id: string, other: string): string[] => {
      const heirs = this.#heirs.get(id) ?? [];
      return [id, ...heirs.flatMap((heir) => (heir.others?.has(other) === false ? [] : [heir.id]))];
    };
    return withHeirs(a, b).flatMap((x) =>
      withHeirs(b, a).map((y) => (x < y ? { a: x, b: y } : { a: y, b: x })),
    );
  }
}

const pairOf = ({ a, b }: { readonly a: string; readonly b: string }): string => `${a} ${b}`;
