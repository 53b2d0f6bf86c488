import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROBLEMS } from "../../src/model/problem.ts";
import { literal, namedNode, type Quad, XSD_INTEGER } from "../../src/rdf/term.ts";
import { MAX_QUERY_BYTES } from "../../src/sparql/service.ts";
import { BASE_URL, type DemoHub, openDemoHub } from "./demo-hub.ts";
import type { Loaded } from "./engine.ts";
import { hubEngine } from "./hub-engine.ts";
import { Chance } from "./random/chance.ts";
import { DataIndex } from "./random/data-index.ts";
import { QueryGenerator } from "./random/generator.ts";
import { garbage, mutated, oversized } from "./random/hostile.ts";
import { printQuery } from "./random/query-tree.ts";

const SEED = Number(process.env.CRIEUR_SEED ?? 20_261_125);
const TEXTS = 1000;
const SIZES = [10, 50, 100, 300, 1000];

const node = (name: string) => namedNode(`http://example.org/${name}`);

/** A small graph, so that the cost of a query is that of its text. */
const QUADS: Quad[] = Array.from({ length: 40 }, (_, at) => ({
  subject: node(`s${at % 10}`),
  predicate: node(`p${at % 4}`),
  object: at % 3 === 0 ? node(`s${at % 7}`) : literal(String(at), XSD_INTEGER),
  graph: node(`g${at % 3}`),
}));

const cross = (size: number): string =>
  Array.from({ length: size }, (_, at) => `?s${at} ?p${at} ?o${at} .`).join(" ");

describe("hostile texts", () => {
  let hub: Loaded;
  const counts = new Map<string, number>();

  beforeAll(async () => {
    hub = await hubEngine(QUADS);
  });

  afterAll(() => {
    hub?.close();
    const list = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(", ");
    console.log(`Hostile SPARQL, seed ${SEED}: ${list}.`);
  });

  /** What became of a text: `answered`, a code, or what went wrong. */
  async function outcome(text: string): Promise<{ what: string; wrong: boolean }> {
    try {
      const answer = await hub.ask(text, "union");
      const what = answer.type === "problem" ? answer.code : "answered";
      counts.set(what, (counts.get(what) ?? 0) + 1);
      return { what, wrong: what !== "answered" && !(what in PROBLEMS) };
    } catch (error) {
      return { what: error instanceof Error ? (error.stack ?? error.message) : String(error), wrong: true };
    }
  }

  it(`each end in an answer or a named problem: ${TEXTS} that are mutated, or no queries`, async () => {
    const chance = new Chance(SEED);
    const generator = new QueryGenerator(chance, new DataIndex(QUADS));
    const failures: string[] = [];
    for (let number = 0; number < TEXTS && failures.length < 5; number += 1) {
      const text = chance.happens(0.8) ? mutated(printQuery(generator.next()), chance) : garbage(chance);
      const { what, wrong } = await outcome(text);
      if (wrong) failures.push(`${text}\n-- ${what.slice(0, 800)}`);
    }
    expect(failures.join("\n\n")).toBe("");
  });

  for (const { name, text } of oversized(SIZES, MAX_QUERY_BYTES)) {
    it(`end in an answer or a named problem: ${name}`, async () => {
      const { what, wrong } = await outcome(text);
      expect(wrong ? what : "", text.slice(0, 300)).toBe("");
    });
  }
});

describe("hostile texts in processes of their own", () => {
  const DEADLINE = 2000;
  const BOMBS = [
    ...oversized([8000], MAX_QUERY_BYTES),
    { name: "a backtracking pattern", text: `ASK { FILTER(REGEX("${"a".repeat(60)}!", "^(a+)+$")) }` },
    { name: "a cross product", text: `SELECT (COUNT(*) AS ?n) { ${cross(12)} }` },
    {
      name: "walks from everywhere",
      text: `SELECT (COUNT(*) AS ?n) { ?a !<p:x>* ?b . ?c !<p:x>* ?d . ${cross(4)} }`,
    },
  ];
  let hub: DemoHub;

  beforeAll(async () => {
    hub = await openDemoHub({ deadlineMs: DEADLINE });
  });

  afterAll(() => hub?.close());

  it("end in an answer or a named problem, soon after the deadline at the latest", async () => {
    const failures: string[] = [];
    const counts = new Map<string, number>();
    for (const { name, text } of BOMBS) {
      const begin = performance.now();
      const answer = await hub.app.request(`${BASE_URL}/sparql`, {
        method: "POST",
        headers: { "content-type": "application/sparql-query" },
        body: text,
      });
      const body = await answer.text();
      const milliseconds = performance.now() - begin;
      const code = answer.status === 200 ? "answered" : (/"code":\s*"([A-Z_]+)"/.exec(body)?.[1] ?? "none");
      counts.set(code, (counts.get(code) ?? 0) + 1);
      // A process that was killed must be started again, which takes its time on a busy machine.
      if (milliseconds > DEADLINE * 30 || answer.status === 500 || code === "none") {
        failures.push(`${name}: ${answer.status} ${code} after ${Math.round(milliseconds)} ms`);
      }
    }
    console.log(`Huge SPARQL over HTTP: ${[...counts].map(([code, n]) => `${n} ${code}`).join(", ")}.`);
    expect(failures).toEqual([]);
  });
});
