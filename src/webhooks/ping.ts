import { randomBytes } from "node:crypto";
import type { Statement } from "../store/database.ts";
import { type Attempt, updateWebhook, type Webhook, writeAttempt } from "../store/webhooks.ts";
import { later, pingAgainAt, UNPROVED_SECONDS } from "./retry.ts";
import { sendMessage, type WebhookDeps } from "./send.ts";

/** Pings that a target may be sent, by schedule and by hand, before it has proved that it wants them. */
export const MOST_PINGS = 10;

export const newMessageId = (): string => `msg_${randomBytes(15).toString("base64url")}`;
const newChallenge = (): string => randomBytes(24).toString("base64url");

/** A ping that was answered or not, and the statements that note it. */
export interface Pinged {
  readonly attempt: Attempt;
  readonly statements: readonly Statement[];
}

/**
 * Sends a challenge to the target. One that gives it back is a subscriber's own: an unproved subscription is active from
 * then on. Nothing else is ever sent to one that does not.
 */
export async function ping(webhook: Webhook, deps: WebhookDeps): Promise<Pinged> {
  const challenge = newChallenge();
  const message = { type: "ping", webhook: webhook.id, challenge } as const;
  const { posted, attempt } = await sendMessage(webhook, newMessageId(), message, deps);
  const isProved = attempt.problem === null && givesBack(posted.answer, challenge);
  const problem = attempt.problem ?? (isProved ? null : "WEBHOOK_UNPROVED");
  const now = deps.clock();
  const isWaiting = webhook.status === "unproved";
  const pings = webhook.pings + 1;
  const again = isWaiting && !isProved ? pingAgainAt(pings, now) : null;
  const noted = { ...attempt, problem, nextTry: again };
  const { id, url, status, proved } = webhook;
  const change: Partial<Webhook> = isProved
    ? {
        proved: now,
        pings: 0,
        ...(isWaiting ? { status: "active", since: now, failures: 0, nextTry: now } : {}),
      }
    : { pings, ...(isWaiting ? { nextTry: again ?? later(now, UNPROVED_SECONDS) } : {}) };
  // An answer of another address, or one that comes after somebody took the subscription back, proves nothing.
  const moved = proved === null ? [updateWebhook(id, change, { url, status, proved })] : [];
  return { attempt: noted, statements: [...moved, ...writeAttempt(noted)] };
}

/** Whether an answer is the challenge, or a JSON object of nothing else: an echo of the whole message means nothing. */
function givesBack(answer: string | null, challenge: string): boolean {
  const text = answer?.trim() ?? "";
  if (text === challenge) return true;
  try {
    const value: unknown = JSON.parse(text);
    const members = typeof value === "object" && value !== null ? Object.entries(value) : [];
    return members.length === 1 && members[0]?.[0] === "challenge" && members[0][1] === challenge;
  } catch {
    return false;
  }
}
