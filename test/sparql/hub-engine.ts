import { openTriples } from "../../src/runtime/node-triples.ts";
import { evaluate } from "../../src/sparql/evaluate.ts";
import type { Engine } from "./engine.ts";

/** The hub's own engine, on a store in memory. */
export const hubEngine: Engine = async (quads) => {
  const store = openTriples(":memory:", { baseUrl: "https://hub.example", readonly: false });
  await store.load(quads);
  return {
    async ask(query, defaultGraph) {
      const answer = await evaluate(query, { defaultGraph, from: [], fromNamed: [] }, store);
      if (answer.type !== "problem") return answer;
      return { type: "problem", code: answer.problem.code, detail: answer.problem.detail ?? "" };
    },
    close: () => store.close(),
  };
};
