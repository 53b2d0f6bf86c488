import type { Context, Hono } from "hono";
import { findZone, fixedZone } from "../model/zone.ts";
import { EVERYTHING } from "../query/filter.ts";
import { checkNames } from "../query/parse-query.ts";
import { eventDocument } from "../render/documents.ts";
import type { Json } from "../render/json-ld.ts";
import { searchEngineJson } from "../render/search-engine.ts";
import { type EventAlias, findAlias } from "../store/event-states.ts";
import { deletedSince } from "../store/read-changes.ts";
import {
  findEvent,
  type ListedOccurrence,
  readOccurrencesOf,
  type StoredEvent,
  type StoredOccurrence,
} from "../store/read-events.ts";
import { readModified } from "../store/read-modified.ts";
import { readTellingState, type TellingState } from "../store/read-telling-state.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import { eventCalendar } from "./calendar-answer.ts";
import { alternateLinks, chooseFormat, EVENT_PARAMETERS } from "./choose-format.ts";
import type { AppDeps } from "./deps.ts";
import { documentText, eventGraphs } from "./document-text.ts";
import {
  chooseView,
  PROFILE_PARAMETER,
  sendActivityTombstone,
  sendView,
  type View,
  viewLinks,
} from "./event-views.ts";
import { FORMATS, type Format, splitExtension } from "./formats.ts";
import { isAgendaFormat, sendLines } from "./list-answer.ts";
import { listFacts } from "./list-facts.ts";
import { sqlOptions } from "./list-query.ts";
import { eventPage } from "./pages/event-page.tsx";
import { eventView, type Node, parseNode } from "./pages/event-view.ts";
import { placeMapFacts } from "./place-map-facts.ts";
import { sendProblem } from "./problem-answer.ts";
import { sendTombstone } from "./tombstone.ts";

const FORMS = Object.keys(FORMATS) as Format[];
const EMBEDDED = 10;
const PARAMETERS = [...EVENT_PARAMETERS, PROFILE_PARAMETER];

/** `/events/{id}`: one event or series. Withdrawn, it is shown as cancelled for a while, then gone for good. */
export function mountEvent(app: Hono, deps: AppDeps): void {
  app.get("/events/:id", async (c) => {
    const { name: id, extension } = splitExtension(c.req.param("id"));
    const event = await findEvent(deps.database, id);
    const viewed = chooseView(c, extension);
    if (viewed.problem) return sendProblem(c, deps, viewed.problem);
    if (event === null || isHidden(event, deps)) {
      const alias = await findAlias(deps.database, id);
      if (alias !== null) return sendAlias(c, deps, alias, extension === null ? "" : `.${extension}`);
      const deleted = await deletedSince(deps.database, id);
      if (deleted === null) return sendProblem(c, deps, { code: "NOT_FOUND" });
      return viewed.view === "activitystreams"
        ? sendActivityTombstone(c, deps, id, deleted)
        : sendTombstone(c, deps, { id, deleted }, extension);
    }
    if (viewed.view === "activitystreams" && event.deleted !== null)
      return sendActivityTombstone(c, deps, event.id, event.deleted);
    const problems = checkNames(new URL(c.req.url).searchParams, PARAMETERS);
    if (viewed.view !== null)
      return problems.length > 0 ? sendProblem(c, deps, ...problems) : showView(c, deps, event, viewed.view);
    const chosen = chooseFormat(c, extension, FORMS);
    if (chosen.problem) return sendProblem(c, deps, chosen.problem);
    if (problems.length > 0) return sendProblem(c, deps, ...problems);
    return show(c, deps, event, chosen.format);
  });
}

/** Whether an event was withdrawn so long ago that nothing of it is shown any more. */
export function isHidden({ deleted }: Pick<StoredEvent, "deleted">, { clock }: AppDeps): boolean {
  return deleted !== null && deleted <= sqlOptions(clock()).withdrawnAfter;
}

// Long enough to spare requests; a person may take apart tomorrow what was joined today.
const ALIAS_SECONDS = 3600;

/** Leads from the address of what became a part of another event to that event, or to its occurrence. */
export function sendAlias(c: Context, { baseUrl }: AppDeps, alias: EventAlias, suffix: string): Response {
  const { search } = new URL(c.req.url);
  const fragment = alias.fragment === null ? "" : `#${alias.fragment}`;
  c.header("Cache-Control", `public, max-age=${ALIAS_SECONDS}`);
  return c.redirect(`${baseUrl}/events/${alias.eventId}${suffix}${search}${fragment}`, 301);
}

