import { describe, expect, it } from "vitest";
import { cachedService } from "../../src/sparql/cached-service.ts";
import type { SparqlOutcome, SparqlRequest } from "../../src/sparql/service.ts";

const request = (query: string, more: Partial<SparqlRequest> = {}): SparqlRequest => ({
  ...{ query, defaultGraphs: [], namedGraphs: [], results: "json", graph: "ttl" },
  ...more,
});

/** A service that counts what it is asked, and answers with as many bytes as the query names. */
function counting(version: () => Promise<string>, maxBytes: number) {
  const asked: string[] = [];
  const service = cachedService(
    {
      solutions: async () => ({ rows: [] }),
      answer: async ({ query, results }): Promise<SparqlOutcome> => {
        asked.push(query);
        if (query === "wrong") return { problem: { code: "SPARQL_INVALID" } };
        return {
          body: new Uint8Array(Number(/\d+/.exec(query)?.[0] ?? 1)),
          format: results ?? "json",
          size: 1,
        };
      },
    },
    version,
    maxBytes,
  );
  return {
    asked,
    ask: (query: string, more?: Partial<SparqlRequest>) => service.answer(request(query, more)),
  };
}

describe("a cache of answers", () => {
  it("keeps an answer for its query, dataset and form, until the version changes", async () => {
    let version = "1";
    const { asked, ask } = counting(async () => version, 100_000);
    const first = await ask("a");
    expect(await ask("a")).toBe(first);
    await ask("a", { results: "csv" });
    await ask("a", { defaultGraphs: ["https://agenda.example/vocab"] });
    await ask("b");
    expect(asked).toEqual(["a", "a", "a", "b"]);
    version = "2";
    await ask("a");
    expect(asked).toHaveLength(5);
  });

  it("keeps neither refusals, nor what may be otherwise the next time, nor what is too large", async () => {
    const { asked, ask } = counting(async () => "1", 1000);
    for (const query of ["wrong", "SELECT (now() AS ?n) {}", "ASK { FILTER(RAND() < 0.5) }", "300 bytes"])
      for (let round = 0; round < 2; round += 1) await ask(query);
    expect(asked).toHaveLength(8);
  });

  it("forgets first what was not asked for longest, and never holds more than it may", async () => {
    const { asked, ask } = counting(async () => "1", 1100);
    for (const query of ["200 a", "200 b", "200 c"]) await ask(query);
    await ask("200 a");
    await ask("200 d");
    await ask("200 e");
    await ask("200 a");
    expect(asked).toEqual(["200 a", "200 b", "200 c", "200 d", "200 e"]);
    await ask("200 b");
    expect(asked.at(-1)).toBe("200 b");
  });

  it("does not keep an answer that was made while the store changed", async () => {
    const versions = ["1", "2", "1", "1"];
    const { asked, ask } = counting(async () => versions.shift() ?? "1", 100_000);
    await Promise.all([ask("a"), ask("b")]);
    await ask("a");
    expect(asked.filter((query) => query === "a")).toHaveLength(2);
  });

  it("asks once for all who ask the same at once, and gives up when the last of them is gone", async () => {
    const signals: (AbortSignal | undefined)[] = [];
    let finish: (outcome: SparqlOutcome) => void = () => undefined;
    const service = cachedService(
      {
        solutions: async () => ({ rows: [] }),
        answer: (_, signal) => {
          signals.push(signal);
          return new Promise((resolve) => {
            finish = resolve;
          });
        },
      },
      async () => "1",
      100_000,
    );
    const readers = [new AbortController(), new AbortController()];
    const answers = readers.map(({ signal }) => service.answer(request("a"), signal));
    await new Promise((resolve) => setImmediate(resolve));
    expect(signals).toHaveLength(1);
    readers[0]?.abort();
    expect(signals[0]?.aborted).toBe(false);
    readers[1]?.abort();
    expect(signals[0]?.aborted).toBe(true);
    // Whoever comes now does not wait for what is being stopped.
    const late = service.answer(request("a"));
    await new Promise((resolve) => setImmediate(resolve));
    expect(signals).toHaveLength(2);
    const body = new Uint8Array(1);
    finish({ body, format: "json", size: 1 });
    expect(await late).toMatchObject({ body });
    expect(await service.answer(request("a"))).toMatchObject({ body });
    expect(signals).toHaveLength(2);
    void answers;
  });
});
