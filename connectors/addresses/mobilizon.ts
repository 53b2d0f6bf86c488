import type { AddressAnswer, AddressRule, PageMarks } from "../../src/detect/address-rule.ts";
import { calendar, found, onHost, segments } from "./answers.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const GROUP = /^@([a-z0-9_.-]{1,100})(?:@([a-z0-9.-]{3,253}))?$/i;

// Other networks of the fediverse write `/@name` too, so an unknown host is only a guess until it answers.
const known = (url: URL): boolean =>
  /mobilizon|mobilisons/.test(url.hostname) || onHost(url, "keskonfai.fr", "mobilize.berlin");

function groupFeed(origin: string, name: string, confidence: number) {
  return calendar(
    `${origin}/@${name}/feed/ics`,
    [`Agenda du groupe Mobilizon @${name}`, `Agenda of the Mobilizon group @${name}`],
    confidence,
    { note: "FEED_UPCOMING_ONLY" },
  );
}

const instanceFeed = (url: URL) =>
  calendar(
    `${url.origin}/feed/instance/ics`,
    ["Tous les événements de cette instance Mobilizon", "All events of this Mobilizon instance"],
    known(url) ? 0.85 : 0.5,
  );

/** The page of an event names its group in its metadata and JSON-LD. */
function groupsIn(html: string, url: URL) {
  const names = new Set<string>();
  for (const match of html
    .slice(0, 500_000)
    .matchAll(/https?:\/\/([a-z0-9.-]{3,253})\/@([a-z0-9_.-]{1,100})/gi)) {
    if (match[1]?.toLowerCase() === url.hostname) names.add(match[2] ?? "");
  }
  return [...names].slice(0, 3).map((name) => groupFeed(url.origin, name, 0.8));
}

function fromAddress(url: URL): AddressAnswer | null {
  const path = segments(url);
  const language = /^[a-z]{2}(-[a-z]{2,4})?$/i.test(path[0] ?? "") && path.length > 1 ? 1 : 0;
  const [first = "", second = "", third = ""] = path.slice(language);
  const group = GROUP.exec(first);
  if (group?.[1]) {
    if (
      second !== "" &&
      !["events", "feed", "about", "members", "discussions", "posts", "p"].includes(second)
    )
      return null;
    // A group seen from another instance has its feed at home only.
    const origin = group[2] ? `https://${group[2].toLowerCase()}` : url.origin;
    return found(groupFeed(origin, group[1], known(url) ? 0.95 : second === "feed" ? 0.9 : 0.5));
  }
  if (first === "events" && UUID.test(second)) {
    if (third !== "" && third !== "export" && !known(url)) return null;
    return {
      type: "candidates",
      problems: ["FEED_OF_ONE_EVENT"],
      candidates: [
        calendar(
          `${url.origin}/events/${second}/export/ics`,
          ["Ce seul événement", "This event alone"],
          0.3,
          { note: "FEED_OF_ONE_EVENT" },
        ),
      ],
      inspect: (html) => groupsIn(html, url),
    };
  }
  if (first === "feed" && second === "instance") return found(instanceFeed(url));
  if (known(url) && (path.length === 0 || ["search", "events", "about"].includes(first))) {
    return found(instanceFeed(url));
  }
  return null;
}

const fromPage = ({ url, links }: PageMarks) =>
  links.generators.some((name) => /mobilizon/i.test(name)) ? [instanceFeed(url)] : [];

export const mobilizon: AddressRule = { platform: "Mobilizon", fromAddress, fromPage };
