import type { Context } from "hono";
import type { Instant } from "../model/time.ts";
import { formatInstant, instantSeconds, SECONDS_PER_DAY } from "../model/zone.ts";
import type { Filter } from "../query/filter.ts";
import { type CalendarEvent, type CalendarText, calendar, rightsLines } from "../render/calendar.ts";
import { rightsText } from "../render/feed-item.ts";
import { isVolatile } from "../sparql/cached-service.ts";
import { componentPages, type StoredComponents } from "../store/read-components.ts";
import { readModified } from "../store/read-modified.ts";
import { readRights, type SourceRights } from "../store/read-rights.ts";
import { send } from "./answer.ts";
import { streamVersion } from "./answer-cache.ts";
import type { AppDeps } from "./deps.ts";
import { latest, sqlOptions } from "./list-query.ts";
import { longAnswer } from "./long-answer.ts";
import { readListPositions } from "./read-list.ts";

const DAYS_BACK = 30;
const DAYS_AHEAD = 548;
/** Occurrences that are looked at together. */
const BATCH = 1000;
/** Events that are written together: texts of a megabyte cost more to join than to make. */
const PIECE = 25;

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
  const isAlways = filter.expression !== null && isVolatile(filter.expression);
  const moves = filter.from === null || filter.to === null || place.isRelative === true;
  const from = filter.from ?? formatInstant(today - DAYS_BACK * SECONDS_PER_DAY);
  const to = filter.to ?? formatInstant(today + DAYS_AHEAD * SECONDS_PER_DAY);
  const window = { ...filter, from, to, sort: [], limit: BATCH };
  const pages = componentPages(deps.database, (after) => readListPositions(deps, { ...window, after }));
  const [first, rights, modified] = await Promise.all([
    pages.next(),
    readRights(deps.database),
    readModified(deps.database, sqlOptions(now), now),
  ]);
  const page = first.done ? { components: [], isLast: true } : first.value;
  const text = calendarText(deps, place, rights, page.isLast);
  const events = calendarEvents(deps, rights);
  const answer = {
    format: "ics",
    lastModified: isAlways ? null : moves ? latest(modified.lists, formatInstant(today)) : modified.lists,
    maxAgeSeconds: 300,
    filename: place.filename,
    links: place.links ?? [`<${deps.baseUrl}${place.page}>; rel="alternate"; type="text/html"`],
    isKept: true,
  } as const;
  if (page.isLast) {
    const body = text.head + text.page(events(page.components)) + text.foot;
    return send(c, { ...answer, body });
  }
  function* pieces(components: readonly StoredComponents[]): Generator<string> {
    for (let at = 0; at < components.length; at += PIECE)
      yield text.page(events(components.slice(at, at + PIECE)));
  }
  async function* whole(): AsyncGenerator<string> {
    yield text.head;
    yield* pieces(page.components);
    for await (const { components } of pages) yield* pieces(components);
    yield text.foot;
  }
  return send(c, { ...answer, body: longAnswer(deps, whole()), version: streamVersion(c, deps, "ics") });
}

/** The calendar of one event. */
export async function eventCalendar(
  deps: AppDeps,
  components: StoredComponents,
  place: Pick<CalendarPlace, "about" | "path" | "page">,
): Promise<string> {
  const rights = (await readRights(deps.database)).filter(({ id }) => id === components.sourceId);
  const text = calendarText(deps, place, rights, true);
  return text.head + text.page(calendarEvents(deps, rights)([components])) + text.foot;
}

/** Puts the rights of their source beside the components of events. */
function calendarEvents(deps: AppDeps, rights: readonly SourceRights[]) {
  const lines = new Map(
    rights.map(({ id, attribution, license }) => {
      const source = { url: `${deps.baseUrl}/sources/${id}`, attribution };
      return [id, rightsLines(source, license && { url: license.url, name: license.fr })];
    }),
  );
  return (components: readonly StoredComponents[]): CalendarEvent[] =>
    components.map(({ ical, sourceId }) => ({ ical, rights: lines.get(sourceId) ?? "" }));
}

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
    },
    isWhole,
  );
}

const lastYear = (now: Instant): number =>
  Number(formatInstant(instantSeconds(now) + DAYS_AHEAD * SECONDS_PER_DAY).slice(0, 4)) + 1;
