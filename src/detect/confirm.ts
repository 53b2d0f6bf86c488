import type { Problem } from "../model/problem.ts";
import { type Candidate, rank, warn } from "./candidate.ts";
import type { Look, Sight } from "./look.ts";

const PROBES = 4;

// A calendar that is what it says: nothing below it needs to be tried.
const SURE = 0.9;

/** How what was found at a candidate's address changes it; null when it is worth nothing. */
export function judge(candidate: Candidate, sight: Sight): Candidate | null {
  if (sight.type === "feed") {
    // A rule knows its platform; content overrules it only when its own connector cannot read what is there.
    const kind = sight.kinds.has(candidate.kind) ? candidate.kind : sight.kind;
    // That a feed of items is one says little of whether its items are events.
    const gain = kind === "rss" ? 0.05 : 0.1 * sight.confidence;
    const least = kind === "rss" ? 0 : 0.5;
    const confirmed: Candidate = {
      ...candidate,
      kind,
      confirmed: true,
      confidence: Math.min(1, Math.max(candidate.confidence, least) + gain),
    };
    // An address that a rule knows to be a whole calendar may well hold one event today.
    const single = sight.single && candidate.origin === "page";
    return single ? { ...warn(confirmed, "FEED_OF_ONE_EVENT"), confidence: 0.4 } : confirmed;
  }
  // A guess that did not come true says nothing of the venue's feed.
  if (candidate.origin === "probe" || (candidate.origin === "address" && candidate.confidence < 0.8))
    return null;
  const doubt: Candidate = { ...candidate, confidence: candidate.confidence * 0.3 };
  if (sight.type === "html") return warn(doubt, "HTML_NOT_FEED");
  return warn(doubt, sight.problem.code, sight.problem.detail);
}

export interface Confirmed {
  readonly candidates: readonly Candidate[];
  /** Why the best of them could not be confirmed, when none was. */
  readonly problems: readonly Problem[];
}

/** Tries the best candidates, at most four addresses, one level deep, and nothing far below one that is sure. */
export async function confirm(candidates: readonly Candidate[], look: Look): Promise<Confirmed> {
  const judged: Candidate[] = [];
  const failures: Problem[] = [];
  let probes = 0;
  let sure = 0;
  for (const candidate of rank(candidates)) {
    if (candidate.confirmed || candidate.needsKey) {
      judged.push(candidate);
      continue;
    }
    const worthwhile = probes < PROBES && candidate.confidence > sure - 0.2;
    const sight = worthwhile ? await look(candidate.url) : null;
    if (!sight) {
      if (candidate.origin !== "probe") judged.push(warn(candidate, "CANDIDATE_NOT_CONFIRMED"));
      continue;
    }
    probes += 1;
    const verdict = judge(candidate, sight);
    if (verdict) judged.push(verdict);
    if (verdict?.confirmed && verdict.confidence >= SURE) sure = Math.max(sure, verdict.confidence);
    if (verdict && !verdict.confirmed) {
      failures.push(sight.type === "html" ? { code: "HTML_NOT_FEED" } : failureOf(sight));
    }
  }
  const ranked = rank(judged);
  const none = !ranked.some(({ confirmed }) => confirmed);
  return { candidates: ranked, problems: none ? failures.slice(0, 1) : [] };
}

function failureOf(sight: Sight): Problem {
  return sight.type === "other" || sight.type === "failed" ? sight.problem : { code: "NOT_A_FEED" };
}
