import { decide } from "../../ingest/decide.ts";
import { decideThings } from "../../ingest/decide-things.ts";
import { restoreSource, suspendSource } from "../../ingest/suspend-source.ts";
import type { Problem } from "../../model/problem.ts";
import type { Instant } from "../../model/time.ts";
import { approveRegistration, refuseRegistration } from "../../registrations/decide.ts";
import { auditEntry, subjectOf } from "../../store/audit-log.ts";
import type { Database } from "../../store/database.ts";
import type { DecisionType } from "../../store/decisions.ts";
import { findOpenReport, handleReport } from "../../store/desk-queue.ts";
import type { DeskService } from "./desk-service.ts";

/** What a form or a JSON object says, each member as text. */
export type Wish = Readonly<Record<string, string>>;

export interface ActionDeps extends Pick<DeskService, "planning" | "wake"> {
  readonly database: Database;
  readonly now: Instant;
}

/** Tells whether anything was done; a problem when what is wished cannot be understood. */
type Action = (wish: Wish, deps: ActionDeps) => Promise<boolean | Problem>;

/** What the duplicates are of, as addresses name them. */
export const JUDGED = { events: null, places: "place", organizations: "organization" } as const;
export type Judged = keyof typeof JUDGED;

export const isJudged = (name: string): name is Judged => Object.hasOwn(JUDGED, name);

const MOST_REASON = 500;

/** What the audit log keeps of a decision at the desk. */
function details({ reason = "" }: Wish): Record<string, unknown> {
  const text = reason.replace(/\s+/g, " ").trim().slice(0, MOST_REASON).toWellFormed();
  return text === "" ? { by: "desk" } : { by: "desk", reason: text };
}

const missing = (item: string, detail: string): Problem => ({ code: "PARAMETER_INVALID", item, detail });

/** An action on what one id names. */
const onOne =
  (act: (id: string, wish: Wish, deps: ActionDeps) => Promise<boolean>): Action =>
  async (wish, deps) =>
    wish.id ? await act(wish.id, wish, deps) : missing("id", "id");

const judge =
  (type: DecisionType): Action =>
  async (wish, { database, now, planning }) => {
    const { a = "", b = "", kind = "events" } = wish;
    if (!isJudged(kind)) return missing("kind", Object.keys(JUDGED).join(", "));
    if (a === "" || b === "") return missing(a === "" ? "a" : "b", "id");
    const thing = JUDGED[kind];
    const more = { other: subjectOf(b), kind, ...details(wish) };
    const noted = [
      auditEntry({ at: now, actor: "operator", action: type, subject: subjectOf(a), details: more }),
    ];
    const pairs =
      thing === null
        ? await decide(database, [a, b], type, now, planning, noted)
        : await decideThings(database, thing, [a, b], type, now, planning, noted);
    return pairs > 0;
  };

/** What an operator may do, by the word that stands in the address. */
export const DESK_ACTIONS: Readonly<Record<string, Action>> = {
  approve: onOne(async (id, wish, { database, now, wake }) => {
    const done = await approveRegistration(database, id, "operator", now, details(wish));
    if (done) wake?.();
    return done;
  }),
  refuse: onOne((id, wish, { database, now }) => refuseRegistration(database, id, now, details(wish))),
  handle: onOne(async (id, wish, { database, now }) => {
    const report = /^\d{1,15}$/.test(id) ? await findOpenReport(database, Number(id)) : null;
    if (report === null) return false;
    const { eventId: subject, reason: about } = report;
    const more = { about, ...details(wish) };
    await database.batch([
      handleReport(report.id, now),
      auditEntry({ at: now, actor: "operator", action: "handle", subject, details: more }),
    ]);
    return true;
  }),
  suspend: onOne((id, wish, { database, now, planning }) =>
    suspendSource(database, id, now, planning, { actor: "operator", details: details(wish) }),
  ),
  restore: onOne(async (id, wish, { database, now, planning, wake }) => {
    const because = { actor: "operator", details: details(wish) } as const;
    const done = await restoreSource(database, id, now, planning, because);
    if (done) wake?.();
    return done;
  }),
  join: judge("join"),
  split: judge("split"),
  forget: judge("forget"),
};
