import { type ClusterNode, ofBoth } from "./scored-pair.ts";

/** Records that were joined so far. */
export class Groups {
  readonly #known: ReadonlyMap<string, Pick<ClusterNode, "sourceId">>;
  readonly #apart: ReadonlySet<string>;
  readonly #split: ReadonlySet<string>;
  readonly #groups = new Map<string, readonly string[]>();

  /**
   * @param apart pairs that no score may bring together, by `ofBoth`
   * @param split those of them that somebody split: not even a hand may
   */
  constructor(
    known: ReadonlyMap<string, Pick<ClusterNode, "sourceId">>,
    apart: ReadonlySet<string>,
    split: ReadonlySet<string>,
  ) {
    this.#known = known;
    this.#apart = apart;
    this.#split = split;
    for (const id of known.keys()) this.#groups.set(id, [id]);
  }

  /** Ids of the group of a record, in order. */
  of(id: string): readonly string[] {
    return this.#groups.get(id) ?? [id];
  }

  /** Every group once. */
  all(): (readonly string[])[] {
    return [...new Set(this.#groups.values())];
  }

  /** Brings two groups together and says so, unless a source would be there twice or two records are apart. */
  join(a: string, b: string): boolean {
    if (this.of(a) === this.of(b)) return true;
    if (!this.mayMeet(a, b)) return false;
    this.#unite(a, b);
    return true;
  }

  /** The same for a decision, which only another decision can stand against. */
  joinByHand(a: string, b: string): void {
    if (this.of(a) !== this.of(b) && !this.isSplit(a, b)) this.#unite(a, b);
  }

  /** Whether somebody split a record of the one group from one of the other. */
  isSplit(a: string, b: string): boolean {
    return this.#split.size > 0 && this.#some(a, b, (one, other) => this.#split.has(ofBoth(one, other)));
  }

  /** Whether no record of the one group rules out one of the other. */
  mayMeet(a: string, b: string): boolean {
    return !this.#some(
      a,
      b,
      (one, other) =>
        this.#apart.has(ofBoth(one, other)) ||
        this.#known.get(one)?.sourceId === this.#known.get(other)?.sourceId,
    );
  }

  #some(a: string, b: string, test: (one: string, other: string) => boolean): boolean {
    return this.of(a).some((one) => this.of(b).some((other) => test(one, other)));
  }

  #unite(a: string, b: string): void {
    const both = [...this.of(a), ...this.of(b)].sort();
    for (const id of both) this.#groups.set(id, both);
  }
}
