import { maskPersonal } from "./personal-data.ts";
import { DESK_PROBLEMS } from "./problem-desk.ts";
import { DETECT_PROBLEMS } from "./problem-detect.ts";
import { FETCH_PROBLEMS } from "./problem-fetch.ts";
import { INGEST_PROBLEMS } from "./problem-ingest.ts";
import { NORMALISE_PROBLEMS } from "./problem-normalise.ts";
import { QUERY_PROBLEMS } from "./problem-query.ts";
import { READ_FEED_PROBLEMS } from "./problem-read-feed.ts";
import { READ_ICAL_PROBLEMS } from "./problem-read-ical.ts";
import { READ_PLATFORM_PROBLEMS } from "./problem-read-platform.ts";
import { READER_PROBLEMS } from "./problem-reader.ts";
import { REGISTRATION_PROBLEMS } from "./problem-registration.ts";
import { REQUEST_PROBLEMS } from "./problem-request.ts";
import { WEBHOOK_PROBLEMS } from "./problem-webhook.ts";

/** A sentence in both languages of the hub. French first: it is the venue's. */
export interface Translated {
  readonly fr: string;
  readonly en: string;
}

/** `error`: something was lost or refused. `warning`: kept, but not as the owner meant. `info`: worth knowing. */
export type Severity = "error" | "warning" | "info";

/** Who can mend it: the venue that owns the feed, the software that writes the feed, or this hub's operator. */
export type Mender = "venue" | "platform" | "operator";

/** One kind of problem: stable for as long as its code exists. */
export interface ProblemDefinition extends Translated {
  readonly severity: Severity;
  readonly mender: Mender;
}

/** Every problem that can happen, one closed list. Codes are public and never change meaning. */
export const PROBLEMS = {
  ...FETCH_PROBLEMS,
  ...DETECT_PROBLEMS,
  ...READ_ICAL_PROBLEMS,
  ...READ_FEED_PROBLEMS,
  ...READ_PLATFORM_PROBLEMS,
  ...READER_PROBLEMS,
  ...NORMALISE_PROBLEMS,
  ...INGEST_PROBLEMS,
  ...REQUEST_PROBLEMS,
  ...QUERY_PROBLEMS,
  ...WEBHOOK_PROBLEMS,
  ...REGISTRATION_PROBLEMS,
  ...DESK_PROBLEMS,
} as const satisfies Record<string, ProblemDefinition>;

export type ProblemCode = keyof typeof PROBLEMS;

/**
 * One problem met. `item` is the source's own id of the thing concerned, `detail` the few words (at most 200
 * characters, never a secret) that let its owner find the place: a property name, a value, a line number.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly item?: string;
  readonly detail?: string;
}

/** Problems of one code together, as `crieur check --json` and the source pages show them. */
export interface ProblemCount {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly mender: Mender;
  readonly count: number;
  readonly items: readonly string[];
  readonly details: readonly string[];
  readonly message: Translated;
}

const EXAMPLES = 10;
const HIDDEN = { email: "…", phone: "…" } as const;

/** Groups problems by code, errors first, each with at most ten examples. */
export function countProblems(problems: readonly Problem[]): ProblemCount[] {
  const groups = new Map<ProblemCode, { count: number; items: Set<string>; details: Set<string> }>();
  for (const { code, item, detail } of problems) {
    let group = groups.get(code);
    if (!group) {
      group = { count: 0, items: new Set(), details: new Set() };
      groups.set(code, group);
    }
    group.count += 1;
    if (item && group.items.size < EXAMPLES) group.items.add(item);
    // A report is public, and quotes what could not be read.
    if (detail && group.details.size < EXAMPLES) group.details.add(maskPersonal(detail, HIDDEN));
  }
  const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };
  return [...groups]
    .map(([code, { count, items, details }]) => {
      const { severity, mender, fr, en } = PROBLEMS[code];
      return { code, severity, mender, count, items: [...items], details: [...details], message: { fr, en } };
    })
    .sort((a, b) => rank[a.severity] - rank[b.severity] || (a.code < b.code ? -1 : 1));
}
