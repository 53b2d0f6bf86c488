import { createHash } from "node:crypto";
import { blankNode } from "../../../src/rdf/term.ts";
import type { FunctionContext } from "../../../src/sparql/values/function-context.ts";

/** A context that stands still, for tests. */
export const context: FunctionContext = {
  now: "2026-11-24T09:00:00Z",
  baseIri: "https://hub.example/",
  blankNode: (label = "fresh") => blankNode(label),
  random: () => 0.25,
  uuid: () => "f81d4fae-7dec-4d0a-a765-00a0c91e6bf6",
  hash: (algorithm, text) => createHash(algorithm).update(text, "utf8").digest("hex"),
};
