import type { AnyConnector, Page } from "../connector.ts";
import type { FetchPage } from "../fetch/fetch.ts";
import type { Problem } from "../model/problem.ts";
import type { Trust } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { instantSeconds } from "../model/zone.ts";

/** What stands at an address, seen from its content: servers lie about media types. */
export type Sight =
  | {
      readonly type: "feed";
      /** The kind that is surest of it. */
      readonly kind: string;
      readonly confidence: number;
      /** How sure each kind is that can read it at all. */
      readonly kinds: ReadonlyMap<string, number>;
      /** True when it holds one event and no rule that repeats it. */
      readonly single: boolean;
      readonly page: Omit<Page, "role">;
    }
  | { readonly type: "html"; readonly page: Omit<Page, "role"> }
  | { readonly type: "other"; readonly problem: Problem }
  /** `answered` is true when a server did answer, with an error. */
  | { readonly type: "failed"; readonly problem: Problem; readonly answered: boolean };

export interface LookDeps {
  readonly fetchPage: FetchPage;
  readonly connectors: readonly AnyConnector[];
  readonly trust: Trust;
  /** The clock. With it, a detection asks nothing more once 40 seconds have passed. */
  readonly now?: () => Instant;
}

/** Looks at an address, or remembers what was there; null when the detection has asked enough already. */
export type Look = (url: string) => Promise<Sight | null>;

// Of one detection, the pasted address included.
const REQUESTS = 6;
const SECONDS = 40;

// Below this a connector only says that it could try.
const ENOUGH = 0.3;

// An XML declaration and comments may stand before the page itself.
const BEFORE_PAGE = /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,1500}?-->\s*){0,3}/;
const PAGE =
  /^<(?:!doctype\s+html|html|head|body|meta|script|div|link\s+rel|title|main|section|style|p|h1)\b/i;

/** True when a text begins as an HTML page does, whatever its media type says. */
export function isHtml(text: string): boolean {
  return PAGE.test(text.slice(0, 6000).replace(BEFORE_PAGE, ""));
}

/** What each connector that could read a page makes of it. A connector that throws is taken as unsure. */
export function sniff(
  page: Omit<Page, "role">,
  connectors: readonly AnyConnector[],
): { kind: string; confidence: number; kinds: ReadonlyMap<string, number> } | null {
  const kinds = new Map<string, number>();
  let best: { kind: string; confidence: number } | null = null;
  for (const connector of connectors) {
    let confidence = 0;
    try {
      confidence = connector.sniff(page);
    } catch {
      confidence = 0;
    }
    if (confidence < ENOUGH) continue;
    kinds.set(connector.kind, confidence);
    // At equal confidence the earlier wins: the registry lists specific kinds first.
    if (confidence > (best?.confidence ?? 0)) best = { kind: connector.kind, confidence };
  }
  return best && { ...best, kinds };
}

/** One VEVENT without a rule: most likely the export of one event, not a calendar (RFC 5545 §3.6.1). */
export function isSingleEvent(text: string): boolean {
  const first = text.search(/^BEGIN:VEVENT\b/im);
  if (first < 0) return false;
  const rest = text.slice(first + 1);
  return !/^BEGIN:VEVENT\b/im.test(rest) && !/^(?:RRULE|RDATE)[:;]/im.test(rest);
}

/** What a body that is neither a feed nor a page is: an error told in JSON, nothing at all, or something else. */
function otherBody(text: string): Problem {
  const start = text.slice(0, 4000).trimStart();
  if (start === "") return { code: "NOT_A_FEED", detail: "vide / empty" };
  const error = /^[[{][\s\S]{0,2000}?"(?:error|errors|message|detail|code)"\s*:\s*("[^"]{0,120}")?/i.exec(
    start,
  );
  if (error) return error[1] ? { code: "ERROR_BODY", detail: error[1].slice(1, -1) } : { code: "ERROR_BODY" };
  return { code: "NOT_A_FEED" };
}

/** The eyes of one detection: six requests at most, each address once. */
export function createLook(deps: LookDeps): Look {
  const seen = new Map<string, Sight>();
  const clock = () => (deps.now ? instantSeconds(deps.now()) : 0);
  const begun = clock();
  return async (url) => {
    const key = url.replace(/#.*$/s, "");
    const known = seen.get(key);
    if (known) return known;
    if (seen.size >= REQUESTS || clock() - begun > SECONDS) return null;
    const sight = await lookAt(url, deps);
    seen.set(key, sight);
    return sight;
  };
}

/** A web page that a connector reads as such is still an `html` sight; the caller asks `sniff` about it. */
async function lookAt(url: string, { fetchPage, connectors, trust }: LookDeps): Promise<Sight> {
  const outcome = await fetchPage({ url, trust });
  if (outcome.type === "not-modified") return { type: "other", problem: { code: "NOT_A_FEED" } };
  if (outcome.type === "failed") {
    return { type: "failed", problem: outcome.problem, answered: outcome.status !== null };
  }
  const { page } = outcome;
  if (isHtml(page.text)) return { type: "html", page };
  const best = sniff(page, connectors);
  if (best) {
    return { type: "feed", ...best, single: best.kind !== "rss" && isSingleEvent(page.text), page };
  }
  const problem = otherBody(page.text);
  // What a server says is its operator's to read: a stranger must not make the hub repeat it.
  return { type: "other", problem: trust === "operator" ? problem : { code: problem.code } };
}
