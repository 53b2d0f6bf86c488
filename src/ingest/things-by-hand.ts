import type { BulkStatement, Database, Statement } from "../store/database.ts";
import { addThingDecisions, type ThingDecision, thingDecisionsOn } from "../store/thing-decisions.ts";
import type { ThingRow } from "../store/things.ts";

/** What persons decided of the places and organizations of a commit, read as these become known. */
export class ThingsByHand {
  readonly #database: Database;
  readonly #asked = new Set<string>();
  readonly #stored = new Map<string, ThingDecision>();
  readonly #added = new Map<string, ThingDecision>();
  /** Under what other ids sources go on to tell of a thing, by its id. */
  readonly #heirs = new Map<string, string[]>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Those of some things of which something was decided that is not read yet. */
  unasked(rows: Iterable<ThingRow | null>): string[] {
    const ids: string[] = [];
    for (const row of rows) if (row?.isDecided === 1 && !this.#asked.has(row.id)) ids.push(row.id);
    return ids;
  }

  /** What was decided of the thing `id` is to hold for `heir` too, which is the same thing under other words. */
  inherit(id: string, heir: string): void {
    this.#heirs.set(id, [...(this.#heirs.get(id) ?? []), heir]);
  }

  /** Reads what was decided of some things. Returns the ids of those that they were joined with. */
  async read(ids: readonly string[]): Promise<string[]> {
    for (const id of ids) this.#asked.add(id);
    const found = await thingDecisionsOn(this.#database, ids);
    for (const decision of found) {
      this.#stored.set(pairOf(decision), decision);
      for (const inherited of this.#inherited(decision))
        if (!this.#added.has(pairOf(inherited))) this.#added.set(pairOf(inherited), inherited);
    }
    const joined = found.flatMap(({ type, a, b }) => (type === "join" ? [a, b] : []));
    return [...new Set(joined)].filter((id) => !this.#asked.has(id));
  }

  /** All that is known to be decided. */
  decisions(): ThingDecision[] {
    return [...new Map([...this.#added, ...this.#stored]).values()];
  }

  /** Statements that keep what was inherited. To run once the things are written. */
  statements(): (Statement | BulkStatement)[] {
    return addThingDecisions([...this.#added.values()]);
  }

  #inherited(decision: ThingDecision): ThingDecision[] {
    const [ofA, ofB] = [decision.a, decision.b].map((id) => [id, ...(this.#heirs.get(id) ?? [])]);
    const pairs = (ofA ?? []).flatMap((x) =>
      (ofB ?? []).map((y) => (x < y ? { a: x, b: y } : { a: y, b: x })),
    );
    return pairs.flatMap((pair) =>
      pair.a === pair.b || pairOf(pair) === pairOf(decision) ? [] : [{ ...decision, ...pair }],
    );
  }
}

const pairOf = ({ a, b }: { readonly a: string; readonly b: string }): string => `${a} ${b}`;
