import { addressOf } from "./calendar-file.ts";
import { httpDate, withOffset } from "./days.ts";
import type { Happening, Venue } from "./programme.ts";

const xml = (value: string): string =>
  value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** An article that announces no event. */
export interface Article {
  readonly slug: string;
  readonly title: string;
  readonly html: string;
  readonly publishedUtc: number;
}

/** RSS 2.0 with the event module of RSS 1.0: events carry `ev:startdate`, articles only their publication. */
export function newsFeed(
  venue: Venue,
  about: string,
  articles: readonly Article[],
  happened: readonly Happening[],
): string {
  const site = `https://${venue.slug}.example`;
  const items = [
    ...articles.map(({ slug, title, html, publishedUtc }) => ({
      at: publishedUtc,
      body: `<title>${xml(title)}</title><link>${site}/${slug}/</link><guid isPermaLink="true">${site}/${slug}/</guid><pubDate>${httpDate(publishedUtc)}</pubDate><category>Nouvelles</category><description>${xml(html)}</description>`,
    })),
    ...happened.map((happening) => {
      const link = `${site}/rendez-vous/${happening.id}/`;
      const end = happening.startUtc + (happening.minutes ?? 120) * 60;
      return {
        at: happening.announcedUtc,
        body: [
          `<title>${xml(happening.name)}</title><link>${link}</link><guid isPermaLink="false">${happening.id}</guid>`,
          `<pubDate>${httpDate(happening.announcedUtc)}</pubDate>`,
          ...(happening.keywords ?? []).map((keyword) => `<category>${xml(keyword)}</category>`),
          `<description>${xml(`<p>${happening.description}</p>`)}</description>`,
          `<ev:startdate>${withOffset(happening.startUtc, venue.timeZone)}</ev:startdate>`,
          `<ev:enddate>${withOffset(end, venue.timeZone)}</ev:enddate>`,
          `<ev:location>${xml(addressOf(happening.elsewhere ?? venue))}</ev:location>`,
          `<ev:organizer>${xml(venue.name)}</ev:organizer>`,
        ].join(""),
      };
    }),
  ].sort((a, b) => b.at - a.at || (a.body < b.body ? -1 : 1));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/" xmlns:atom="http://www.w3.org/2005/Atom">',
    `<channel><title>${xml(venue.name)}</title><link>${site}/</link><description>${xml(about)}</description>`,
    `<language>fr-FR</language><ttl>120</ttl><atom:link href="${site}/feed/" rel="self" type="application/rss+xml"/>`,
    ...items.map(({ body }) => `<item>${body}</item>`),
    "</channel></rss>",
    "",
  ].join("\n");
}
