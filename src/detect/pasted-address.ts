import type { Problem } from "../model/problem.ts";

/** What a pasted text names: an address, or why it names none. */
export type PastedAddress =
  | {
      readonly url: URL;
      /** True when the address itself promises a feed, so that a web page in its place is an error. */
      readonly wantsFeed: boolean;
      /** True when the text named no scheme of the web, so that `https:` is an assumption. */
      readonly schemeAssumed: boolean;
      /** The further addresses of the text, at most four: a snippet names its script before its calendar. */
      readonly others: readonly URL[];
      readonly problem?: undefined;
    }
  | { readonly url: null; readonly problem: Problem };

const MAX_CHARACTERS = 20_000;
const MAX_ADDRESS = 4000;

// What mail programs, chats and analytics add to an address and no server needs.
const TRACKING =
  /^(utm_[a-z_]+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|_hs[a-z]+|mtm_[a-z]+|pk_[a-z]+)$/i;

// Controls but tab and line ends, and the marks that browsers and word processors hide inside copied text.
const INVISIBLE = /[^\P{C}\t\n\r]/gu;

const HAS_SCHEME = /^(?:https?|webcals?|feed|file):/i;

const SCHEME = /(?:https?|webcals?|feed|file):[^\s"'<>«»`]+/gi;

const OTHER_SCHEME =
  /^(?!https?:|webcals?:|feed:|file:)(?:[a-z][a-z0-9+.-]{1,20}:\/\/|(?:javascript|data|mailto|tel|blob|about):)/i;

// A host without scheme: labels with a dot, then perhaps a port, a path or a query.
const BARE_HOST =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,10}\p{L}[\p{L}\p{N}-]{1,62}(?::\d{1,5})?(?:[/?#]\S*)?$/u;

const BARE_LOCAL = /^(?:localhost|\[[0-9a-f:.]+\]|\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?(?:[/?#]\S*)?$/i;

/** Takes off what surrounds an address in a sentence: brackets without partner, quotes, final punctuation. */
function trimToken(token: string): string {
  let text = token.replace(/^[<("'«[{`]+/, "");
  for (;;) {
    const last = text.at(-1) ?? "";
    const opener = { ")": "(", "]": "[", "}": "{" }[last];
    const stray = opener ? !text.includes(opener) : last !== "" && ".,;:!>\"'»`\u2026".includes(last);
    if (!stray) return text;
    text = text.slice(0, -1);
  }
}

/** `webcal:` and `feed:` are subscription schemes for what is fetched by http. */
function toHttp(address: string): string {
  const text = address.replace(/^feed:(?=https?:)/i, "").replace(/^(https?:\/{0,2})+(?=https?:)/i, "");
  return text
    .replace(/^(webcals?|feed):\/*/i, "https://")
    .replace(/^(https?):\/{0,2}(?=[^/])/i, (_, scheme: string) => `${scheme.toLowerCase()}://`);
}

/** The addresses in a text: those with a scheme, else the first word that looks like a host. */
function findAddresses(text: string): string[] {
  const schemed = text.match(SCHEME);
  if (schemed) return schemed.slice(0, 5).map((token) => trimToken(token.slice(0, MAX_ADDRESS)));
  for (const word of text.split(/[\s"'<>«»`]+/).slice(0, 500)) {
    if (word.length > MAX_ADDRESS) continue;
    const bare = trimToken(word)
      .replace(/^(?:url|lien|link|adresse|address|ical|ics|agenda|web|site)[:=]/i, "")
      .replace(/^\/\//, "");
    const isMail = /^[^/?#]*@/.test(bare);
    if (!isMail && (BARE_HOST.test(bare) || BARE_LOCAL.test(bare))) {
      return [bare];
    }
  }
  return [];
}

function toUrl(found: string): URL | null {
  // Attributes of a pasted snippet still carry their entities.
  const unescaped = found.replace(/&(?:amp|#38|#x26);/gi, "&");
  const address = HAS_SCHEME.test(unescaped) ? toHttp(unescaped) : `https://${unescaped}`;
  if (address.length > MAX_ADDRESS || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "file:" && url.hostname === "") return null;
  for (const name of [...url.searchParams.keys()]) {
    if (TRACKING.test(name)) dropParameter(url, name);
  }
  return url;
}

/**
 * Reads what someone pasted: an address alone, in a sentence, on one of several lines, in angle brackets, in a
 * Markdown link, in an HTML snippet, with a calendar's own scheme or without any. Tracking parameters go;
 * the fragment stays, since some platforms keep the calendar's name there.
 * `file:` passes: whether it may be opened is the fetcher's to say.
 */
export function readPastedAddress(pasted: string): PastedAddress {
  const text = pasted.slice(0, MAX_CHARACTERS).normalize("NFC").replace(INVISIBLE, "");
  const alone = text.trim();
  // A file's name may hold anything that ends an address in a sentence.
  const found = /^file:\/\/\/[^\n]*$/i.test(alone) ? [alone] : findAddresses(text);
  const [url, ...others] = found.map(toUrl).filter((each) => each !== null);
  if (!url) {
    const first = alone.split("\n")[0] ?? "";
    if (OTHER_SCHEME.test(first)) return { url: null, problem: { code: "URL_SCHEME" } };
    return {
      url: null,
      problem: { code: "ADDRESS_UNREADABLE", ...(first && { detail: first.slice(0, 100) }) },
    };
  }
  const wantsFeed =
    /^(webcals?|feed):/i.test(found[0] ?? "") ||
    /\.(ics|ical|ifb|rss|atom)$|\/(ical|ics)\/?$/i.test(url.pathname);
  const schemeAssumed = !/^(?:feed:)?(?:https?|file):/i.test(found[0] ?? "");
  return { url, others, wantsFeed, schemeAssumed };
}

/**
 * Takes a parameter out of a query without rewriting the rest: `searchParams.delete` would turn `?Page` into
 * `?Page=` and encode what some servers only read raw.
 */
export function dropParameter(url: URL, name: string): void {
  const kept = url.search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => decodeName(pair) !== name);
  url.search = kept.join("&");
}

function decodeName(pair: string): string {
  const raw = pair.split("=")[0] ?? "";
  try {
    return decodeURIComponent(raw.replace(/\+/g, " "));
  } catch {
    return raw;
  }
}
