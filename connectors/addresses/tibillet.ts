import type {
  AddressAnswer,
  AddressCandidate,
  AddressRule,
  PageMarks,
} from "../../src/detect/address-rule.ts";
import { found, onHost, segments } from "./answers.ts";

// name-yymmdd-HHMM-8 hex of the uuid: no other software writes it.
const SLUG = /-\d{6}-\d{4}-[0-9a-f]{8}$/;

function agenda(url: URL, confidence: number): AddressCandidate {
  return {
    kind: "tibillet",
    url: `${url.origin}/api/events/`,
    label: { fr: "Agenda de ce lieu TiBillet", en: "Agenda of this TiBillet venue" },
    confidence,
  };
}

function fromAddress(url: URL): AddressAnswer | null {
  const path = segments(url);
  const [first = "", second = "", third = ""] = path;
  const known = /tibillet/.test(url.hostname) || onHost(url, "tibillet.coop", "tibillet.org", "tibillet.re");
  if (first === "event") {
    if (SLUG.test(second)) return found(agenda(url, 0.95));
    if (second === "embed" && path.length === 2) return found(agenda(url, 0.9));
    if (second === "") return found(agenda(url, known ? 0.95 : 0.5));
  }
  if (first === "api" && (second === "events" || second === "eventslug"))
    return found(agenda(url, known ? 0.97 : 0.75));
  if (first === "api" && second === "v2" && third === "events") return found(agenda(url, known ? 0.97 : 0.6));
  // The feed also lists what is not published, so it is never the one to poll.
  if (first === "rss" && second === "latest" && third === "feed") return found(agenda(url, 0.9));
  if (first === "memberships" && second === "embed") return found(agenda(url, 0.8));
  return known ? found(agenda(url, 0.85)) : null;
}

function fromPage({ url, html, links }: PageMarks): AddressCandidate[] {
  const marked =
    links.anchors.some(({ href }) => href.startsWith(url.origin) && /\/rss\/latest\/feed\/?$/.test(href)) ||
    /\/static\/(?:reunion|faire_festival)\/|logiciel libre TiBillet/.test(html.slice(0, 1_000_000));
  return marked ? [agenda(url, 0.85)] : [];
}

export const tibilletAddress: AddressRule = { platform: "TiBillet", fromAddress, fromPage };
