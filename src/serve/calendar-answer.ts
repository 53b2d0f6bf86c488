import { Buffer } from "node:buffer";
import type { Context } from "hono";
import type { Instant } from "../model/time.ts";
import { formatInstant, instantSeconds, SECONDS_PER_DAY } from "../model/zone.ts";
import type { Filter } from "../query/filter.ts";
import { type CalendarText, calendar, rightsLines } from "../render/calendar.ts";
import { rightsText } from "../render/feed-item.ts";
import { readComponents, readComponentsOf } from "../store/read-components.ts";
import { readModified } from "../store/read-modified.ts";
import { readRights, type SourceRights } from "../store/read-rights.ts";
import { send } from "./answer.ts";
import { streamVersion } from "./answer-cache.ts";
import { asksNow } from "./asks-time.ts";
import type { AppDeps } from "./deps.ts";
import { type FreshEvents, freshEvents } from "./fresh-events.ts";
import { latest, sqlOptions } from "./list-query.ts";
import { longAnswer } from "./long-answer.ts";
import { readListEvents } from "./read-list.ts";
import type { Piece } from "./stream.ts";

const DAYS_BACK = 30;
const DAYS_AHEAD = 548;
/** Occurrences that are looked at together. */
const BATCH = 1000;
/** Events that are written together: texts above a hundred kilobytes cost more to join than to make. */
const PIECE = 64;

/** What a calendar of a query is called, and where it is. Paths have no address before them. */
export interface CalendarPlace {
  /** What narrows it, in words; empty for the whole agenda. */
  readonly about: string;
  readonly path: string;
  readonly page: string;
  readonly filename: string;
  /** Values of its Link header. */
  readonly links?: readonly string[];
  /** Whether the query means other days tomorrow. */
  readonly isRelative?: boolean;
}

/**
 * A calendar to subscribe to: every event of a filter, complete, from thirty days ago to eighteen months ahead unless
 * the query says otherwise. The window moves by whole days, so that unchanged events are unchanged bytes all day.
 */
export async function sendCalendar(
  c: Context,
  deps: AppDeps,
  filter: Filter,
  place: CalendarPlace,
): Promise<Response> {
  const now = deps.clock();
  const today = Math.floor(instantSeconds(now) / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  const moves = filter.from === null || filter.to === null || place.isRelative === true;
  const from = filter.from ?? formatInstant(today - DAYS_BACK * SECONDS_PER_DAY);
  const to = filter.to ?? formatInstant(today + DAYS_AHEAD * SECONDS_PER_DAY);
  const window = { ...filter, from, to, sort: [], limit: BATCH };
  const pages = freshEvents((after) => readListEvents(deps, { ...window, after }));
  const [first, rights, modified] = await Promise.all([
    pages.next(),
    readRights(deps.database),
    readModified(deps.database, sqlOptions(now), now),
  ]);
  const page: FreshEvents = first.done ? { numbers: [], isLast: true } : first.value;
  const text = calendarText(deps, place, rights, page.isLast);
  const answer = {
    format: "ics",
    lastModified: asksNow(filter)
      ? null
      : moves
        ? latest(modified.lists, formatInstant(today))
        : modified.lists,
    maxAgeSeconds: 300,
    filename: place.filename,
    links: place.links ?? [`<${deps.baseUrl}${place.page}>; rel="alternate"; type="text/html"`],
    isKept: true,
  } as const;
  if (page.isLast) {
    const stored: Uint8Array[] = [];
    for await (const components of componentsOf(deps, page)) stored.push(components);
    return send(c, { ...answer, body: whole(text, stored) });
  }
  async function* pieces(): AsyncGenerator<Piece> {
    yield text.head;
    for await (const components of componentsOf(deps, page)) yield* text.page([components]);
    for await (const fresh of pages)
      for await (const components of componentsOf(deps, fresh)) yield* text.page([components]);
    yield text.foot;
  }
  return send(c, { ...answer, body: longAnswer(deps, pieces()), version: streamVersion(c, deps, "ics") });
}

async function* componentsOf(deps: AppDeps, { numbers }: FreshEvents): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < numbers.length; at += PIECE)
    yield await readComponents(deps.database, numbers.slice(at, at + PIECE));
}

const whole = ({ head, page, foot }: CalendarText, stored: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  Buffer.concat([Buffer.from(head), ...page(stored), Buffer.from(foot)]);

/** The calendar of one event; null when there is none. */
export async function eventCalendar(
  deps: AppDeps,
  event: { readonly id: string; readonly tellers: string },
  place: Pick<CalendarPlace, "about" | "path" | "page">,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const stored = await readComponentsOf(deps.database, event.id);
  if (stored.length === 0) return null;
  const tellers = event.tellers.split(" ");
  const rights = (await readRights(deps.database)).filter(({ id }) => tellers.includes(id));
  return whole(calendarText(deps, place, rights, true), [stored]);
}

/** How each event says whose it is, by source. */
const rightsBySource = (deps: AppDeps, rights: readonly SourceRights[]): Map<string, string> =>
  new Map(
    rights.map(({ id, attribution, license }) => {
      const source = { url: `${deps.baseUrl}/sources/${id}`, attribution };
      return [id, rightsLines(source, license && { url: license.url, name: license.fr })];
    }),
  );

function calendarText(
  deps: AppDeps,
  { about, path, page }: Pick<CalendarPlace, "about" | "path" | "page">,
  rights: readonly SourceRights[],
  isWhole: boolean,
): CalendarText {
  const licenses = [...new Set(rights.flatMap(({ license }) => license?.url ?? []))];
  const own = rightsText(licenses, [], "fr");
  return calendar(
    {
      name: about === "" ? deps.hubName.fr : `${deps.hubName.fr} : ${about}`,
      description: `L'agenda des tiers-lieux, en données ouvertes.${own ? ` ${own}.` : ""}`,
      url: `${deps.baseUrl}${path}`,
      page: `${deps.baseUrl}${page}`,
      baseUrl: deps.baseUrl,
      timeZone: deps.timeZone,
      lastYear: lastYear(deps.clock()),
      rights: rightsBySource(deps, rights),
    },
    isWhole,
  );
}

const lastYear = (now: Instant): number =>
  Number(formatInstant(instantSeconds(now) + DAYS_AHEAD * SECONDS_PER_DAY).slice(0, 4)) + 1;
