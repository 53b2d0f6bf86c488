import type { Context, Hono } from "hono";
import { findZone, fixedZone } from "../model/zone.ts";
import { PAGE_PARAMETERS } from "../query/parameters.ts";
import { checkNames } from "../query/parse-query.ts";
import { eventDocument } from "../render/documents.ts";
import type { Json } from "../render/json-ld.ts";
import { searchEngineJson } from "../render/search-engine.ts";
import {
  findEvent,
  readOccurrencesOf,
  type StoredEvent,
  type StoredOccurrence,
} from "../store/read-events.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import { calendarText } from "./calendar-answer.ts";
import type { AppDeps } from "./deps.ts";
import { type Format, MEDIA_TYPES, negotiate, splitExtension } from "./formats.ts";
import { sqlOptions } from "./list-query.ts";
import { eventPage } from "./pages/event-page.ts";
import { eventView, type Node, parseNode } from "./pages/event-view.ts";
import { sendProblem } from "./problem-answer.ts";

const FORMS: readonly Format[] = ["jsonld", "json", "html", "ics"];
const EMBEDDED = 10;

/** `/events/{id}`: one event or series. Withdrawn, it is shown as cancelled for a while, then gone for good. */
export function mountEvent(app: Hono, deps: AppDeps): void {
  app.get("/events/:id", async (c) => {
    const { name: id, extension } = splitExtension(c.req.param("id"));
    const event = await findEvent(deps.database, id);
    if (event === null) return sendProblem(c, deps, { code: "NOT_FOUND" });
    if (event.deleted !== null && event.deleted <= sqlOptions(deps.clock()).withdrawnAfter)
      return sendProblem(c, deps, { code: "GONE" });
    const format = extension ?? negotiate(c.req.header("accept"), FORMS);
    if (format === null) return sendProblem(c, deps, { code: "NOT_ACCEPTABLE" });
    if (!FORMS.includes(format)) return sendProblem(c, deps, { code: "NOT_FOUND" });
    const problems = checkNames(new URL(c.req.url).searchParams, PAGE_PARAMETERS);
    if (problems.length > 0) return sendProblem(c, deps, ...problems);
    return show(c, deps, event, format);
  });
}

async function show(c: Context, deps: AppDeps, event: StoredEvent, format: Format): Promise<Response> {
  const path = `/events/${event.id}`;
  const links = [
    ...FORMS.filter((form) => form !== format && form !== "json").map(
      (form) => `<${deps.baseUrl}${path}.${form}>; rel="alternate"; type="${MEDIA_TYPES[form]}"`,
    ),
    `<${deps.baseUrl}${path}>; rel="canonical"`,
    `<${deps.baseUrl}/vocab>; rel="describedby"`,
  ];
  const common = { format, lastModified: event.modified, links };
  if (format === "ics") {
    const place = { about: event.name, path: `${path}.ics`, page: path };
    return send(c, {
      ...common,
      body: calendarText(deps, [event.ical], place),
      filename: `${event.id}.ics`,
      maxAgeSeconds: 300,
    });
  }
  const occurrences = await readOccurrencesOf(deps.database, event.id);
  const document = eventDocument(
    {
      id: event.id,
      isSeries: event.is_series === 1,
      doc: event.doc,
      record: event.record,
      cancelled: event.deleted !== null,
      created: event.created,
      modified: event.modified,
      occurrences: occurrences.map((occurrence) => ({
        head: occurrence.head,
        doc: occurrence.doc,
        allDay: occurrence.all_day === 1,
        startDate: occurrence.start_date,
        endDate: occurrence.end_date,
        startsAt: occurrence.starts_at,
        endsAt: occurrence.ends_at,
      })),
    },
    deps.baseUrl,
  );
  if (format !== "html") return send(c, { ...common, body: document });
  return send(c, { ...common, lastModified: null, body: htmlOf(c, deps, event, occurrences, document) });
}

function htmlOf(
  c: Context,
  deps: AppDeps,
  event: StoredEvent,
  occurrences: readonly StoredOccurrence[],
  document: string,
): string {
  const context = pageContext(c, deps);
  const node = JSON.parse(document) as Node;
  const now = deps.clock();
  const coming = occurrences.filter(({ ends_at }) => ends_at >= now);
  const embedded = (coming.length > 0 ? coming : occurrences.slice(-1))
    .slice(0, EMBEDDED)
    .map(
      ({ head, doc }) => parseNode(`{${head},${doc ?? event.doc}}`, deps.baseUrl) as { [key: string]: Json },
    );
  const zone = findZone(event.time_zone) ? event.time_zone : fixedZone(0).name;
  return eventPage(
    {
      id: event.id,
      view: eventView(node, deps.baseUrl, context.language),
      isSeries: event.is_series === 1,
      occurrences,
      timeZone: zone,
      modified: event.modified,
      now,
      jsonLd: searchEngineJson(embedded, `${deps.baseUrl}/events/${event.id}`),
    },
    context,
  );
}
