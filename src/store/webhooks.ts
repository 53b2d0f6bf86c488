import type { ProblemCode } from "../model/problem.ts";
import type { Instant } from "../model/time.ts";
import type { Database, SqlValue, Statement } from "./database.ts";

/**
 * `unproved`: the target has not yet given back a challenge. `suspended`: by the operator. `disabled`: it failed for too
 * long. `ended`: it said that it is gone.
 */
export type WebhookStatus = "unproved" | "active" | "paused" | "suspended" | "disabled" | "ended";

/** A subscription as it stands in the store, its secrets included: never to be shown as it is. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly host: string;
  /** Query of `/changes` in one spelling, without a position; empty for everything. */
  readonly filter: string;
  /** SHA-256 of the management token, in hexadecimal. */
  readonly tokenHash: string;
  readonly secret: string;
  readonly formerSecret: string | null;
  readonly formerUntil: Instant | null;
  readonly status: WebhookStatus;
  readonly since: Instant;
  readonly created: Instant;
  readonly proved: Instant | null;
  /** Pings that a target which proved nothing was sent. */
  readonly pings: number;
  /** Change number up to which everything was told, or is of no concern. */
  readonly position: number;
  /** Failures in a row. */
  readonly failures: number;
  readonly nextTry: Instant;
  readonly hintId: string | null;
  readonly hintNumber: number | null;
  readonly hintMade: Instant | null;
}

/** Of a subscription that has no message on its way. */
export const NO_HINT = { hintId: null, hintNumber: null, hintMade: null } as const;

/** What came of sending one message once. */
export interface Attempt {
  readonly webhookId: string;
  readonly messageId: string;
  readonly type: "ping" | "changes";
  readonly at: Instant;
  readonly httpStatus: number | null;
  readonly milliseconds: number;
  readonly problem: ProblemCode | null;
  readonly nextTry: Instant | null;
}

const COLUMNS: Readonly<Record<keyof Webhook, string>> = {
  id: "id",
  url: "url",
  host: "host",
  filter: "filter",
  tokenHash: "token_hash",
  secret: "secret",
  formerSecret: "former_secret",
  formerUntil: "former_until",
  status: "status",
  since: "since",
  created: "created",
  proved: "proved",
  pings: "pings",
  position: "position",
  failures: "failures",
  nextTry: "next_try",
  hintId: "hint_id",
  hintNumber: "hint_number",
  hintMade: "hint_made",
};
const NAMES = Object.keys(COLUMNS) as (keyof Webhook)[];
const SELECTED = NAMES.map((name) => `${COLUMNS[name]} AS ${name}`).join(", ");

const ATTEMPTS_KEPT = 50;

export async function findWebhook(database: Database, id: string): Promise<Webhook | null> {
  return await database.first<Webhook>(`SELECT ${SELECTED} FROM webhooks WHERE id = ?`, id);
}

/** Every subscription, the oldest first. */
export async function listWebhooks(database: Database): Promise<Webhook[]> {
  return await database.all<Webhook>(`SELECT ${SELECTED} FROM webhooks ORDER BY created, id`);
}

/** How many subscriptions there may be. */
export interface WebhookCaps {
  readonly all: number;
  readonly unproved: number;
  readonly perHost: number;
  readonly unprovedPerHost: number;
}

/** Adds a subscription; false when there are as many as there may be, of all or of its host. One statement decides. */
export async function insertWebhook(
  database: Database,
  webhook: Webhook,
  caps: WebhookCaps,
): Promise<boolean> {
  const columns = NAMES.map((name) => COLUMNS[name]).join(", ");
  const { sql, params } = roomFor(webhook.host, caps);
  const { changes } = await database.run(
    `INSERT INTO webhooks (${columns}) SELECT ${NAMES.map(() => "?").join(", ")} WHERE ${sql}`,
    ...NAMES.map((name) => webhook[name]),
    ...params,
  );
  return changes > 0;
}

function roomFor(host: string, caps: WebhookCaps): Statement {
  const fewer = (condition: string) => `(SELECT count(*) FROM webhooks WHERE ${condition}) < ?`;
  return {
    sql: [
      fewer("true"),
      fewer("status = 'unproved'"),
      fewer("host = ?"),
      fewer("host = ? AND status = 'unproved'"),
    ].join(" AND "),
    params: [caps.all, caps.unproved, host, caps.perHost, host, caps.unprovedPerHost],
  };
}

/** Whether one more subscription may lead to a host. */
export async function hasRoom(database: Database, host: string, caps: WebhookCaps): Promise<boolean> {
  const { sql, params } = roomFor(host, caps);
  return (await database.first(`SELECT 1 AS one WHERE ${sql}`, ...params)) !== null;
}

