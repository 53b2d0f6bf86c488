import type { DraftPlace } from "../../src/model/draft.ts";
import type { FeedItem } from "../../src/parse/feed/feed.ts";
import { firstText } from "../../src/parse/feed/feed-text.ts";

const NAMES = ["ev:location", "xcal:location", "mec:location", "event:location", "location"];

/** Where an item's event takes place, from its event extension and its position (GeoRSS, W3C Geo); null when unsaid. */
export function readItemPlace(item: FeedItem): DraftPlace | null {
  const where = item.elements.get("gd:where")?.[0]?.attributes.get("valuestring")?.trim();
  const text = firstText(item.elements, NAMES) || where || "";
  const position = positionOf(item);
  if (text === "" && !position) return null;
  // A postal code, or a number and a comma, make an address; anything else is what the place is called.
  const isAddress = /\b\d{5}\b/.test(text) || (/\d/.test(text) && text.includes(","));
  const said = text === "" ? {} : isAddress ? { text } : { name: text };
  return position ? { ...said, latitude: position[0], longitude: position[1] } : said;
}

function positionOf({ elements }: FeedItem): [latitude: number, longitude: number] | null {
  const pairs = [
    firstText(elements, ["georss:point", "gml:pos"]),
    `${firstText(elements, ["geo:lat"]) ?? ""} ${firstText(elements, ["geo:long", "geo:lon"]) ?? ""}`,
  ];
  for (const pair of pairs) {
    const match = /^([+-]?\d{1,2}(?:\.\d{1,17})?)[\s,]{1,5}([+-]?\d{1,3}(?:\.\d{1,17})?)$/.exec(
      pair?.trim() ?? "",
    );
    if (!match) continue;
    const [latitude, longitude] = [Number(match[1]), Number(match[2])];
    // Plug-ins write 0 0 where they know no position.
    if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0)) {
      return [latitude, longitude];
    }
  }
  return null;
}
