import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import type { Database, SqlValue, Statement } from "./database.ts";

export type RegistrationState = "pending" | "approved" | "refused";

/** A source that was registered from outside, as it stands in the store: for the inside only, but for what its owner is shown. */
export interface Registration {
  readonly sourceId: string;
  /** SHA-256 of the management token, in hexadecimal. */
  readonly tokenHash: string;
  /** The owner's e-mail address. */
  readonly contact: string | null;
  readonly language: "fr" | "en";
  /** When its owner agreed to what is done with the feed. */
  readonly consent: Instant;
  readonly created: Instant;
  readonly state: RegistrationState;
  readonly decided: Instant | null;
  readonly decidedBy: "rule" | "operator" | null;
  /** When its owner last asked for it to be read at once. */
  readonly refreshed: Instant | null;
  /** As registered; once approved, what holds stands in `sources`. */
  readonly source: Source;
}

interface RegistrationRow extends Omit<Registration, "source"> {
  readonly source: string;
}

const SELECT = `SELECT source_id AS sourceId, token_hash AS tokenHash, contact, language, consent, created, state, decided,
  decided_by AS decidedBy, refreshed, source FROM registrations`;

const registration = (row: RegistrationRow): Registration => ({
  ...row,
  source: JSON.parse(row.source) as Source,
});

/** The registration of that source, or null. */
export async function findRegistration(database: Database, sourceId: string): Promise<Registration | null> {
  const row = await database.first<RegistrationRow>(`${SELECT} WHERE source_id = ?`, sourceId);
  return row === null ? null : registration(row);
}

/** The registration that a management token belongs to, by the token's hash, or null. */
export async function findRegistrationByToken(
  database: Database,
  tokenHash: string,
): Promise<Registration | null> {
  const row = await database.first<RegistrationRow>(`${SELECT} WHERE token_hash = ?`, tokenHash);
  return row === null ? null : registration(row);
}

/** Registrations of a state, or all, the oldest first; at most a thousand. */
export async function listRegistrations(
  database: Database,
  state?: RegistrationState,
): Promise<Registration[]> {
  const where = state === undefined ? "" : "WHERE state = ?";
  const rows = await database.all<RegistrationRow>(
    `${SELECT} ${where} ORDER BY created, source_id LIMIT 1000`,
    ...(state === undefined ? [] : [state]),
  );
  return rows.map(registration);
}

/** Whether a feed is known already, by the key of its address, and in which state; null when it is not. */
export async function registeredFeed(database: Database, feedKey: string): Promise<RegistrationState | null> {
  const row = await database.first<{ state: RegistrationState }>(
    "SELECT state FROM registrations WHERE feed_key = ?",
    feedKey,
  );
  return row?.state ?? null;
}

/** The addresses that are polled. For the inside only. */
export async function polledAddresses(database: Database): Promise<string[]> {
  return (await database.all<{ url: string }>("SELECT url FROM sources")).map(({ url }) => url);
}

/** How many registrations may wait. */
export interface RegistrationCaps {
  readonly pending: number;
  /** Of feeds on one host. */
  readonly pendingPerHost: number;
}

/**
 * Adds a registration; false when its feed is registered already, or when there are as many as there may be. One statement
 * decides.
 */
export async function insertRegistration(
  database: Database,
  { source, ...row }: Registration,
  feedKey: string,
  caps: RegistrationCaps,
): Promise<boolean> {
  // `web://host/path`: the key names the host, and the bound is for strangers who fill the queue with one server's pages.
  const host = feedKey.split("/", 3).join("/");
  const { changes } = await database.run(
    `INSERT INTO registrations (source_id, token_hash, contact, language, consent, created, state, decided, decided_by,
        refreshed, source, feed_key)
      SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
      WHERE NOT EXISTS (SELECT 1 FROM registrations WHERE feed_key = ?)
        AND (SELECT count(*) FROM registrations WHERE state = 'pending') < ?
        AND (SELECT count(*) FROM registrations WHERE feed_key >= ? AND feed_key < ? AND state = 'pending') < ?`,
    row.sourceId,
    row.tokenHash,
    row.contact,
    row.language,
    row.consent,
    row.created,
    row.state,
    row.decided,
    row.decidedBy,
    row.refreshed,
    JSON.stringify(source),
    feedKey,
    feedKey,
    caps.pending,
    `${host}/`,
    `${host}0`,
    caps.pendingPerHost,
  );
  return changes > 0;
}

/** The statement that notes what became of a registration that waited. */
export function decideRegistration(
  sourceId: string,
  decision: Pick<Registration, "state" | "decided" | "decidedBy">,
): Statement {
  return {
    sql: "UPDATE registrations SET state = ?, decided = ?, decided_by = ? WHERE source_id = ?",
    params: [decision.state, decision.decided, decision.decidedBy, sourceId],
  };
}

/** What its owner may change of a registration itself. */
export type RegistrationChange = Partial<Pick<Registration, "contact" | "language" | "tokenHash" | "source">>;

/** The statement that changes it. */
export function changeRegistration(sourceId: string, change: RegistrationChange): Statement {
  const set: [string, SqlValue][] = [];
  if (change.contact !== undefined) set.push(["contact", change.contact]);
  if (change.language !== undefined) set.push(["language", change.language]);
  if (change.tokenHash !== undefined) set.push(["token_hash", change.tokenHash]);
  if (change.source !== undefined) set.push(["source", JSON.stringify(change.source)]);
  const columns = set.length === 0 ? "state = state" : set.map(([name]) => `${name} = ?`).join(", ");
  return {
    sql: `UPDATE registrations SET ${columns} WHERE source_id = ?`,
    params: [...set.map(([, value]) => value), sourceId],
  };
}

/** Notes that an owner asks for a reading at once; false when the last such wish is younger than `since`. */
export async function noteRefresh(
  database: Database,
  sourceId: string,
  now: Instant,
  since: Instant,
): Promise<boolean> {
  const { changes } = await database.run(
    "UPDATE registrations SET refreshed = ? WHERE source_id = ? AND (refreshed IS NULL OR refreshed <= ? OR refreshed > ?)",
    now,
    sourceId,
    since,
    now,
  );
  return changes > 0;
}

/** How many registrations gave this address since an instant. */
export async function countOfContact(database: Database, contact: string, since: Instant): Promise<number> {
  const row = await database.first<{ count: number }>(
    "SELECT count(*) AS count FROM registrations WHERE contact = ? AND created > ?",
    contact,
    since,
  );
  return row?.count ?? 0;
}