function linksOf(event: StoredEvent, deps: AppDeps, format: Format | null): string[] {
  const path = `/events/${event.id}`;
  return [
    ...alternateLinks(FORMS, format, (form) => `${deps.baseUrl}${path}.${form}`),
    ...viewLinks(path, deps.baseUrl),
    `<${deps.baseUrl}${path}>; rel="canonical"`,
    `<${deps.baseUrl}/vocab>; rel="describedby"`,
  ];
}

/** The occurrences of a series change when the window moves, without a change of the event. */
async function lastChange(event: StoredEvent, deps: AppDeps): Promise<string | null> {
  const now = deps.clock();
  return event.is_series === 1
    ? (await readModified(deps.database, sqlOptions(now), now)).lists
    : event.modified;
}

async function showView(c: Context, deps: AppDeps, event: StoredEvent, view: View): Promise<Response> {
  const occurrences = await readOccurrencesOf(deps.database, event.id);
  const document = documentOf(event, occurrences, deps.baseUrl);
  const common = { lastModified: await lastChange(event, deps), links: linksOf(event, deps, null) };
  return sendView(c, deps, view, { event, document, occurrences }, common);
}

async function show(c: Context, deps: AppDeps, event: StoredEvent, format: Format): Promise<Response> {
  const path = `/events/${event.id}`;
  const links = linksOf(event, deps, format);
  const changed = await lastChange(event, deps);
  const common = { lastModified: changed, links, isKept: true };
  if (format === "ics") {
    const place = { about: event.name, path: `${path}.ics`, page: path };
    const body = await eventCalendar(deps, event, place);
    if (body === null) return sendProblem(c, deps, { code: "NOT_FOUND" });
    return send(c, { ...common, format, body, filename: `${event.id}.ics`, maxAgeSeconds: 300 });
  }
  const occurrences = await readOccurrencesOf(deps.database, event.id);
  if (isAgendaFormat(format)) {
    const rows = occurrences.map((occurrence) => listedRow(event, occurrence));
    const place = { about: event.name, path, self: `${path}.${format}`, page: path };
    return sendLines(c, deps, format, {
      filter: { from: null, to: null, where: EVERYTHING, expression: null, sort: [], limit: 0, after: null },
      isPaged: false,
      read: async () => ({ rows, next: null }),
      modified: changed,
      facts: () => listFacts(c, deps, { ...place, next: null, modified: event.modified, fields: null }),
      links: () => links,
      filename: event.id,
    });
  }
  const document = documentOf(event, occurrences, deps.baseUrl);
  if (format === "html") {
    // What is still to come is told by the minute.
    const telling = await readTellingState(deps.database, event, occurrences, deps.clock());
    const body = await htmlOf(c, deps, event, occurrences, telling, document);
    return send(c, { links, format, body });
  }
  const body =
    format === "nq" ? await eventGraphs(document, deps) : documentText(document, format, deps.baseUrl);
  return send(c, { ...common, format, body });
}

const listedRow = (event: StoredEvent, occurrence: StoredOccurrence): ListedOccurrence => ({
  json: `{${occurrence.head},${occurrence.doc ?? event.doc},"dateCreated":"${event.created}","dateModified":"${event.modified}"}`,
  eventId: event.id,
  recurrenceId: occurrence.recurrence_id,
  startsAt: occurrence.starts_at,
  endsAt: occurrence.ends_at,
  allDay: occurrence.all_day === 1,
  startDate: occurrence.start_date,
  endDate: occurrence.end_date,
  timeZone: event.time_zone,
});

const documentOf = (event: StoredEvent, occurrences: readonly StoredOccurrence[], baseUrl: string): string =>
  eventDocument(
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
    baseUrl,
  );

async function htmlOf(
  c: Context,
  deps: AppDeps,
  event: StoredEvent,
  occurrences: readonly StoredOccurrence[],
  telling: TellingState,
  document: string,
): Promise<string> {
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
  const view = eventView(node, deps.baseUrl, context.language);
  return eventPage(
    {
      id: event.id,
      view,
      map: await placeMapFacts(deps, view.places, coming[0]?.start_date.slice(0, 10) ?? null),
      isSeries: event.is_series === 1,
      occurrences,
      timeZone: zone,
      modified: event.modified,
      telling,
      now,
      jsonLd: searchEngineJson(embedded, `${deps.baseUrl}/events/${event.id}`),
    },
    context,
  );
}
