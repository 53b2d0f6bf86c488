import { readFileSync } from "node:fs";

/**
 * How a test may end. `value`: the same answer, with a number written in another of its forms. `refused`: a named
 * problem instead of an answer. `regime`: the answer of simple entailment to a test of another regime, which Oxigraph
 * gives too. `wrong` is what no test may be.
 */
export type Verdict = "pass" | "value" | "refused" | "regime" | "wrong";

interface Exceptions {
  readonly verdict: Exclude<Verdict, "pass" | "wrong">;
  readonly reason: string;
  readonly tests: readonly string[];
}

/** The checked-in list of tests that do not simply pass, each with its reason. */
export const EXCEPTIONS: readonly Exceptions[] = JSON.parse(
  readFileSync(new URL("../exceptions.json", import.meta.url), "utf8"),
);

const expected = new Map(
  EXCEPTIONS.flatMap(({ verdict, tests }) => tests.map((id) => [id, verdict] as const)),
);

/** What the list says of a test. */
export const expectedVerdict = (id: string): Verdict => expected.get(id) ?? "pass";

/** Tests of the list that are in none of the suites that were run. */
export const strayExceptions = (ids: readonly string[], folders: readonly string[]): string[] =>
  [...expected.keys()].filter((id) => folders.includes(id.split("/")[0] ?? "") && !ids.includes(id));
