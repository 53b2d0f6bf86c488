import type { Instant } from "../model/time.ts";
import { formatInstant, instantSeconds } from "../model/zone.ts";
import type { Database, Statement } from "./database.ts";

/** A right to write, for a time. `fence` grows with each holder: a commit that bears an old one is refused. */
export interface Lease {
  readonly name: string;
  readonly owner: string;
  readonly fence: number;
}

export interface LeaseOptions {
  readonly owner: string;
  readonly seconds: number;
  /** Tells that an owner is certainly dead (its process is gone), so that its lease need not be waited for. */
  readonly isGone?: (owner: string) => boolean;
}

interface LeaseRow {
  readonly owner: string;
  readonly fence: number;
  readonly expires: Instant;
}

/** Takes a lease, or gives null when another holder has it. One atomic statement decides. */
export async function takeLease(
  database: Database,
  name: string,
  now: Instant,
  { owner, seconds, isGone }: LeaseOptions,
): Promise<Lease | null> {
  const held = await database.first<LeaseRow>(
    "SELECT owner, fence, expires FROM leases WHERE name = ?",
    name,
  );
  const dead = held !== null && held.expires > now && (isGone?.(held.owner) ?? false);
  const row = await database.first<{ fence: number }>(
    `INSERT INTO leases (name, owner, fence, expires) VALUES (?, ?, 1, ?)
    ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, fence = leases.fence + 1, expires = excluded.expires
    WHERE leases.expires <= ? OR leases.expires > ? OR leases.fence = ?
    RETURNING fence`,
    name,
    owner,
    later(now, seconds),
    now,
    // A lease that ends later than any could was taken by a clock that has since been set back.
    later(now, 2 * seconds),
    dead ? held.fence : -1,
  );
  return row ? { name, owner, fence: row.fence } : null;
}

/** Keeps a lease for longer; false when it was lost. */
export async function renewLease(
  database: Database,
  lease: Lease,
  now: Instant,
  seconds: number,
): Promise<boolean> {
  const { changes } = await database.run(
    "UPDATE leases SET expires = ? WHERE name = ? AND owner = ? AND fence = ?",
    later(now, seconds),
    lease.name,
    lease.owner,
    lease.fence,
  );
  return changes > 0;
}

/** Gives a lease back. The row stays, because its fence must go on growing. */
export async function releaseLease(database: Database, lease: Lease, now: Instant): Promise<void> {
  await database.run(
    "UPDATE leases SET expires = ? WHERE name = ? AND owner = ? AND fence = ?",
    now,
    lease.name,
    lease.owner,
    lease.fence,
  );
}

/** The statement that takes a lease away from whoever holds it: what was begun under it is committed no more. */
export function breakLease(name: string, now: Instant): Statement {
  return { sql: "UPDATE leases SET fence = fence + 1, expires = ? WHERE name = ?", params: [now, name] };
}

/**
 * The statement to put first in a batch: it violates a constraint, so that the whole batch fails, when the lease
 * is another's by then. It asks no clock: a slow holder whom nobody replaced may still commit.
 */
export function fenceCheck({ name, owner, fence }: Lease): Statement {
  return {
    sql: `INSERT INTO lost_leases (name) SELECT ?
      WHERE NOT EXISTS (SELECT 1 FROM leases WHERE name = ? AND owner = ? AND fence = ?)`,
    params: [name, name, owner, fence],
  };
}

/** Whether a batch failed because its lease was lost. */
export function isLostLease(error: unknown): boolean {
  return error instanceof Error && error.message.includes("lease_held");
}

function later(now: Instant, seconds: number): Instant {
  return formatInstant(instantSeconds(now) + seconds);
}
