import type { JsonValue, Page, ReadContext, ReadResult } from "../../src/connector.ts";
import type { Problem, ProblemCode } from "../../src/model/problem.ts";
import type { Listing } from "./listing.ts";
import { identitiesOf, type Memory } from "./memory.ts";
import type { Settings } from "./settings.ts";

export const NO_COUNTS = { read: 0, private: 0, notEvents: 0, refused: 0 };

/** A page that tells no event, and is as it should be. */
export function nothing(
  state: JsonValue,
  more: Pick<ReadResult, "coverage" | "next"> & { readonly problems?: readonly Problem[] },
): ReadResult {
  return { drafts: [], problems: [], counts: NO_COUNTS, complete: true, state, ...more };
}

/** A page that is not what it should be. The memory stays as it was. */
export function failed(code: ProblemCode, state: JsonValue, detail?: string): ReadResult {
  const problems = [{ code, ...(detail ? { detail } : {}) }];
  return { drafts: [], problems, counts: NO_COUNTS, complete: false, coverage: "partial", state };
}

export function listingOf(page: Page, context: ReadContext<Settings>, memory: Memory): Listing {
  const hidden = new Set([
    ...memory.hidden,
    ...(context.settings.exclude ?? []).map((id) => id.toLowerCase()),
  ]);
  return {
    url: page.url,
    venue: memory.venue,
    identities: identitiesOf(memory),
    isHidden: (uuid, slug) => hidden.has(uuid) || hidden.has(uuid.slice(0, 8)) || hidden.has(slug ?? ""),
  };
}
