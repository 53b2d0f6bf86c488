import { afterAll, describe, expect, it } from "vitest";
import { hubEngine } from "./hub-engine.ts";
import { expectedVerdict, strayExceptions, type Verdict } from "./w3c/exceptions.ts";
import { readManifest, readPublished, SUITES_PRESENT, type SuiteTest } from "./w3c/manifest.ts";
import { Tally } from "./w3c/tally.ts";

const FOLDERS = ["syntax-query", "syntax-fed"];
const UPDATES = ["syntax-update-1", "syntax-update-2"];

const testsOf = (folders: readonly string[]): SuiteTest[] =>
  SUITES_PRESENT ? folders.flatMap((folder) => readManifest(`sparql/sparql11/${folder}`)) : [];

/** The problem that a query over nothing meets; null when it is answered. */
async function problemOf(query: string): Promise<string | null> {
  const loaded = await hubEngine([]);
  try {
    const answer = await loaded.ask(query, "unnamed");
    return answer.type === "problem" ? answer.code : null;
  } finally {
    loaded.close();
  }
}

describe.skipIf(!SUITES_PRESENT)("SPARQL 1.1 syntax", () => {
  const tally = new Tally();
  const tests = testsOf(FOLDERS);

  for (const test of tests) {
    it(`${test.id}: ${test.title}`, async () => {
      const problem = await problemOf(readPublished(test.query));
      const good = test.kind.startsWith("Positive") !== (problem === "SPARQL_INVALID");
      const verdict: Verdict = good ? "pass" : "wrong";
      tally.add(test.folder, verdict);
      expect(verdict, `${test.query}\n${problem ?? "answered"}`).toBe(expectedVerdict(test.id));
    });
  }

  it("lists no exception that is not a test", () => {
    expect(
      strayExceptions(
        tests.map(({ id }) => id),
        FOLDERS,
      ),
    ).toEqual([]);
  });

  afterAll(() => console.log(`SPARQL 1.1 syntax, tests passed by folder:\n${tally}`));
});

describe.skipIf(!SUITES_PRESENT)("SPARQL 1.1 Update", () => {
  for (const test of testsOf(UPDATES)) {
    it(`is refused: ${test.id}`, async () => {
      const problem = await problemOf(readPublished(test.query));
      // Some texts are the empty string and comments: no query either.
      expect(["SPARQL_UPDATE", "SPARQL_INVALID"], String(problem)).toContain(problem);
    });
  }
});
