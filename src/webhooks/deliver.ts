import type { Posted } from "../fetch/post-message.ts";
import type { Instant } from "../model/time.ts";
import type { Conditions } from "../query/filter.ts";
import { readChangesRequest } from "../serve/changes-request.ts";
import { QueryProblem } from "../serve/read-list.ts";
import { type LogDeps, readWanted } from "../serve/read-log.ts";
import { logName } from "../store/change-log.ts";
import { QueryStopped, type Statement } from "../store/database.ts";
import { fenceCheck, isLostLease, type Lease, releaseLease, renewLease, takeLease } from "../store/leases.ts";
import { type LogPage, lastChange } from "../store/read-changes.ts";
import {
  type Attempt,
  dropStaleWebhooks,
  dueWebhooks,
  findWebhook,
  hasStaleWebhooks,
  NO_HINT,
  updateWebhook,
  type Webhook,
  writeAttempt,
} from "../store/webhooks.ts";
import { MOST_PINGS, newMessageId, ping } from "./ping.ts";
import { afterHint, ENDED_SECONDS, later, retryAt, UNPROVED_SECONDS } from "./retry.ts";
import { sendMessage, type WebhookDeps } from "./send.ts";

export interface DeliveryDeps extends WebhookDeps, LogDeps {
  /** IANA zone in which the days of a filter begin. */
  readonly timeZone: string;
  /** Names this process among those that share the store, and tells that another is certainly dead. */
  readonly owner: string;
  readonly isGone?: (owner: string) => boolean;
  readonly signal?: AbortSignal;
  readonly onAttempt?: (attempt: Attempt) => void;
}

const LEASE = "webhooks";
const LEASE_SECONDS = 300;
const AT_ONCE = 500;
/** Hosts that are told at the same time, each for so long in one turn. */
const LANES = 8;
const HOST_SECONDS = 30;
/** Pages of the log that are looked through for one subscription in a turn. */
const LOOKS = 10;

/**
 * Pings whoever subscribed, and tells whoever has something to hear of, each at most once. One process at a time does it,
 * under a lease whose fence every note bears; a hint is noted before it is sent, so that the next process goes on with the
 * same one. Never rejects for what a target does.
 */
export async function deliverDue(deps: DeliveryDeps): Promise<void> {
  const { database, clock, owner, isGone } = deps;
  const now = clock();
  const last = await lastChange(database);
  const stale = [later(now, -UNPROVED_SECONDS), later(now, -ENDED_SECONDS)] as const;
  // Most turns end here, without a write.
  const isIdle = (await dueWebhooks(database, now, last, MOST_PINGS, 1)).length === 0;
  if (isIdle && !(await hasStaleWebhooks(database, ...stale))) return;
  const lease = await takeLease(database, LEASE, now, {
    owner,
    seconds: LEASE_SECONDS,
    ...(isGone ? { isGone } : {}),
  });
  if (lease === null) return;
  try {
    await database.batch([fenceCheck(lease), ...dropStaleWebhooks(...stale)]);
    const byHost = Map.groupBy(
      await dueWebhooks(database, now, last, MOST_PINGS, AT_ONCE),
      ({ host }) => host,
    );
    const waiting = [...byHost.values()];
    const lane = async () => {
      for (let turn = waiting.shift(); turn !== undefined; turn = waiting.shift())
        await tellHost(turn, lease, last, deps);
    };
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
    for (const ended of lanes) if (ended.status === "rejected") throw ended.reason;
  } catch (error) {
    if (!isLostLease(error)) throw error;
  } finally {
    await releaseLease(database, lease, clock());
  }
}

/** One after the other, until the host has had its time: one that is slow holds up its own subscribers only. */
async function tellHost(
  turn: readonly Webhook[],
  lease: Lease,
  last: number,
  deps: DeliveryDeps,
): Promise<void> {
  const { database, clock, signal } = deps;
  const ends = later(clock(), HOST_SECONDS);
  for (const { id } of turn) {
    if (signal?.aborted || clock() > ends) return;
    if (!(await renewLease(database, lease, clock(), LEASE_SECONDS))) return;
    // Others had their turn meanwhile, and its owner may have changed it.
    const webhook = await findWebhook(database, id);
    if (webhook?.status === "unproved") {
      const { attempt, statements } = await ping(webhook, deps);
      await note(attempt, statements, lease, deps);
    } else if (webhook?.status === "active") await tell(webhook, lease, last, deps);
  }
}

