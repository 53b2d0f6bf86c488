import type { Verdict } from "./exceptions.ts";

/** Counts verdicts by folder, and prints them as a table. */
export class Tally {
  readonly #folders = new Map<string, Map<Verdict, number>>();

  add(folder: string, verdict: Verdict): void {
    const counts = this.#folders.get(folder) ?? new Map<Verdict, number>();
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    this.#folders.set(folder, counts);
  }

  /** Tests that pass and tests in all, of the folders given or of every one. */
  share(folders: readonly string[] = [...this.#folders.keys()]): { passed: number; all: number } {
    const counts = folders.flatMap((folder) => [...(this.#folders.get(folder) ?? [])]);
    const sum = (wanted: readonly (readonly [Verdict, number])[]) =>
      wanted.reduce((total, [, n]) => total + n, 0);
    return { passed: sum(counts.filter(([v]) => v === "pass" || v === "value")), all: sum(counts) };
  }

  toString(): string {
    return [...this.#folders]
      .map(([folder, counts]) => {
        const { passed, all } = this.share([folder]);
        const others = [...counts].filter(([verdict]) => verdict !== "pass").map(([v, n]) => `${n} ${v}`);
        return `  ${folder.padEnd(20)} ${passed}/${all}${others.length > 0 ? ` (${others.join(", ")})` : ""}`;
      })
      .join("\n");
  }
}
