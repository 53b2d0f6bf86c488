import type { Context } from "hono";
import { formatInstant, instantSeconds, SECONDS_PER_DAY } from "../model/zone.ts";
import type { Filter } from "../query/filter.ts";
import { calendar } from "../render/calendar.ts";
import { lastModified, readComponents } from "../store/read-events.ts";
import { send } from "./answer.ts";
import type { AppDeps } from "./deps.ts";
import { sqlOptions } from "./list-query.ts";

const DAYS_BACK = 30;
const DAYS_AHEAD = 548;

/** What a calendar of a query is called, and where it is. Paths have no address before them. */
export interface CalendarPlace {
  /** What narrows it, in words; empty for the whole agenda. */
  readonly about: string;
  readonly path: string;
  readonly page: string;
  readonly filename: string;
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
  const today = Math.floor(instantSeconds(deps.clock()) / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  const from = filter.from ?? formatInstant(today - DAYS_BACK * SECONDS_PER_DAY);
  const to = filter.to ?? formatInstant(today + DAYS_AHEAD * SECONDS_PER_DAY);
  const [components, modified] = await Promise.all([
    readComponents(deps.database, { ...filter, from, to, after: null }, sqlOptions(deps.clock())),
    lastModified(deps.database),
  ]);
  return send(c, {
    format: "ics",
    body: calendarText(deps, components, place),
    lastModified: modified,
    maxAgeSeconds: 300,
    filename: place.filename,
    links: [`<${deps.baseUrl}${place.page}>; rel="alternate"; type="text/html"`],
  });
}

/** The text of a calendar of these components. */
export function calendarText(
  deps: AppDeps,
  components: readonly string[],
  { about, path, page }: Pick<CalendarPlace, "about" | "path" | "page">,
): string {
  const lastYear = Number(
    formatInstant(instantSeconds(deps.clock()) + DAYS_AHEAD * SECONDS_PER_DAY).slice(0, 4),
  );
  const name = about === "" ? deps.hubName.fr : `${deps.hubName.fr} : ${about}`;
  return calendar(
    {
      name,
      description: "L'agenda des tiers-lieux, en données ouvertes.",
      url: `${deps.baseUrl}${path}`,
      page: `${deps.baseUrl}${page}`,
      baseUrl: deps.baseUrl,
      timeZone: deps.timeZone,
      lastYear: lastYear + 1,
    },
    components,
  );
}
