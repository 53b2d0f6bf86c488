import { createHash, randomUUID } from "node:crypto";
import type { Circumstances } from "../sparql/query-terms.ts";

/** What a query may ask of the runtime, at the moment it begins (SPARQL 1.1 §17.4.5.1: NOW() is the same throughout). */
export const circumstances = (): Circumstances => ({
  now: new Date().toISOString(),
  random: () => Math.random(),
  uuid: () => randomUUID(),
  hash: (algorithm, text) => createHash(algorithm).update(text, "utf8").digest("hex"),
});
