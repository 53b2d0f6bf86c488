import type { FeedFacts } from "../../connector.ts";
import type { ContentLine } from "./lines.ts";
import { lineText } from "./text.ts";
import { readDuration } from "./when.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What a VCALENDAR says of itself: RFC 7986 properties first, then the older X- ones. */
export function readFeedFacts(lines: readonly ContentLine[], timeZone: string | null): FeedFacts {
  const find = (...names: string[]) => {
    for (const name of names) {
      const line = lines.find((one) => one.name === name);
      const text = line ? lineText(line).trim() : "";
      if (text !== "") return text;
    }
    return undefined;
  };
  const facts: Mutable<FeedFacts> = {};
  const name = find("NAME", "X-WR-CALNAME");
  if (name) facts.name = name;
  const description = find("DESCRIPTION", "X-WR-CALDESC");
  if (description) facts.description = description;
  const url = find("URL", "X-ORIGINAL-URL", "SOURCE");
  if (url && /^https?:\/\/\S+$/i.test(url)) facts.url = url;
  const language = find("LANGUAGE", "X-WR-LANGUAGE");
  if (language && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})?$/.test(language)) facts.language = language;
  if (timeZone) facts.timeZone = timeZone;
  const interval = find("REFRESH-INTERVAL", "X-PUBLISHED-TTL");
  const duration = interval ? readDuration(interval) : null;
  const seconds = duration ? duration.days * 86_400 + duration.seconds : 0;
  if (seconds > 0) facts.refreshIntervalSeconds = seconds;
  return facts;
}