/**
 * The statement that changes a subscription, as long as it is what `when` says: what was true when a message was sent
 * need not be true when its answer comes.
 */
export function updateWebhook(id: string, set: Partial<Webhook>, when: Partial<Webhook> = {}): Statement {
  const [changed, asked] = [set, when].map((some) =>
    NAMES.filter((name) => some[name] !== undefined).map((name) => [name, some[name]] as const),
  ) as [[keyof Webhook, SqlValue][], [keyof Webhook, SqlValue][]];
  return {
    sql: `UPDATE webhooks SET ${changed.map(([name]) => `${COLUMNS[name]} = ?`).join(", ")}
      WHERE ${["id = ?", ...asked.map(([name]) => `${COLUMNS[name]} IS ?`)].join(" AND ")}`,
    params: [...changed.map(([, value]) => value), id, ...asked.map(([, value]) => value)],
  };
}

/** Statements that leave nothing of a subscription. */
export function deleteWebhook(id: string): Statement[] {
  return [
    { sql: "DELETE FROM webhooks WHERE id = ?", params: [id] },
    { sql: "DELETE FROM webhook_attempts WHERE webhook_id = ?", params: [id] },
  ];
}

/**
 * Subscriptions that have a turn: a ping or a hint to be sent, or changes to be looked at behind their position, `last`
 * being the number of the last one. A target that was pinged `mostPings` times and proved nothing has none. The longest overdue first.
 */
export async function dueWebhooks(
  database: Database,
  now: Instant,
  last: number,
  mostPings: number,
  limit: number,
): Promise<Webhook[]> {
  // A turn further ahead than any wait was given by a clock that has since been set back.
  return await database.all<Webhook>(
    `SELECT ${SELECTED} FROM webhooks
     WHERE (next_try <= ? OR next_try > strftime('%Y-%m-%dT%H:%M:%SZ', ?, '+2 days')) AND ((status = 'unproved' AND pings < ?)
       OR (status = 'active' AND (hint_id IS NOT NULL OR position < ?))) ORDER BY next_try, id LIMIT ?`,
    now,
    now,
    mostPings,
    last,
    limit,
  );
}

const STALE = `(status = 'unproved' AND since < ?) OR (status IN ('disabled', 'ended') AND since < ?)`;

/** Whether some are to be forgotten. */
export async function hasStaleWebhooks(
  database: Database,
  unprovedBefore: Instant,
  endedBefore: Instant,
): Promise<boolean> {
  const sql = `SELECT 1 AS one FROM webhooks WHERE ${STALE} LIMIT 1`;
  return (await database.first(sql, unprovedBefore, endedBefore)) !== null;
}

/** Statements that forget who proved nothing since an instant, and who came to an end before another. */
export function dropStaleWebhooks(unprovedBefore: Instant, endedBefore: Instant): Statement[] {
  return [
    {
      sql: `DELETE FROM webhooks WHERE ${STALE}`,
      params: [unprovedBefore, endedBefore],
    },
    {
      sql: "DELETE FROM webhook_attempts WHERE webhook_id NOT IN (SELECT id FROM webhooks)",
      params: [],
    },
  ];
}

/** Statements that note an attempt, if its subscription is still there, and let the oldest go. */
export function writeAttempt(attempt: Attempt): Statement[] {
  const { webhookId, messageId, type, at, httpStatus, milliseconds, problem, nextTry } = attempt;
  return [
    {
      sql: `INSERT INTO webhook_attempts
          (webhook_id, message_id, type, at, http_status, milliseconds, problem, next_try)
        SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM webhooks WHERE id = ?)`,
      params: [webhookId, messageId, type, at, httpStatus, milliseconds, problem, nextTry, webhookId],
    },
    {
      sql: `DELETE FROM webhook_attempts WHERE webhook_id = ? AND number <= (SELECT number FROM webhook_attempts
        WHERE webhook_id = ? ORDER BY number DESC LIMIT 1 OFFSET ${ATTEMPTS_KEPT})`,
      params: [webhookId, webhookId],
    },
  ];
}

/** The attempts that are kept, the latest first. */
export async function readAttempts(database: Database, webhookId: string): Promise<Attempt[]> {
  return await database.all<Attempt>(
    `SELECT webhook_id AS webhookId, message_id AS messageId, type, at, http_status AS httpStatus, milliseconds,
       problem, next_try AS nextTry FROM webhook_attempts WHERE webhook_id = ? ORDER BY number DESC`,
    webhookId,
  );
}
