import { afterAll, describe, expect, it } from "vitest";
import { hubEngine } from "./hub-engine.ts";
import { oxigraphEngine } from "./oxigraph-engine.ts";
import { expectedVerdict, strayExceptions, type Verdict } from "./w3c/exceptions.ts";
import { readManifest, SUITES_PRESENT, type SuiteTest } from "./w3c/manifest.ts";
import { answerOf, matches, runEvaluation } from "./w3c/run-test.ts";
import { Tally } from "./w3c/tally.ts";

const QUERY = [
  "aggregates",
  "bind",
  "bindings",
  "cast",
  "construct",
  "exists",
  "functions",
  "grouping",
  "negation",
  "project-expression",
  "property-path",
  "subquery",
  "csv-tsv-res",
  "json-res",
];
const FOLDERS = [...QUERY, "service", "entailment"];

const tests = SUITES_PRESENT
  ? FOLDERS.flatMap((folder) => readManifest(`sparql/sparql11/${folder}`)).filter(
      ({ kind }) => kind === "QueryEvaluationTest",
    )
  : [];

/** Simple entailment answers a test of another regime as Oxigraph does, which knows no regime either. */
async function answersSimply(test: SuiteTest): Promise<boolean> {
  const [ours, theirs] = [await answerOf(test, hubEngine), await answerOf(test, oxigraphEngine)];
  if (theirs.type === "problem") return ours.type === "problem";
  return matches(theirs, ours, false) !== "no";
}

if (!SUITES_PRESENT) console.log("The W3C suites are not at ../shared/conformance/rdf-tests: skipped.");

describe.skipIf(!SUITES_PRESENT)("SPARQL 1.1 query evaluation", () => {
  const tally = new Tally();

  for (const test of tests) {
    it(`${test.id}: ${test.title}`, async () => {
      const outcome = await runEvaluation(test, hubEngine);
      const { detail } = outcome;
      let verdict: Verdict = outcome.verdict;
      if (verdict === "wrong" && test.entailment && (await answersSimply(test))) verdict = "regime";
      tally.add(test.folder, verdict);
      expect(verdict, `${test.query}\n${detail}`).toBe(expectedVerdict(test.id));
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

  it("passes 95 % of the tests that need neither update nor federation", () => {
    const { passed, all } = tally.share(QUERY);
    expect(passed / all).toBeGreaterThanOrEqual(0.95);
  });

  afterAll(() => {
    const { passed, all } = tally.share(QUERY);
    const share = ((100 * passed) / all).toFixed(1);
    console.log(
      `SPARQL 1.1 query evaluation, tests passed by folder:\n${tally}\n` +
        `Without federation and entailment regimes: ${passed} of ${all} pass (${share} %).`,
    );
  });
});
