import type { Instant } from "../model/time.ts";
import { formatInstant, instantSeconds, SECONDS_PER_DAY } from "../model/zone.ts";
import type { Database } from "../store/database.ts";
import {
  dueMails,
  keepNotices,
  type NoticeCode,
  noteMailed,
  takeMail,
  type WatchedSource,
  watchedSources,
} from "../store/notices.ts";
import type { Mailer } from "./mailer.ts";
import { noticeMail } from "./mails.ts";

/** A feed that fails so often in a row, or for a day, is broken; before that it may be a server that restarts. */
const BROKEN_RUNS = 3;

/**
 * Begins and ends the notices of sources that were just read. Those that nobody registered have no owner to tell, and of
 * those that are paused nothing is said.
 */
export async function watchSources(database: Database, ids: readonly string[], now: Instant): Promise<void> {
  if (ids.length === 0) return;
  const watched = await watchedSources(database, ids, now);
  const statements = watched
    .filter(({ status }) => status !== "paused")
    .flatMap((source) => keepNotices(source.id, noticesOf(source, now), now));
  if (statements.length > 0) await database.batch(statements);
}

/** What the owner of a source is to be told now. */
export function noticesOf(source: WatchedSource, now: Instant): NoticeCode[] {
  const { status, failures, lastSuccess, created, hasUpcoming, hadEvents } = source;
  if (status === "frozen") return ["frozen"];
  if (status === "dormant" || status === "retired") return ["broken"];
  if (status === "failing") {
    const seconds = instantSeconds(now) - instantSeconds(lastSuccess ?? created);
    return failures >= BROKEN_RUNS || seconds >= SECONDS_PER_DAY ? ["broken"] : [];
  }
  return status === "ok" && hadEvents === 1 && hasUpcoming === 0 ? ["silent"] : [];
}

const AT_ONCE = 20;
const MOST_ATTEMPTS = 6;
const FIRST_WAIT_SECONDS = 300;

export interface MailingDeps {
  readonly database: Database;
  readonly clock: () => Instant;
  readonly baseUrl: string;
  readonly mailer: Mailer;
  /** Told of each mail, without its address. */
  readonly onMail?: (mail: {
    readonly sourceId: string;
    readonly code: NoticeCode;
    readonly failed: boolean;
    readonly attempt: number;
  }) => void;
}

/**
 * Sends the mails of the notices that have not been told, each once. One that fails is tried again after five minutes, then
 * after twice as long each time, six times in all. Never rejects for what a mail server does.
 */
export async function mailNotices(deps: MailingDeps): Promise<void> {
  const { database, clock, baseUrl, mailer } = deps;
  for (const due of await dueMails(database, clock(), MOST_ATTEMPTS, AT_ONCE)) {
    const attempt = due.attempts + 1;
    const wait = FIRST_WAIT_SECONDS * 2 ** due.attempts;
    if (!(await takeMail(database, due, formatInstant(instantSeconds(clock()) + wait)))) continue;
    let failed = false;
    try {
      await mailer.send(noticeMail(due, baseUrl));
    } catch {
      failed = true;
    }
    if (!failed) await noteMailed(database, due, clock());
    deps.onMail?.({ sourceId: due.sourceId, code: due.code, failed, attempt });
  }
}
