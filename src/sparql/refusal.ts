import type { Problem } from "../model/problem.ts";

/** A query that is not answered, and why. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(code: Problem["code"], detail: string) {
    super(detail);
    this.name = "Refusal";
    this.problem = { code, detail: detail.slice(0, 200) };
  }
}

/** @throws Refusal that names a feature which cannot be answered exactly. */
export function unsupported(feature: string): never {
  throw new Refusal("SPARQL_UNSUPPORTED", feature);
}
