import type { AddressAnswer, AddressRule, PageMarks } from "../../src/detect/address-rule.ts";
import { calendar, found, segments } from "./answers.ts";

const known = (url: URL): boolean => /gancio/.test(url.hostname);

function feed(url: URL, selection: string, confidence: number) {
  return calendar(
    `${url.origin}/feed/ics${selection}`,
    selection
      ? ["Sélection de cet agenda Gancio", "Selection of this Gancio agenda"]
      : ["Agenda Gancio entier", "Whole Gancio agenda"],
    confidence,
  );
}

function fromAddress(url: URL): AddressAnswer | null {
  const path = segments(url);
  const [first = "", second = "", third = ""] = path;
  if (first === "feed" && ["ics", "rss", "json"].includes(second)) {
    const rest = path.slice(2, 4).map(encodeURIComponent).join("/");
    return found(feed(url, `${rest ? `/${rest}` : ""}${url.search}`, 0.93));
  }
  if (first === "api" && second === "event" && third === "detail" && /\.(ics|json)$/.test(path[3] ?? "")) {
    return {
      type: "candidates",
      problems: ["FEED_OF_ONE_EVENT"],
      candidates: [feed(url, "", 0.8)],
    };
  }
  const id = encodeURIComponent(second);
  if (first === "collection" && second) return found(feed(url, `/collection/${id}`, known(url) ? 0.9 : 0.4));
  if (first === "place" && /^\d+$/.test(second))
    return found(feed(url, `/place/${id}`, known(url) ? 0.9 : 0.5));
  if (first === "tag" && second) return found(feed(url, `/tag/${id}`, known(url) ? 0.9 : 0.3));
  if (known(url)) {
    return first === "event"
      ? { type: "candidates", problems: ["FEED_OF_ONE_EVENT"], candidates: [feed(url, "", 0.8)] }
      : found(feed(url, "", 0.85));
  }
  return null;
}

const fromPage = ({ url, links }: PageMarks) =>
  links.generators.some((name) => /gancio/i.test(name)) ||
  links.alternates.some(({ href }) => href === `${url.origin}/feed/rss`)
    ? [feed(url, "", 0.8)]
    : [];

export const gancio: AddressRule = { platform: "Gancio", fromAddress, fromPage };
