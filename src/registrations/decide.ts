import type { Examined } from "../check/check.ts";
import { isAllowedFeed } from "../fetch/allowed-feeds.ts";
import type { Instant } from "../model/time.ts";
import { type AuditEntry, auditEntry } from "../store/audit-log.ts";
import type { Database } from "../store/database.ts";
import { decideRegistration, findRegistration, type Registration } from "../store/registrations.ts";
import { insertSource } from "../store/write-sources.ts";
import type { RegistrationService } from "./service.ts";

/**
 * Whether the rule approves what was found: the operator vouches for the feed's server, or the feed was read whole, tells
 * of something that is to come, and nothing in it is an error. `queue` leaves all others to the operator.
 */
export function isApprovedByRule(
  { report, feed, upcoming }: Examined,
  { policy, allowedFeeds }: Pick<RegistrationService, "policy" | "allowedFeeds">,
): boolean {
  if (feed === null) return false;
  if (isAllowedFeed(feed.url, allowedFeeds)) return true;
  return (
    policy === "automatic" &&
    report.complete &&
    upcoming > 0 &&
    report.problems.every(({ severity }) => severity !== "error")
  );
}

/** What the audit log keeps of a decision: its reason. */
type Details = AuditEntry["details"];

/**
 * Takes a registered source into the hub, due at once. Tells whether there was one to approve: one that was refused may
 * be approved later.
 */
export async function approveRegistration(
  database: Database,
  sourceId: string,
  by: "rule" | "operator",
  now: Instant,
  details: Details = {},
): Promise<boolean> {
  const registration = await findRegistration(database, sourceId);
  if (registration === null || registration.state === "approved") return false;
  await database.batch(approval(registration, by, now, details));
  return true;
}

/** Statements that take a registered source into the hub. Fail when it is there. */
export function approval(
  registration: Registration,
  by: "rule" | "operator",
  now: Instant,
  details: Details = {},
) {
  const { sourceId, source } = registration;
  return [
    insertSource(source, now),
    decideRegistration(sourceId, { state: "approved", decided: now, decidedBy: by }),
    auditEntry({ at: now, actor: by, action: "approve", subject: sourceId, details }),
  ];
}

/** Refuses a registration that waits; it stays, so that the same feed does not come again. Tells whether there was one. */
export async function refuseRegistration(
  database: Database,
  sourceId: string,
  now: Instant,
  details: Details = {},
): Promise<boolean> {
  const registration = await findRegistration(database, sourceId);
  if (registration?.state !== "pending") return false;
  await database.batch([
    decideRegistration(sourceId, { state: "refused", decided: now, decidedBy: "operator" }),
    auditEntry({ at: now, actor: "operator", action: "refuse", subject: sourceId, details }),
  ]);
  return true;
}
