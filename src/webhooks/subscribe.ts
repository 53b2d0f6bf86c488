import { Buffer } from "node:buffer";
import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Instant } from "../model/time.ts";
import { SECONDS_PER_DAY } from "../model/zone.ts";
import { sha256 } from "../reconcile/identity.ts";
import { NO_HINT, type Webhook, type WebhookCaps } from "../store/webhooks.ts";
import { later } from "./retry.ts";
import { newSecret } from "./signature.ts";

/**
 * As many as one process tells within minutes, and few enough that nobody can point the hub at a server of somebody
 * else: a target that proves nothing takes up room for an hour.
 */
export const CAPS: WebhookCaps = { all: 1000, unproved: 100, perHost: 20, unprovedPerHost: 5 };

/** Days for which a secret that was replaced still signs, beside the new one. */
const FORMER_DAYS = 1;

/** A subscription, and the token by which its owner manages it, of which only a hash is kept. */
export function newWebhook(
  { url, filter, position }: Pick<Webhook, "url" | "filter" | "position">,
  now: Instant,
): { readonly webhook: Webhook; readonly token: string } {
  const token = randomBytes(32).toString("base64url");
  const webhook: Webhook = {
    id: randomBytes(12).toString("hex"),
    url,
    host: hostOf(url),
    filter,
    tokenHash: sha256(token),
    secret: newSecret(),
    formerSecret: null,
    formerUntil: null,
    status: "unproved",
    since: now,
    created: now,
    proved: null,
    pings: 0,
    position,
    failures: 0,
    nextTry: now,
    ...NO_HINT,
  };
  return { webhook, token };
}

/** What the caps count a target by: its host, without the port, of which one machine has many. */
export const hostOf = (url: string): string => new URL(url).hostname;

/** Whether a token is that of a subscription, in a time that says nothing of how nearly. */
export function isTokenOf(token: string, webhook: Webhook): boolean {
  return timingSafeEqual(Buffer.from(sha256(token), "hex"), Buffer.from(webhook.tokenHash, "hex"));
}

/** A new secret; the one before goes on signing for a day. */
export function rotatedSecret({ secret }: Webhook, now: Instant) {
  return {
    secret: newSecret(),
    formerSecret: secret,
    formerUntil: later(now, FORMER_DAYS * SECONDS_PER_DAY),
  };
}
