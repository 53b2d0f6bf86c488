import type { BulkStatement, Database, Statement } from "../store/database.ts";
import {
  addThingDecisions,
  endThingDecisions,
  type ThingDecision,
  thingDecisionsOn,
} from "../store/thing-decisions.ts";
import type { ThingRow } from "../store/things.ts";

interface Heir {
  readonly id: string;
  /**
   * Of a thing that is silent now only what was decided together with one of these is inherited, until it is named again; of
   * what the heir was called before (null) everything, for good.
   */
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

  /** Reads what was decided of some things. Returns the ids of those that they were joined with, or inherited it from. */
  async read(ids: readonly string[]): Promise<string[]> {
    for (const id of ids) this.#asked.add(id);
    const found = await thingDecisionsOn(this.#database, ids);
    for (const decision of found) this.#stored.set(pairOf(decision), decision);
    const joined = found.flatMap(({ type, a, b }) => (type === "join" ? [a, b] : []));
    return [...new Set([...joined, ...found.flatMap(silentOnes)])].filter((id) => !this.#asked.has(id));
  }

  /** All that is known to be decided, and holds as long as only those are named that `isNamed` says. */
  decisions(isNamed: (id: string) => boolean): ThingDecision[] {
    return [...this.#standing(isNamed), ...this.#inherited(isNamed)];
  }

  /** Statements that keep what was inherited, and end what was while another was silent. To run once the things are written. */
  statements(isNamed: (id: string) => boolean): (Statement | BulkStatement)[] {
    const over = [...this.#stored.values()].filter((decision) => silentOnes(decision).some(isNamed));
    return [...endThingDecisions(over), ...addThingDecisions(this.#inherited(isNamed))];
  }

  #standing(isNamed: (id: string) => boolean): ThingDecision[] {
    return [...this.#stored.values()].filter((decision) => !silentOnes(decision).some(isNamed));
  }

  #inherited(isNamed: (id: string) => boolean): ThingDecision[] {
    if (this.#heirs.size === 0) return [];
    const standing = this.#standing(isNamed);
    const taken = new Set(standing.map(pairOf));
    const inherited = new Map<string, ThingDecision>();
    for (const decision of standing.sort((x, y) => (x.decided < y.decided ? -1 : 1)))
      for (const { a, b, silent } of this.#pairsOf(decision)) {
        if (a === b || taken.has(pairOf({ a, b }))) continue;
        const from = [...new Set([...silentOnes(decision), ...silent])];
        const inheritedFrom = from.length === 0 ? null : JSON.stringify(from);
        inherited.set(pairOf({ a, b }), { ...decision, a, b, inheritedFrom });
      }
    return [...inherited.values()];
  }

  /** The pairs of tellings that a decision is of, heirs included, and whose silence made heirs of them. */
  #pairsOf({
    a,
    b,
  }: ThingDecision): { readonly a: string; readonly b: string; readonly silent: readonly string[] }[] {
    const withHeirs = (id: string, other: string): { id: string; silent: string[] }[] => [
      { id, silent: [] },
      ...(this.#heirs.get(id) ?? []).flatMap((heir) =>
        heir.others?.has(other) === false ? [] : [{ id: heir.id, silent: heir.others === null ? [] : [id] }],
      ),
    ];
    return withHeirs(a, b).flatMap((x) =>
      withHeirs(b, a).map((y) => {
        const [first, second] = x.id < y.id ? [x, y] : [y, x];
        return { a: first.id, b: second.id, silent: [...x.silent, ...y.silent] };
      }),
    );
  }
}

const silentOnes = ({ inheritedFrom }: ThingDecision): string[] =>
  inheritedFrom === null ? [] : (JSON.parse(inheritedFrom) as string[]);

const pairOf = ({ a, b }: { readonly a: string; readonly b: string }): string => `${a} ${b}`;
