import { removeSource } from "../ingest/remove-source.ts";
import { untilCommitted } from "../ingest/until-committed.ts";
import type { Problem } from "../model/problem.ts";
import type { Source } from "../model/source.ts";
import { formatInstant, instantSeconds } from "../model/zone.ts";
import { auditEntry } from "../store/audit-log.ts";
import type { Statement } from "../store/database.ts";
import {
  changeRegistration,
  noteRefresh,
  type Registration,
  type RegistrationChange,
} from "../store/registrations.ts";
import { findSource } from "../store/sources.ts";
import { isSuspended } from "../store/suspended.ts";
import { pauseSource, refreshSource, updateSource } from "../store/write-sources.ts";
import type { RegistrationDeps } from "./service.ts";
import { hashOfToken, manageAddress, newToken } from "./token.ts";
import type { ChangeWish } from "./wish.ts";

/** What came of an owner's wish: undefined when it was done. */
export type Refusal = Problem | undefined;

/** Seconds between two readings at the owner's wish. */
const REFRESH_SECONDS = 60;

/** Pauses a source, or lets it go on, read at once. */
export async function setPaused(
  owned: Registration,
  paused: boolean,
  deps: RegistrationDeps,
): Promise<Refusal> {
  const refusal = await notLiving(owned, deps);
  if (refusal) return refusal;
  const now = deps.clock();
  await pauseSource(deps.database, owned.sourceId, paused, now);
  await deps.database.batch([audited(owned, paused ? "pause" : "resume", deps)]);
  if (!paused) deps.wake?.();
  return undefined;
}

/** Has a source read at once, at most once a minute. */
export async function refreshNow(owned: Registration, deps: RegistrationDeps): Promise<Refusal> {
  const refusal = await notLiving(owned, deps);
  if (refusal) return refusal;
  const now = deps.clock();
  const since = formatInstant(instantSeconds(now) - REFRESH_SECONDS);
  if (!(await noteRefresh(deps.database, owned.sourceId, now, since))) return { code: "REFRESH_TOO_SOON" };
  await refreshSource(deps.database, owned.sourceId, now);
  await deps.database.batch([audited(owned, "refresh", deps)]);
  deps.wake?.();
  return undefined;
}

/** Changes what the owner says of a source. What is approved is read anew at once; what waits is changed where it waits. */
export async function change(
  owned: Registration,
  wish: ChangeWish,
  deps: RegistrationDeps,
): Promise<Refusal> {
  const { contact, language, status, ...declared } = wish;
  if (status !== undefined) {
    const refusal = await setPaused(owned, status === "paused", deps);
    if (refusal) return refusal;
  }
  const now = deps.clock();
  const record = await findSource(deps.database, owned.sourceId);
  const before = record?.source ?? owned.source;
  const source = changed(before, { ...declared, ...(language === undefined ? {} : { language }) });
  const update = record === null ? null : updateSource(record, source, now);
  const own: RegistrationChange = {
    ...(contact === undefined ? {} : { contact }),
    ...(language === undefined ? {} : { language }),
    source,
  };
  // What is changed, never what to: names and addresses of persons stay out of the log.
  const details = { members: Object.keys(wish).filter((name) => name !== "status") };
  if (details.members.length === 0) return undefined;
  const statements: Statement[] = [
    ...(update ? [update] : []),
    changeRegistration(owned.sourceId, own),
    audited(owned, "change", deps, details),
  ];
  await deps.database.batch(statements);
  if (update) deps.wake?.();
  return undefined;
}

function changed(source: Source, wish: Omit<ChangeWish, "contact" | "status">): Source {
  const { include, exclude, ...declared } = wish;
  const { filter: before, ...rest } = source;
  const filter = {
    include: include ?? before?.include ?? [],
    exclude: exclude ?? before?.exclude ?? [],
  };
  const given = Object.fromEntries(Object.entries(declared).filter(([, value]) => value !== undefined));
  return {
    ...rest,
    ...given,
    ...(wish.name !== undefined && source.attribution === source.name ? { attribution: wish.name } : {}),
    ...(filter.include.length + filter.exclude.length > 0 ? { filter } : {}),
  };
}

/** Replaces the management token; the one before is worth nothing from then on. */
export async function rotateToken(
  owned: Registration,
  deps: RegistrationDeps,
): Promise<{ readonly token: string; readonly manage: string }> {
  const token = newToken();
  await deps.database.batch([
    changeRegistration(owned.sourceId, { tokenHash: hashOfToken(token) }),
    audited(owned, "rotate", deps),
  ]);
  return { token, manage: manageAddress(deps.baseUrl, token) };
}

/** Takes the management link out of the world: the source stays, and from then on only the operator manages it. */
export async function revokeToken(owned: Registration, deps: RegistrationDeps): Promise<void> {
  await deps.database.batch([
    // The hash of a token that nobody was given.
    changeRegistration(owned.sourceId, { tokenHash: hashOfToken(newToken()) }),
    audited(owned, "revoke", deps),
  ]);
}

/**
 * Removes the source, every event that it alone told of, its registration and its contact. What is left is that these
 * events are gone, and that an owner did this.
 */
export async function removeEverything(owned: Registration, deps: RegistrationDeps): Promise<void> {
  await untilCommitted(() => removeSource(deps.database, owned.sourceId, deps.clock(), deps.planning));
  await deps.database.batch([audited(owned, "remove", deps)]);
}

/** Why a source can be neither paused nor read now. */
async function notLiving(owned: Registration, { database }: RegistrationDeps): Promise<Refusal> {
  if (owned.state === "pending") return { code: "SOURCE_PENDING" };
  if (owned.state === "refused") return { code: "FEED_REFUSED" };
  return (await isSuspended(database, owned.sourceId)) ? { code: "SOURCE_SUSPENDED" } : undefined;
}

function audited(
  { sourceId }: Registration,
  action: string,
  { clock }: RegistrationDeps,
  details: Readonly<Record<string, unknown>> = {},
): Statement {
  return auditEntry({ at: clock(), actor: "owner", action, subject: sourceId, details });
}
