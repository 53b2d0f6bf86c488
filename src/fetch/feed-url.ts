import type { ProblemCode } from "../model/problem.ts";
import type { Trust } from "../model/source.ts";
import { portOf } from "./addresses.ts";
import { isWebPort } from "./ports.ts";

/** An address that may be fetched as far as its text tells, or why not. */
export type FeedUrl =
  | { readonly type: "url"; readonly url: URL }
  | { readonly type: "refused"; readonly code: ProblemCode };

/** Longer addresses are refused: servers and proxies refuse them too. In UTF-16 units. */
const LONGEST_URL = 4096;

const refused = (code: ProblemCode): FeedUrl => ({ type: "refused", code });

/**
 * Reads and checks the address of a feed: WHATWG URL first, so that every spelling of a host (decimal, octal,
 * full-width) has become its plain form before it is looked at. `webcal` becomes `https`; a fragment and the
 * dot at the end of a host are dropped. `file:` is for operators. Whether a host may be reached is asked later,
 * of its addresses (`mayConnect`).
 */
export function parseFeedUrl(text: string, trust: Trust): FeedUrl {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_URL) return refused("URL_INVALID");
  const url = URL.parse(trimmed.replace(/^webcals?:/i, "https:"));
  if (!url) return refused("URL_INVALID");
  url.hash = "";
  if (url.protocol === "file:") {
    return trust === "operator" && url.host === "" ? { type: "url", url } : refused("URL_SCHEME");
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return refused("URL_SCHEME");
  if (url.username !== "" || url.password !== "") return refused("URL_CREDENTIALS");
  if (url.hostname.endsWith(".")) url.hostname = url.hostname.slice(0, -1);
  if (url.hostname === "" || url.hostname.split(".").includes("")) return refused("URL_INVALID");
  if (!isWebPort(portOf(url))) return refused("PORT_REFUSED");
  return { type: "url", url };
}

/** Query parameters that tell where a visitor came from, and never what the page holds. */
const TRACKING =
  /^(utm_[a-z_]{1,30}|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|_ga|_gl|igshid|pk_campaign|pk_kwd|mtm_[a-z]{1,30})$/i;

/**
 * One key for all the spellings of one feed's address, to tell that it is registered already, whatever its
 * scheme, the case of its host, the port of its scheme, tracking parameters and the order of the others, percent
 * signs that were not needed, slashes at the end. A key is for comparing only; it is never fetched.
 */
export function canonicalKey(url: URL): string {
  const parameters = [...url.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort();
  const defaultPort = url.port === "" || url.port === "80" || url.port === "443";
  const host = url.hostname.replace(/\.$/, "") + (defaultPort ? "" : `:${url.port}`);
  const path = plainPath(url.pathname);
  return `${url.protocol === "file:" ? "file" : "web"}://${host}${path}${parameters.length ? "?" : ""}${parameters.join("&")}`;
}

/** RFC 3986 §6.2.2: unreserved characters unescaped, escapes in capitals; no slash at the end. */
function plainPath(path: string): string {
  const unescaped = path.replace(/%[0-9a-f]{2}/gi, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : escaped.toUpperCase();
  });
  let end = unescaped.length;
  while (end > 0 && unescaped[end - 1] === "/") end -= 1;
  return unescaped.slice(0, end);
}
