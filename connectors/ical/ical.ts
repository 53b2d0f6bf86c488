import { z } from "zod";
import type { Connector } from "../../src/connector.ts";
import { findZone } from "../../src/model/zone.ts";
import { readCalendar } from "../../src/parse/icalendar/read-calendar.ts";
import { scrubCalendar } from "../../src/parse/icalendar/scrub.ts";
import { DIALECT } from "./dialect.ts";

const settings = z.strictObject({
  /** IANA zone in which floating times are meant, when the feed names another one by mistake. */
  timeZone: z
    .string()
    .max(64)
    .refine((name) => findZone(name) !== null, "unknown time zone")
    .optional(),
});

type IcalSettings = z.infer<typeof settings>;

/** How far the beginning of a calendar may be from the beginning of its page: mail headers, warnings of a server. */
const SNIFFED = 20_000;

/** Calendars in iCalendar form (RFC 5545), of whatever producer. One page, the whole list. */
export const ical: Connector<IcalSettings> = {
  kind: "ical",
  label: { fr: "Calendrier iCalendar (.ics)", en: "iCalendar feed (.ics)" },
  trust: 60,
  settings,
  sniff({ text, mediaType }) {
    const head = text.slice(0, SNIFFED);
    const at = head.search(/BEGIN:VCALENDAR/i);
    if (at >= 0) return head.slice(0, at).trim() === "" ? 1 : /^\s*</.test(head) ? 0.5 : 0.8;
    if (/(?:^|[\r\n])BEGIN:VEVENT\s/i.test(head)) return 0.6;
    return mediaType === "text/calendar" ? 0.2 : 0;
  },
  start({ url }) {
    return { url, accept: "text/calendar, text/plain;q=0.5, */*;q=0.1" };
  },
  scrub({ text }) {
    return scrubCalendar(text);
  },
  read(page, context) {
    const result = readCalendar(page.text, DIALECT);
    const timeZone = context.settings?.timeZone;
    const feed = timeZone ? { ...result.feed, timeZone } : result.feed;
    if (page.whole || !result.complete) return feed ? { ...result, feed } : result;
    // The body was cut, yet what arrived ends well: another calendar may have followed.
    const problems = [...result.problems, { code: "ICAL_TRUNCATED" as const }];
    return feed ? { ...result, feed, problems, complete: false } : { ...result, problems, complete: false };
  },
};
