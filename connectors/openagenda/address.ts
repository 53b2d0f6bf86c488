import { asId } from "../../src/parse/json-value.ts";

/** What an address says of an agenda. */
export interface AgendaAddress {
  /** The agenda's number, when the address holds it. */
  readonly uid?: string;
  /** The agenda's name in public addresses; it can change. Absent when the number is known. */
  readonly slug?: string;
  /** Which programming interface the address belongs to, if it does. */
  readonly apiVersion?: 2 | 3;
  /** Set when the address is an export of the agenda: `ics`, `rss`, `json`, `csv`, `xlsx`, `pdf`. */
  readonly exportFormat?: string;
  /** What comes before the paths of the programming interface, without final slash. */
  readonly api: string;
  /** What comes before the paths of the public site, without final slash. */
  readonly site: string;
  /** True at the platform's own hosts; false for a server of the same shape elsewhere. */
  readonly official: boolean;
  /** The selection its user made, without key, paging and display parameters. */
  readonly filters: readonly (readonly [name: string, value: string])[];
  /** True when the address held an access key, which is not among the filters. */
  readonly holdsKey: boolean;
}

const SITE = "https://openagenda.com";
const API = "https://api.openagenda.com";
const HOST = /^(?:www\.|api\.)?openagenda\.com$/;

const API_PATH = /^(.*?)\/v([23])\/agendas\/(\d{1,20})(?:\/|$)/;
const AGENDA_PATH = /^(.*?)\/agendas\/(\d{1,20})(?:\/|$)/;
const EXPORT_PATH = /\/agendas\/\d{1,20}\/events(?:\.v2)?\.(ics|rss|json|csv|xlsx|pdf)$/;
const LANGUAGE = /^(?:ar|br|ca|co|de|en|es|eu|fr|it|ja|nl|oc|pt|zh)$/;
const SLUG = /^[a-z0-9][a-z0-9_-]{0,149}$/;

/** First segments of the public site that are no agenda. */
const RESERVED = new Set([
  ...[
    "about",
    "account",
    "admin",
    "agendas",
    "api",
    "apps",
    "assets",
    "blog",
    "cdn-cgi",
    "contact",
    "create",
  ],
  ...["dashboard", "developers", "discover", "doc", "docs", "embed", "embeds", "events", "explore", "faq"],
  ...["favicon.ico", "features", "help", "home", "images", "legal", "locations", "login", "logout", "me"],
  ...["networks", "new", "news", "password", "pricing", "privacy", "profile", "robots.txt", "search"],
  ...["settings", "signin", "signup", "sitemap.xml", "static", "support", "terms", "users"],
]);

/** Parameters that page, shape or authorise an answer; everything else selects events. */
const NOT_A_FILTER =
  /^(?:after|api_?key|access[-_]?token|cms|detailed|display\w*|fields|from|host|if|includeFields|includeLabels|includeLanguages|includeSort|key|lang|limit|longDescriptionFormat|monolingual|offset|oaq\[(?:limit|offset|passed)\]|page|passed|removed|rows|size|sort|start|state|token|utm_\w*)(?:\[.{0,20})?$/i;

/** Parameters whose value is a secret. */
const SECRET = /^(?:api_?key|access[-_]?token|key|token)$/i;

/**
 * What an address says of an agenda (patterns of public pages, exports, embeds and the programming interfaces,
 * with a language before or not); null when it is not one of theirs. No network: a slug is resolved by asking.
 */
export function agendaOf(address: URL | string): AgendaAddress | null {
  if (typeof address === "string") {
    if (!URL.canParse(address)) return null;
    return agendaOf(new URL(address));
  }
  if (address.protocol !== "https:" && address.protocol !== "http:") return null;
  const official = HOST.test(address.hostname.toLowerCase());
  const [filters, holdsKey] = selection(address);
  const common = { official, filters, holdsKey };
  const api = API_PATH.exec(address.pathname);
  if (api) {
    const base = official ? API : address.origin + (api[1] ?? "");
    const version = api[2] === "3" ? 3 : 2;
    return { ...common, uid: api[3] ?? "", apiVersion: version, api: base, site: official ? SITE : base };
  }
  const exported = EXPORT_PATH.exec(address.pathname)?.[1];
  const numbered = AGENDA_PATH.exec(address.pathname);
  if (numbered && (official || exported)) {
    const site = official ? SITE : address.origin + (numbered[1] ?? "");
    const export_ = exported ? { exportFormat: exported } : {};
    return { ...common, uid: numbered[2] ?? "", ...export_, api: official ? API : site, site };
  }
  if (!official) return null;
  const segments = address.pathname.split("/").filter((segment) => segment !== "");
  const slug = LANGUAGE.test(segments[0] ?? "") ? segments[1] : segments[0];
  if (!slug || RESERVED.has(slug) || !SLUG.test(slug)) return null;
  return { ...common, slug, api: API, site: SITE };
}

function selection(address: URL): [filters: (readonly [string, string])[], holdsKey: boolean] {
  const filters: (readonly [string, string])[] = [];
  for (const [name, value] of address.searchParams) {
    if (!NOT_A_FILTER.test(name) && name.length <= 100 && filters.length < 100) filters.push([name, value]);
  }
  return [filters, keyIn(address) !== undefined];
}

/** The access key that an address holds, if it does. */
export function keyIn(address: URL): string | undefined {
  for (const [name, value] of address.searchParams) if (SECRET.test(name) && value !== "") return value;
  return undefined;
}

/** The address without its secrets. */
export function withoutKey(address: URL): URL {
  const clean = new URL(address);
  for (const name of [...clean.searchParams.keys()]) if (SECRET.test(name)) clean.searchParams.delete(name);
  return clean;
}

const IN_PAGE = [
  /data-agenda-uid=["']?(\d{1,20})/i,
  /["']agendaUid["']\s{0,5}:\s{0,5}["']?(\d{1,20})/,
  /\/agendas\/(\d{1,20})[/"'?]/,
];

/** The number of the agenda that a public page shows, from the marks its templates leave; null when there are none. */
export function agendaInPage(html: string): string | null {
  for (const mark of IN_PAGE) {
    const uid = asId(mark.exec(html)?.[1]);
    if (uid) return uid;
  }
  return null;
}
