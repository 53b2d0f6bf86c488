import type { AnyConnector, Page } from "../connector.ts";
import type { Problem, Translated } from "../model/problem.ts";
import { readLinks } from "../parse/html-links.ts";
import { type AddressAnswer, type AddressRefusal, type AddressRule, askRules } from "./address-rule.ts";
import { addressKey, type Candidate, candidateOf, warn } from "./candidate.ts";
import { sniff } from "./look.ts";

/** What a web page leads to, before anything else is fetched. */
export interface PageFinds {
  readonly candidates: readonly Candidate[];
  /** Platforms that the page shows in a frame, and that cannot be read. */
  readonly refusals: readonly AddressRefusal[];
  readonly problems: readonly Problem[];
  /** True when the page asks for a password or checks for robots. */
  readonly gate: boolean;
}

const ABOUT_EVENTS = /agenda|event|[ée]v[eéè]nement|calend|ical|program|sorties|ateliers/i;
const ABOUT_COMMENTS = /comment|r[ée]ponses|replies/i;
const CALENDAR_LINK =
  /^webcals?:|\.ics(?:$|[?#])|[?&](?:ical|format|export|fmt|output)=(?:1|true|ical|ics)\b/i;

const named = (title: string, fr: string, en: string): Translated =>
  title ? { fr: `${fr} « ${title} »`, en: `${en} “${title}”` } : { fr, en };

const KIND_OF: Readonly<Record<string, string>> = {
  "text/calendar": "ical",
  "application/rss+xml": "rss",
  "application/atom+xml": "rss",
  "application/rdf+xml": "rss",
};

const http = (href: string): string => href.replace(/^webcals?:\/*/i, "https://").replace(/#.*$/s, "");

const isPollable = (href: string): boolean => /^(?:https?|webcals?):/.test(href);

/** Any site links to one event elsewhere: only the sure address of a whole calendar is worth showing. */
function linked(answer: AddressAnswer): Candidate[] {
  if (answer.type === "refusal" || answer.problems?.includes("FEED_OF_ONE_EVENT")) return [];
  return answer.candidates
    .filter(({ confidence }) => confidence >= 0.8)
    .map((candidate) => candidateOf({ ...candidate, confidence: candidate.confidence - 0.15 }, "page"));
}

/** A page of many single-event buttons announces no calendar by them. */
const MANY = 3;

/**
 * Reads where a page says its feeds are: declared alternates, calendar links, frames and links to known
 * platforms, events in the page itself, and what the software that wrote the page usually offers.
 * Pure; never throws.
 */
export function findInPage(
  page: Omit<Page, "role">,
  rules: readonly AddressRule[],
  connectors: readonly AnyConnector[],
): PageFinds {
  const links = readLinks(page.text, page.url);
  const candidates: Candidate[] = [];
  const refusals: AddressRefusal[] = [];

  for (const { href, type, title } of links.alternates) {
    const kind = KIND_OF[type];
    if (!kind || !isPollable(href) || ABOUT_COMMENTS.test(`${title} ${href}`)) continue;
    const about = ABOUT_EVENTS.test(title) || ABOUT_EVENTS.test(href.replace(/^[a-z]+:\/\/[^/]*/, ""));
    const confidence = kind === "ical" ? 0.9 : about ? 0.6 : 0.4;
    const label = kind === "ical" ? named(title, "Agenda", "Calendar") : named(title, "Flux", "Feed");
    candidates.push(candidateOf({ kind, url: http(href), label, confidence }, "page"));
    // The same address, with what its platform's rule knows of it.
    const answer = kind === "ical" ? askRules(new URL(http(href)), rules) : null;
    if (answer) candidates.push(...linked(answer));
  }

  const files = links.anchors.filter(
    ({ href }) => CALENDAR_LINK.test(href) && !/^webcals?:/.test(href),
  ).length;
  for (const { href, title } of links.anchors.slice(0, 1000)) {
    const isCalendar = CALENDAR_LINK.test(href);
    if (!isPollable(href) || addressKey(href) === addressKey(page.url)) continue;
    const answer = askRules(new URL(http(href)), rules);
    if (answer) candidates.push(...linked(answer));
    else if (isCalendar) {
      const confidence = /^webcals?:/.test(href) ? 0.85 : files > MANY ? 0.35 : 0.7;
      const label = named(title, "Agenda", "Calendar");
      candidates.push(candidateOf({ kind: "ical", url: http(href), label, confidence }, "page"));
    }
  }
  for (const href of links.widgets.slice(0, 200)) {
    const answer = isPollable(href) ? askRules(new URL(http(href)), rules) : null;
    if (answer) candidates.push(...linked(answer));
  }
  for (const href of links.frames.slice(0, 200)) {
    const answer = isPollable(href) ? askRules(new URL(http(href)), rules) : null;
    if (answer?.type === "refusal") refusals.push(answer);
    // What a page shows in a frame, it means to show: even a guess is worth a try.
    else for (const each of answer?.candidates ?? []) candidates.push(candidateOf(each, "page"));
  }

  const url = new URL(page.url);
  if (url.protocol !== "file:") {
    const marks = { url, html: page.text.slice(0, 2_000_000), links };
    for (const { fromPage } of rules) {
      for (const candidate of fromPage?.(marks) ?? []) candidates.push(candidateOf(candidate, "probe"));
    }
  }

  const problems: Problem[] = [];
  const own = sniff(page, connectors);
  if (own) {
    const single = links.events === 1;
    const label: Translated = named(links.title, "Page", "Page");
    // A page that tells its events outweighs a feed of news, and yields to a calendar.
    const confidence = single ? 0.5 * own.confidence : 0.8 * own.confidence;
    const found = candidateOf({ kind: own.kind, url: page.url, label, confidence }, "content");
    candidates.push({ ...(single ? warn(found, "FEED_OF_ONE_EVENT") : found), confirmed: true });
    if (single) problems.push({ code: "FEED_OF_ONE_EVENT" });
  }
  return { candidates, refusals, problems, gate: links.gate };
}