/** What a process that is being stopped was waiting for says nothing of a target: the next one tries again. */
async function note(
  attempt: Attempt,
  statements: readonly Statement[],
  lease: Lease,
  { database, signal, onAttempt }: DeliveryDeps,
): Promise<void> {
  if (signal?.aborted) return;
  await database.batch([fenceCheck(lease), ...statements]);
  onAttempt?.(attempt);
}

async function tell(webhook: Webhook, lease: Lease, last: number, deps: DeliveryDeps): Promise<void> {
  const { database, clock, baseUrl } = deps;
  const asked = readChangesRequest(deps, new URLSearchParams(webhook.filter), "/changes");
  if ("problems" in asked) {
    // A filter that a later version of the hub does not know any more.
    const disabled = { status: "disabled", since: clock(), ...NO_HINT } as const;
    await database.batch([fenceCheck(lease), updateWebhook(webhook.id, disabled)]);
    return;
  }
  const hint = webhook.hintId === null ? await newHint(webhook, asked.wanted, lease, last, deps) : webhook;
  if (hint === null) return;
  const { hintId, hintNumber, hintMade, position } = hint;
  if (hintId === null || hintNumber === null || hintMade === null) return;
  const url = baseUrl + asked.pathAfter(position, await logName(database));
  const message = { type: "changes", timestamp: hintMade, url, changeNumber: hintNumber } as const;
  const { posted, attempt } = await sendMessage(hint, hintId, message, deps);
  const after = attempt.problem === null ? told(hint, clock()) : failed(hint, posted, clock());
  const noted = { ...attempt, nextTry: attempt.problem === null ? null : (after.nextTry ?? null) };
  // Whoever paused, changed or ended the subscription meanwhile is right.
  const still = { hintId, status: "active" } as const;
  await note(noted, [updateWebhook(webhook.id, after, still), ...writeAttempt(noted)], lease, deps);
}

/** The hint that is to be sent, noted; null when nothing that the subscriber asked for has changed. */
async function newHint(
  webhook: Webhook,
  wanted: Conditions | null,
  lease: Lease,
  last: number,
  deps: DeliveryDeps,
): Promise<Webhook | null> {
  let position = webhook.position;
  let isFound = false;
  for (let looks = 0; looks < LOOKS && !isFound && position < last; looks += 1) {
    const page = await firstTold(deps, position, wanted);
    isFound = page === null || page.told.length > 0;
    // What stands before the first one is of no concern.
    const [first] = page?.told ?? [];
    if (page !== null) position = first === undefined ? (page.last ?? last) : first.seq - 1;
  }
  const hint = isFound
    ? // Something may have been committed since the turn began.
      { position, hintId: newMessageId(), hintNumber: Math.max(last, position + 1), hintMade: deps.clock() }
    : { position };
  const unchanged = { hintId: null, position: webhook.position, status: "active" } as const;
  const [, written] = await deps.database.batch([
    fenceCheck(lease),
    updateWebhook(webhook.id, hint, unchanged),
  ]);
  return isFound && written?.changes === 1 ? { ...webhook, ...hint } : null;
}

/** The first change behind a position that is wanted; null when that could not be found out: a hint may be for nothing. */
async function firstTold(
  deps: LogDeps,
  position: number,
  wanted: Conditions | null,
): Promise<LogPage | null> {
  try {
    return await readWanted(deps, position, 1, wanted);
  } catch (error) {
    if (error instanceof QueryStopped || error instanceof QueryProblem) return null;
    throw error;
  }
}

function told({ hintNumber, position }: Webhook, now: Instant): Partial<Webhook> {
  return {
    position: hintNumber ?? position,
    failures: 0,
    nextTry: afterHint(now),
    ...NO_HINT,
  };
}

/** 410 ends a subscription; two days of failures disable it. Its hint is made anew when it is taken up again. */
function failed(webhook: Webhook, { status, retryAfterSeconds }: Posted, now: Instant): Partial<Webhook> {
  const failures = webhook.failures + 1;
  const gone = status === 410;
  const again = gone ? null : retryAt(webhook.id, failures, now, retryAfterSeconds);
  if (again !== null) return { failures, nextTry: again };
  return { failures, status: gone ? "ended" : "disabled", since: now, proved: null, pings: 0, ...NO_HINT };
}
