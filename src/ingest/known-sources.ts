import type { Source } from "../model/source.ts";

/** The sources of the records at hand; all others are read when the first of them is asked for. */
export class KnownSources {
  readonly #known: Map<string, Source>;
  readonly #others: () => Promise<ReadonlyMap<string, Source>>;
  #isWhole = false;

  constructor(own: readonly Source[], others: () => Promise<ReadonlyMap<string, Source>>) {
    this.#known = new Map(own.map((source) => [source.id, source]));
    this.#others = others;
  }

  /** Makes sure that the sources of these ids are known, as far as they count. */
  async learn(ids: readonly string[]): Promise<void> {
    if (this.#isWhole || ids.every((id) => this.#known.has(id))) return;
    for (const [id, source] of await this.#others()) if (!this.#known.has(id)) this.#known.set(id, source);
    this.#isWhole = true;
  }

  get(id: string): Source | undefined {
    return this.#known.get(id);
  }
}
