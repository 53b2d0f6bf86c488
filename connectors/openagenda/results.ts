import type { JsonValue, ReadResult } from "../../src/connector.ts";
import type { Problem, ProblemCode } from "../../src/model/problem.ts";
import type { ListAnswer } from "./answer.ts";

export const NO_COUNTS = { read: 0, private: 0, notEvents: 0, refused: 0 };

/** A page that told nothing. The memory stays as it was, so that the next run goes on from there. */
export function failed(code: ProblemCode, state: JsonValue, detail?: string): ReadResult {
  const problem: Problem = { code, ...(detail ? { detail } : {}) };
  return { drafts: [], problems: [problem], counts: NO_COUNTS, complete: false, coverage: "partial", state };
}

/** Adds that the answer ended too early, when it did. */
export function withCut<Result extends { readonly problems: readonly Problem[] }>(
  result: Result,
  list: ListAnswer,
): Result {
  return list.whole ? result : { ...result, problems: [{ code: "ANSWER_CUT" }, ...result.problems] };
}
