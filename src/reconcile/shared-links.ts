/**
 * Which addresses and ids of an event may show that two sources speak of the same one. A link that many events share
 * (a home page, an agenda, a ticket office) shows nothing. No list of sites: the shape decides, and whoever compares
 * asks for the same start as well.
 */

/** Of visitors and their ways, languages and passwords: not of the page. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|_ga|ref|source|lang|locale|hl|pwd|authuser)$/i;
const IDENTIFYING =
  /^(?:id|e?id|p|post|event|evt|event_?id|id_?event|evenement|id_?evenement|uid|uuid|item|fiche|oaq\[uid\]|ean|film|spectacle)$/i;
/** Last parts of an address that name a list, whatever precedes them. */
const LISTS = new Set(
  "agenda agendas evenement evenements event events calendrier calendar programme program programmation billetterie billet tickets reservation reservations reserver inscription inscriptions infos info contact accueil home index actualites actus news spectacles concerts ateliers expositions saison ical feed rss list month week day today shop boutique boutiques fr en adhesion".split(
    " ",
  ),
);

/**
 * An address in the form in which it is compared: without scheme, `www.`, tracking parameters, fragment and final
 * slash; null when its shape is that of a page about several events.
 */
export function sharedLink(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const path = url.pathname
    .replace(/\/(?:index\.(?:html?|php))?$/i, "")
    .replace(/\/{2,}/g, "/")
    .toLowerCase();
  const query = [...url.searchParams].filter(([name]) => !TRACKING.test(name)).sort(byName);
  const named = query.some(([name, value]) => IDENTIFYING.test(name) && /\d|\w{6}/.test(value));
  if (!named && !isOfOne(path)) return null;
  const asked = query.map(([name, value]) => `${name.toLowerCase()}=${value}`).join("&");
  const host = url.host.replace(/^www\d?\./, "");
  return `${host}${path}${asked === "" ? "" : `?${asked}`}`;
}

const byName = ([a]: [string, string], [b]: [string, string]): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether the last part of a path names one thing: a number or UUID, or a slug of several words. */
function isOfOne(path: string): boolean {
  const parts = path.split("/").filter(Boolean);
  const last = (parts.at(-1) ?? "").replace(/\.(?:html?|php|aspx?)$/, "");
  if (last === "" || LISTS.has(last)) return false;
  // A month or a day of an agenda, and a page of a list.
  if (/^\d{4}-\d{2}(?:-\d{2})?$|^(?:19|20)\d\d$/.test(last)) return false;
  if (parts.length > 1 && /^\d+$/.test(last)) return !/^(?:p|page|\d+)$/.test(parts.at(-2) ?? "");
  if (/\d{4,}|[\da-f]{8}-[\da-f]{4}/.test(last)) return true;
  const words = last.split(/[-_+]|%20/).filter((word) => word !== "").length;
  return words >= 3 || (parts.length >= 2 && words >= 2);
}

const GLOBAL_ID =
  /^(?:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?:@.+)?|[^@\s]{6,}@[a-z\d-]+(?:\.[a-z\d-]+)+)$/i;
const NO_HOST = /@(?:.*\.)?(?:localhost|local|localdomain|example\.(?:com|org|net)|invalid|test)$/i;

/**
 * A source's own id of an event when it is one that no other event in the world has (a URL, a UUID, `…@host.tld` as
 * RFC 7986 §5.3 advises), in the form in which it is compared; else null: `event-12` is somebody's in every feed.
 */
export function sharedUid(uid: string): string | null {
  if (/^https?:\/\//i.test(uid)) return sharedLink(uid);
  return GLOBAL_ID.test(uid) && !NO_HOST.test(uid) ? uid.toLowerCase() : null;
}

/** The part of a site in which a page is: two agendas of one platform have different ones. Null for a page at its root. */
export function siteOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const parts = url.pathname.toLowerCase().split("/").filter(Boolean);
  return parts.length < 2 ? null : `${url.host.replace(/^www\d?\./, "")}/${parts.slice(0, -1).join("/")}`;
}

const STAND_IN = /logo|default|defaut|placeholder|banni?ere|banner|favicon|avatar|blank|no[-_]?image/i;

/** The address of an image, as it is compared; null for one that a site shows with everything. */
export function sharedImage(address: string): string | null {
  if (STAND_IN.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  return `${url.host}${url.pathname}`;
}
