import { randomBytes } from "node:crypto";
import type { Examined } from "../check/check.ts";
import { canonicalKey, parseFeedUrl } from "../fetch/feed-url.ts";
import { holdsSecret } from "../fetch/secret-url.ts";
import type { Problem } from "../model/problem.ts";
import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { auditEntry } from "../store/audit-log.ts";
import {
  insertRegistration,
  polledAddresses,
  type Registration,
  type RegistrationCaps,
  registeredFeed,
} from "../store/registrations.ts";
import { approval, isApprovedByRule } from "./decide.ts";
import type { RegistrationDeps } from "./service.ts";
import { hashOfToken, manageAddress, newToken } from "./token.ts";
import { welcome } from "./welcome.ts";
import type { RegistrationWish } from "./wish.ts";

/** As many as an operator can look at, and few enough of one server that nobody fills the queue with its pages. */
const CAPS: RegistrationCaps = { pending: 500, pendingPerHost: 50 };

/** What whoever registered is told, once. */
export interface Registered {
  readonly id: string;
  readonly state: "pending" | "approved";
  /** The management token; only its hash is kept. */
  readonly token: string;
  /** Address of the management page, the token in it. */
  readonly manage: string;
  /** Whether a mail with that address is on its way to the contact. */
  readonly mailed: boolean;
}

/** What came of a registration. With a feed that was read and refused, `examined` is what was found. */
export type RegistrationResult =
  | { readonly registered: Registered; readonly examined: Examined; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly examined?: Examined };

/**
 * Registers a feed: reads it, refuses what cannot stand in a public agenda, and takes it into the hub at once where the
 * rule allows. The first of `problems` says why it was refused; those that follow are the feed's own errors.
 */
export async function register(wish: RegistrationWish, deps: RegistrationDeps): Promise<RegistrationResult> {
  if (deps.policy === "closed") return refused("REGISTRATIONS_CLOSED");
  const typed = parseFeedUrl(wish.url, "stranger");
  if (typed.type === "refused") return { problems: [{ code: typed.code, item: "url" }] };
  if (holdsSecret(typed.url)) return refused("URL_SECRET");
  const known = await knownAs(typed.url, deps);
  if (known) return known;

  const examination = await deps.examine(typed.url.href, {
    kind: wish.kind,
    place: wish.place,
    timeZone: wish.timeZone,
    language: wish.language,
    filter: filterOf(wish),
  });
  if (examination.problem) return { problems: [examination.problem] };
  const { examined } = examination;
  const { report, feed } = examined;
  const address = feed === null ? null : parseFeedUrl(feed.url, "stranger");
  if (feed === null || address?.type !== "url" || (report.counts.kept === 0 && !report.complete))
    return { problems: [{ code: "FEED_NOT_READ" }, ...errorsOf(examined)], examined };
  if (holdsSecret(address.url)) return { ...refused("URL_SECRET"), examined };
  if (report.counts.kept === 0 && report.counts.private > 0) return { ...refused("FEED_PRIVATE"), examined };
  const found = await knownAs(address.url, deps);
  if (found) return { ...found, examined };

  const now = deps.clock();
  const token = newToken();
  const source = sourceOf(wish, feed, address.url);
  const registration: Registration = {
    sourceId: source.id,
    tokenHash: hashOfToken(token),
    contact: wish.contact ?? null,
    language: wish.language ?? "fr",
    consent: now,
    created: now,
    state: "pending",
    decided: null,
    decidedBy: null,
    refreshed: null,
    source,
  };
  if (!(await insertRegistration(deps.database, registration, canonicalKey(address.url), CAPS)))
    return (await knownAs(address.url, deps)) ?? refused("REGISTRATIONS_FULL");
  const state = await firstDecision(registration, examined, now, deps);
  const manage = manageAddress(deps.baseUrl, token);
  const mailed = await welcome(registration, state, manage, deps);
  return { registered: { id: source.id, state, token, manage, mailed }, examined };
}

/** Notes the registration, and decides of it where the rule can. */
async function firstDecision(
  registration: Registration,
  examined: Examined,
  now: Instant,
  deps: RegistrationDeps,
): Promise<Registered["state"]> {
  const { sourceId, source } = registration;
  const approved = isApprovedByRule(examined, deps);
  await deps.database.batch([
    auditEntry({
      at: now,
      actor: "owner",
      action: "register",
      subject: sourceId,
      details: { kind: source.kind },
    }),
    ...(approved ? approval(registration, "rule", now) : []),
  ]);
  if (approved) deps.wake?.();
  return approved ? "approved" : "pending";
}

const refused = (code: Problem["code"]): { readonly problems: readonly Problem[] } => ({
  problems: [{ code }],
});

/** Why a feed is not registered again, without a word of who did; null when it is new. */
export async function knownAs(
  url: URL,
  { database }: Pick<RegistrationDeps, "database">,
): Promise<{ readonly problems: readonly Problem[] } | null> {
  const key = canonicalKey(url);
  const state = await registeredFeed(database, key);
  if (state !== null) return refused(state === "refused" ? "FEED_REFUSED" : "FEED_REGISTERED");
  const polled = await polledAddresses(database);
  const isPolled = polled.some((address) => {
    const other = URL.parse(address);
    return other !== null && canonicalKey(other) === key;
  });
  return isPolled ? refused("FEED_REGISTERED") : null;
}

function errorsOf({ report }: Examined): Problem[] {
  return report.problems
    .filter(({ severity }) => severity === "error")
    .map(({ code, details }) => ({ code, ...(details[0] === undefined ? {} : { detail: details[0] }) }));
}

/** The filter that a wish describes; undefined when it wants every event. */
export function filterOf({ include = [], exclude = [] }: Pick<RegistrationWish, "include" | "exclude">) {
  return include.length + exclude.length === 0 ? undefined : { include, exclude };
}

function sourceOf(
  wish: RegistrationWish,
  { kind, settings }: NonNullable<Examined["feed"]>,
  url: URL,
): Source {
  const filter = filterOf(wish);
  return {
    id: randomBytes(8).toString("hex"),
    kind,
    url: url.href,
    name: wish.name ?? url.hostname,
    homepage: wish.homepage ?? null,
    timeZone: wish.timeZone ?? null,
    place: wish.place ?? null,
    license: wish.license,
    attribution: wish.name ?? null,
    language: wish.language ?? "fr",
    trust: "stranger",
    settings,
    ...(filter ? { filter } : {}),
  };
}
