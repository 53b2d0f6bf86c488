import type { PageRequest, SourceSettings } from "../../src/connector.ts";
import { type AgendaAddress, agendaOf, keyIn, withoutKey } from "./address.ts";
import type { Settings } from "./settings.ts";

/** An agenda behind one of the platform's interfaces. */
export interface AgendaTarget {
  readonly type: "agenda";
  readonly agenda: AgendaAddress;
  readonly uid?: string;
  readonly version: 2 | 3;
  readonly key?: string;
}

/** The Opendatasoft mirror: every record that its user's query selects. */
export interface MirrorTarget {
  readonly type: "mirror";
  readonly url: URL;
  /** True for the interface before Explore, whose parameters have other names. */
  readonly older: boolean;
  /** False for exports, which come whole. */
  readonly paged: boolean;
  readonly key?: string;
}

/** A file or an address of another shape: read as it is. */
export interface FileTarget {
  readonly type: "file";
  readonly url: string;
}

/** What a source's address and settings come to. */
export type Target = AgendaTarget | MirrorTarget | FileTarget;

const MIRROR = /\/api\/(?:explore\/v2\.\d|records\/1\.0|v2)\/.{0,200}(?:records|search|exports\/json)\/?$/;
/** Statuses by which the interface answers a bad key, a parameter it does not know, or an agenda that is not there. */
const EXPECTED = [400, 401, 403, 404, 410];
const JSON_TYPE = "application/json";

export const MIRROR_PAGE = 100;
const V2_PAGE = 300;
const V3_PAGE = 100;

export function targetOf(source: SourceSettings<Settings>): Target {
  if (!URL.canParse(source.url)) return { type: "file", url: source.url };
  const url = new URL(source.url);
  const key = source.key ?? keyIn(url);
  const secret = key ? { key } : {};
  if (MIRROR.test(url.pathname)) {
    const paged = !url.pathname.includes("/exports/");
    return {
      type: "mirror",
      url: withoutKey(url),
      older: url.pathname.includes("/records/1.0/"),
      paged,
      ...secret,
    };
  }
  const agenda = agendaOf(url);
  if (!agenda) return { type: "file", url: source.url };
  const uid = source.settings.agendaUid ?? agenda.uid;
  const version = source.settings.apiVersion ?? agenda.apiVersion ?? 2;
  return { type: "agenda", agenda, version, ...(uid ? { uid } : {}), ...secret };
}

/** One page of an agenda's events. `since` narrows it to what changed from that instant on. */
export function listRequest(
  target: AgendaTarget,
  uid: string,
  page: { readonly since?: string | undefined; readonly after: readonly string[] },
): PageRequest {
  const { agenda, version, key } = target;
  const keyless = !key && agenda.official;
  const path = keyless
    ? `${agenda.site}/agendas/${uid}/events.v2.json`
    : `${agenda.api}/v${version}/agendas/${uid}/events`;
  const query = new URLSearchParams();
  for (const [name, value] of agenda.filters) {
    // A list of changes has its own bounds on `updatedAt`.
    if (!(page.since && name.startsWith("updatedAt"))) query.append(name, value);
  }
  if (version === 3 && !keyless) {
    query.set("detailed", "true");
    query.set("limit", String(V3_PAGE));
    if (page.after[0]) query.set("after", page.after[0]);
  } else {
    query.set("detailed", "1");
    query.set("size", String(V2_PAGE));
    // Any other order moves under a loop that takes minutes.
    query.set("sort", "updatedAt.asc");
    if (page.since) {
      query.set("updatedAt[gte]", page.since);
      query.set("removed", "null");
    }
    for (const value of page.after) query.append("after[]", value);
  }
  const role = `${page.since ? "delta" : "full"}${page.after.length > 0 ? "+" : ""}`;
  return asked(`${path}?${query}`, role, version, key);
}

/** Asks for the number of an agenda of which only the name is known: the interface with a key, else its public page. */
export function resolveRequest(target: AgendaTarget, slug: string): PageRequest {
  const { agenda, version, key } = target;
  if (!key) return { url: `${agenda.site}/${slug}`, role: "resolve", optional: true, expects: EXPECTED };
  const name = version === 3 ? "slug" : "slug[]";
  return asked(
    `${agenda.api}/v${version}/agendas?${new URLSearchParams([[name, slug]])}`,
    "resolve",
    version,
    key,
  );
}

/** The agenda's own card: its title is the attribution its licence asks for. */
export function cardRequest(target: AgendaTarget, uid: string): PageRequest {
  const url = `${target.agenda.api}/v${target.version}/agendas/${uid}`;
  return { ...asked(url, "card", target.version, target.key), expects: [...EXPECTED, 500, 501] };
}

/** A page of the mirror from `offset` on, in an order that holds still. */
export function mirrorRequest(target: MirrorTarget, offset: number): PageRequest {
  const url = new URL(target.url);
  if (target.paged) {
    const [size, start] = target.older ? ["rows", "start"] : ["limit", "offset"];
    url.searchParams.set(size, String(MIRROR_PAGE));
    url.searchParams.set(start, String(offset));
    const order = target.older ? "sort" : "order_by";
    if (!url.searchParams.has(order)) url.searchParams.set(order, "uid");
  }
  return {
    url: url.href,
    role: offset > 0 ? "mirror+" : "mirror",
    accept: JSON_TYPE,
    ...(target.key ? { secretHeaders: { authorization: `Apikey ${target.key}` } } : {}),
  };
}

function asked(url: string, role: string, version: 2 | 3, key: string | undefined): PageRequest {
  return {
    url,
    role,
    accept: JSON_TYPE,
    optional: true,
    expects: EXPECTED,
    ...(key ? { secretHeaders: version === 3 ? { authorization: `Bearer ${key}` } : { key } } : {}),
  };
}
