import { setTimeout as sleep } from "node:timers/promises";
import type { Quad } from "../../../src/rdf/term.ts";
import type { Answer, Engine } from "../engine.ts";
import { sameBag, sameGraph, sameSequence } from "./compare.ts";
import type { Verdict } from "./exceptions.ts";
import type { Expected } from "./json-results.ts";
import { readPublished, readPublishedRdf, type SuiteTest } from "./manifest.ts";
import { plainQuad, plainRow } from "./plain.ts";
import { readExpected } from "./read-results.ts";
import { termText } from "./terms.ts";

export interface Outcome {
  readonly verdict: Exclude<Verdict, "regime">;
  readonly detail: string;
}

const ORDERED = /ORDER\s+BY[^}]*$/i;

/** The data set of a test: its data in the default graph, its graph data in graphs named by their own IRIs. */
export function readDataset(test: SuiteTest, query: string): Quad[] {
  const named = (iri: string, at: number): Quad[] =>
    readPublishedRdf(iri, `g${at}x`).map((quad) => ({
      ...quad,
      graph: { termType: "NamedNode", value: iri },
    }));
  const data = test.data.flatMap((iri, at) => readPublishedRdf(iri, `d${at}x`));
  // A query that names its data set asks for the files under their own names.
  const asked = /\bFROM\b/i.test(query) ? test.data : [];
  return [...data, ...[...test.graphData, ...asked].flatMap(named)];
}

/** Runs an evaluation test; never rejects. */
export async function runEvaluation(test: SuiteTest, engine: Engine): Promise<Outcome> {
  const text = readPublished(test.query);
  try {
    const answer = await answerOf(test, engine);
    if (answer.type === "problem") return { verdict: "refused", detail: `${answer.code} ${answer.detail}` };
    if (test.result === null) return { verdict: "wrong", detail: "A test without a result" };
    const expected = readExpected(test.result);
    const match = matches(expected, answer, ORDERED.test(text));
    const detail = `expected ${show(expected)}\nbut got ${show(answer)}\nfor ${text}`;
    if (match === "exactly") return { verdict: "pass", detail: "" };
    return { verdict: match === "by value" ? "value" : "wrong", detail };
  } catch (error) {
    return { verdict: "wrong", detail: error instanceof Error ? (error.stack ?? "") : String(error) };
  }
}

/** The answer that an engine gives to the query of a test, whose base is the address of the query itself. */
export async function answerOf(test: SuiteTest, engine: Engine): Promise<Answer> {
  const query = `BASE <${test.query}>\n${readPublished(test.query)}`;
  const loaded = await engine(readDataset(test, query));
  try {
    return await within(20_000, loaded.ask(query, "unnamed"));
  } finally {
    loaded.close();
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const stop = new AbortController();
  const late = sleep(milliseconds, null, { signal: stop.signal }).then(() => {
    throw new Error(`No answer within ${milliseconds} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    stop.abort();
    late.catch(() => {});
  }
}

export type Match = "exactly" | "by value" | "no";

/** Whether an answer is the expected one: bags of solutions, sequences when `ordered`, graphs up to blank nodes. */
export function matches(expected: Expected, answer: Answer, ordered: boolean): Match {
  if (expected.type === "boolean") {
    return answer.type === "boolean" && answer.value === expected.value ? "exactly" : "no";
  }
  if (expected.type === "graph") {
    if (answer.type !== "graph") return "no";
    const [wanted, given] = [expected.quads, answer.quads];
    if (sameGraph(wanted, given)) return "exactly";
    return sameGraph(wanted.map(plainQuad), given.map(plainQuad)) ? "by value" : "no";
  }
  if (answer.type !== "bindings") return "no";
  const columns = expected.variables.map((name) => answer.variables.indexOf(name));
  if (columns.includes(-1) || answer.variables.length !== columns.length) return "no";
  const rows = answer.rows.map((row) => columns.map((at) => row[at] ?? null));
  const same = ordered ? sameSequence : sameBag;
  if (same(expected.rows, rows)) return "exactly";
  return same(expected.rows.map(plainRow), rows.map(plainRow)) ? "by value" : "no";
}

/** An answer for people, at most 40 lines. */
export function show(answer: Answer | Expected): string {
  if (answer.type === "boolean") return String(answer.value);
  if (answer.type === "problem") return `${answer.code} ${answer.detail}`;
  const [head, lines] =
    answer.type === "graph"
      ? [
          `${answer.quads.length} triples`,
          answer.quads.map(({ subject, predicate, object }) =>
            [subject, predicate, object].map(termText).join(" "),
          ),
        ]
      : [
          `${answer.rows.length} solutions of ${answer.variables.join(" ")}`,
          answer.rows.map((row) => row.map(termText).join(" | ")),
        ];
  return [head, ...lines.slice(0, 39)].join("\n  ");
}
