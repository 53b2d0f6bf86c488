import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BASE_URL, type DemoHub, openDemoHub, storedQuads } from "./demo-hub.ts";
import type { Loaded } from "./engine.ts";
import { oxigraphEngine } from "./oxigraph-engine.ts";
import { Chance } from "./random/chance.ts";
import { type Condition, Conditions, knownValues } from "./random/conditions.ts";

const SEED = Number(process.env.CRIEUR_SEED ?? 20_261_125);
const FILTERS = Number(process.env.CRIEUR_FILTERS ?? 150);

/** Addresses of occurrences, in order; or the problem that stood in their place. */
type Found = readonly string[] | { readonly problem: unknown };

interface Asked {
  readonly conditions: readonly Condition[];
  readonly sort: string;
  readonly limit: number;
}

describe("one filter in all its spellings", () => {
  let hub: DemoHub;
  let oxigraph: Loaded;
  let conditions: Conditions;
  const chance = new Chance(SEED);

  beforeAll(async () => {
    hub = await openDemoHub();
    oxigraph = await oxigraphEngine(await storedQuads(hub));
    conditions = new Conditions(chance, await knownValues(hub.database));
  });

  afterAll(() => hub?.close());

  const steering = ({ sort, limit }: Asked): [string, string][] => [
    ["limit", String(limit)],
    ...(sort === "" ? [] : [["sort", sort] as [string, string]]),
  ];

  const parameters = (asked: Asked): URLSearchParams =>
    new URLSearchParams([
      ...asked.conditions.flatMap(({ name, values }) =>
        values.map((value): [string, string] => [name, value]),
      ),
      ...steering(asked),
    ]);

  /** The same as one expression; null when some condition has none. */
  function expression(asked: Asked): URLSearchParams | null {
    const parts = asked.conditions.map((condition) => condition.expression);
    if (parts.includes(null)) return null;
    return new URLSearchParams([["filter", parts.join(" && ")], ...steering(asked)]);
  }

  async function asList(query: URLSearchParams): Promise<Found> {
    const answer = await hub.app.request(`${BASE_URL}/events.jsonld?${query}`);
    const body = (await answer.json()) as { member: { "@id": string }[] };
    return answer.status === 200 ? body.member.map((one) => one["@id"]) : { problem: body };
  }

  async function asSparql(text: string): Promise<Found> {
    const answer = await hub.app.request(`${BASE_URL}/sparql`, {
      method: "POST",
      headers: { "content-type": "application/sparql-query", accept: "application/sparql-results+json" },
      body: text,
    });
    const body = (await answer.json()) as { results: { bindings: { event: { value: string } }[] } };
    return answer.status === 200 ? body.results.bindings.map(({ event }) => event.value) : { problem: body };
  }

  async function asOxigraph(text: string): Promise<Found> {
    const answer = await oxigraph.ask(text, "union");
    if (answer.type !== "bindings") return { problem: answer };
    const column = answer.variables.indexOf("event");
    return answer.rows.map((row) => row[column]?.value ?? "");
  }

  interface Differing {
    readonly spelling: string;
    readonly query: string;
    readonly found: Found;
    readonly wanted: Found;
  }

  /** Asks in every spelling; the first that finds something else, or null. */
  async function differing(asked: Asked, list?: Found): Promise<Differing | null> {
    const query = parameters(asked);
    const wanted = list ?? (await asList(query));
    const text = await (await hub.app.request(`${BASE_URL}/events.rq?${query}`)).text();
    const filter = expression(asked);
    const answers = [
      ["SPARQL on the hub", text, await asSparql(text)],
      ["SPARQL on Oxigraph", text, await asOxigraph(text)],
      ...(filter ? [["filter=", decodeURIComponent(String(filter)), await asList(filter)] as const] : []),
    ] as const;
    for (const [spelling, query, found] of answers) {
      if (!Array.isArray(wanted) || JSON.stringify(found) !== JSON.stringify(wanted)) {
        return { spelling, query, found, wanted };
      }
    }
    return null;
  }

  /** The fewest conditions that still differ. */
  async function smallest(asked: Asked): Promise<Asked> {
    for (const at of asked.conditions.keys()) {
      const fewer = { ...asked, conditions: asked.conditions.toSpliced(at, 1) };
      if (await differing(fewer)) return smallest(fewer);
    }
    return asked;
  }

  it(`finds the same occurrences in the same order: ${FILTERS} from seed ${SEED}`, async () => {
    let [expressions, empty, rows] = [0, 0, 0];
    const failures: string[] = [];
    for (let number = 0; number < FILTERS && failures.length < 5; number += 1) {
      const asked: Asked = {
        conditions: conditions.draw(),
        sort: chance.happens(0.3) ? conditions.order() : "",
        limit: chance.pick([1, 5, 20, 50, 50, 200]),
      };
      if (expression(asked)) expressions += 1;
      const list = await asList(parameters(asked));
      if (await differing(asked, list)) {
        const small = await smallest(asked);
        const found = await differing(small);
        failures.push(
          `/events?${decodeURIComponent(String(parameters(small)))}\n${JSON.stringify(found, null, 1)}`,
        );
      }
      const size = Array.isArray(list) ? list.length : 0;
      rows += size;
      empty += size === 0 ? 1 : 0;
    }
    console.log(
      `Filters as URL, as SPARQL on the hub and on Oxigraph, seed ${SEED}: ${FILTERS}, of which ${expressions} ` +
        `as filter= too, ${empty} without occurrences, ${rows} occurrences in all.`,
    );
    expect(failures.join("\n\n")).toBe("");
    expect(empty).toBeLessThan(FILTERS / 2);
    expect(expressions).toBeGreaterThan(FILTERS / 10);
  }, 300_000);
});
