import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDemoHub, sampleQuads, storedQuads, storedTellings } from "./demo-hub.ts";
import type { Answer, Loaded } from "./engine.ts";
import { hubEngine } from "./hub-engine.ts";
import { oxigraphEngine } from "./oxigraph-engine.ts";
import { judge, type Verdict } from "./random/agree.ts";
import { Chance } from "./random/chance.ts";
import { DataIndex } from "./random/data-index.ts";
import { QueryGenerator } from "./random/generator.ts";
import { JUDGED } from "./random/judged.ts";
import { printQuery, type Query } from "./random/query-tree.ts";
import { shrink } from "./random/shrink.ts";
import { show } from "./w3c/run-test.ts";

// Each seed is a run of its own; CRIEUR_SEED and CRIEUR_QUERIES ask for another one.
const SEED = Number(process.env.CRIEUR_SEED ?? 20_261_125);
const QUERIES = Number(process.env.CRIEUR_QUERIES ?? 2000);
const TRIPLES = 2000;
const TELLINGS = 500;

interface Compared {
  readonly verdict: Verdict | "judged";
  readonly ours: Answer;
  readonly theirs: Answer;
}

describe.each([
  { data: "the bundled feeds", queries: QUERIES, tellings: 0 },
  { data: "them and what each of their records says", queries: Math.ceil(QUERIES / 4), tellings: TELLINGS },
])("random queries over $data, beside Oxigraph", ({ queries, tellings }) => {
  let hub: Loaded;
  let oxigraph: Loaded;
  let generator: QueryGenerator;

  beforeAll(async () => {
    const demo = await openDemoHub();
    const aside = sampleQuads(await storedTellings(demo), tellings);
    expect(aside.length > 0).toBe(tellings > 0);
    const quads = [...sampleQuads(await storedQuads(demo), TRIPLES), ...aside];
    await demo.close();
    hub = await hubEngine(quads);
    oxigraph = await oxigraphEngine(quads);
    generator = new QueryGenerator(new Chance(SEED), new DataIndex(quads));
  });

  afterAll(() => hub?.close());

  async function compare(query: Query): Promise<Compared> {
    const text = printQuery(query);
    const ours = await hub.ask(text, "union");
    const theirs = await oxigraph.ask(text, "union");
    const verdict = judge(query, ours, theirs);
    const excused = verdict === "different" && JUDGED.some(({ applies }) => applies(query, ours, theirs));
    return { verdict: excused ? "judged" : verdict, ours, theirs };
  }

  /** The smallest query found whose answers differ in the same way. */
  async function explain(query: Query, { ours, theirs }: Compared): Promise<string> {
    const small = await shrink(query, async (candidate) => {
      const again = await compare(candidate).catch(() => null);
      return (
        again?.verdict === "different" && again.ours.type === ours.type && again.theirs.type === theirs.type
      );
    });
    const last = await compare(small);
    return `${printQuery(small)}\n-- the hub:\n${show(last.ours)}\n-- Oxigraph:\n${show(last.theirs)}`;
  }

  it(`have the same answers: ${queries} from seed ${SEED}`, async () => {
    const counts = new Map<string, number>();
    const refusals = new Map<string, number>();
    const failures: string[] = [];
    let empty = 0;
    for (let number = 0; number < queries; number += 1) {
      const query = generator.next();
      const compared = await compare(query);
      counts.set(compared.verdict, (counts.get(compared.verdict) ?? 0) + 1);
      const { ours } = compared;
      if (ours.type === "bindings" && ours.rows.length === 0) empty += 1;
      if (ours.type === "problem") refusals.set(ours.detail, (refusals.get(ours.detail) ?? 0) + 1);
      if (compared.verdict === "different" && failures.length < 3)
        failures.push(await explain(query, compared));
    }
    const list = [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(", ");
    console.log(`Random queries beside Oxigraph, seed ${SEED}: ${list}; ${empty} without solutions.`);
    for (const [detail, count] of refusals) console.log(`  refused ${count} times: ${detail}`);
    expect(failures.join("\n\n")).toBe("");
    expect(counts.get("refused") ?? 0).toBeLessThan(queries / 50);
    expect(counts.get("judged") ?? 0).toBeLessThan(queries / 100);
    expect(empty).toBeLessThan(queries / 2);
  }, 300_000);
});
