import type { Context, Hono } from "hono";
import type { EventFacts, HubEvent } from "../model/event.ts";
import type { Source } from "../model/source.ts";
import { checkNames } from "../query/parse-query.ts";
import type { ChosenProperty } from "../reconcile/choose-facts.ts";
import { chosenFacts } from "../reconcile/choose-facts.ts";
import { originOf } from "../reconcile/copies.ts";
import { withBaseUrl } from "../render/base-url.ts";
import { nodeDocument } from "../render/documents.ts";
import { eventDoc, type Json } from "../render/json-ld.ts";
import { provenanceNode, type Statement, scheduleText } from "../render/provenance.ts";
import { findAlias } from "../store/event-states.ts";
import { findEvent, readOccurrencesOf } from "../store/read-events.ts";
import { type EventProvenance, readProvenance, type TellingRecord } from "../store/read-provenance.ts";
import { readTellingState } from "../store/read-telling-state.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import { alternateLinks, chooseFormat, RESOURCE_PARAMETERS } from "./choose-format.ts";
import type { AppDeps } from "./deps.ts";
import { documentText } from "./document-text.ts";
import { isHidden, sendAlias } from "./event.ts";
import type { Format } from "./formats.ts";
import { provenancePage } from "./pages/provenance-page.tsx";
import { sendProblem } from "./problem-answer.ts";

const FORMS: readonly Format[] = ["jsonld", "json", "html", "ttl", "nt"];

/** Members of an event's document in the order in which a reader asks of them, and the property that is chosen. */
export const MEMBERS: readonly (readonly [member: string, property: ChosenProperty])[] = [
  ["name", "name"],
  ["eventStatus", "eventStatus"],
  ["location", "location"],
  ["eventAttendanceMode", "eventAttendanceMode"],
  ["organizer", "organizer"],
  ["performer", "performer"],
  ["description", "description"],
  ["disambiguatingDescription", "disambiguatingDescription"],
  ["image", "image"],
  ["url", "url"],
  ["sameAs", "sameAs"],
  ["keywords", "keywords"],
  ["about", "about"],
  ["isAccessibleForFree", "isAccessibleForFree"],
  ["offers", "offers"],
  ["audience", "audience"],
  ["typicalAgeRange", "typicalAgeRange"],
  ["accessibility", "accessibility"],
  ["maximumAttendeeCapacity", "maximumAttendeeCapacity"],
  ["inLanguage", "inLanguage"],
  ["identifier", "identifier"],
];

/** `/events/{id}/provenance`: for every property whose word it is, when that was read, and what others said. */
export function mountProvenance(app: Hono, deps: AppDeps): void {
  const answer = (extension: Format | null) => async (c: Context) => {
    const id = c.req.param("id") ?? "";
    const event = await findEvent(deps.database, id);
    if (event === null) {
      const alias = await findAlias(deps.database, id);
      if (alias === null) return sendProblem(c, deps, { code: "NOT_FOUND" });
      return sendAlias(c, deps, alias, "/provenance");
    }
    if (isHidden(event, deps)) return sendProblem(c, deps, { code: "GONE" });
    const chosen = chooseFormat(c, extension, FORMS);
    if (chosen.problem) return sendProblem(c, deps, chosen.problem);
    const problems = checkNames(new URL(c.req.url).searchParams, RESOURCE_PARAMETERS);
    if (problems.length > 0) return sendProblem(c, deps, ...problems);
    const told = await readProvenance(deps.database, id, deps.trustOf);
    if (told === null) return sendProblem(c, deps, { code: "NOT_FOUND" });
    const { format } = chosen;
    const path = `/events/${id}/provenance`;
    const links = [
      ...alternateLinks(FORMS, format, (form) => `${deps.baseUrl}${path}.${form}`),
      `<${deps.baseUrl}/events/${id}>; rel="describes"`,
    ];
    const statements = statementsOf(told, deps.baseUrl);
    const occurrences = await readOccurrencesOf(deps.database, id);
    const telling = await readTellingState(deps.database, event, occurrences, deps.clock());
    if (format === "html") {
      const body = provenancePage({ id, name: event.name, told, statements, telling }, pageContext(c, deps));
      return send(c, { format, links, body });
    }
    const records = told.records.map((record) => ({
      ...record,
      sourceId: record.source.id,
      origin: originOf(record),
    }));
    const node = provenanceNode(id, records, statements, matchesOf(told), telling);
    const body = documentText(nodeDocument(node, deps.baseUrl), format as "jsonld", deps.baseUrl);
    return send(c, { format, links, body });
  };
  app.get("/events/:id/provenance", answer(null));
  for (const form of FORMS) app.get(`/events/:id/provenance.${form}`, answer(form));
}

/** Everything that was said, property by property: first what is heard, then what others said. */
export function statementsOf(told: EventProvenance, baseUrl: string): Statement[] {
  const { records, choices, scheduledBy } = told;
  const whole = records.filter(({ recurrenceId }) => recurrenceId === null);
  const [main] = whole;
  if (main === undefined) return [];
  const sources = whole.map(({ source }) => source);
  const heard = membersOf(main.event, chosenFacts(choices), sources, baseUrl);
  const said = new Map(
    records.map(({ id, event, source }) => [id, membersOf(event, event.facts, [source], baseUrl)]),
  );
  const times = new Map(records.map(({ id, event }) => [id, scheduleText(event.schedule)]));
  return [
    ...spoken("startDate", times.get(scheduledBy) ?? null, [scheduledBy], whole, times),
    ...MEMBERS.flatMap(([member, property]) => {
      const values = new Map(whole.map(({ id }) => [id, said.get(id)?.[member] ?? null]));
      return [
        ...spoken(member, heard[member] ?? null, choices[property].from, whole, values),
        ...ofOccurrences(member, property, heard[member] ?? null, told, said),
      ];
    }),
  ];
}

/** What records of one occurrence say otherwise than the whole event, each value once. */
function ofOccurrences(
  member: string,
  property: ChosenProperty,
  heard: Json,
  { records, choicesOf }: EventProvenance,
  said: ReadonlyMap<string, Readonly<Record<string, Json>>>,
): Statement[] {
  return records.flatMap(({ id, recurrenceId }) => {
    const value = said.get(id)?.[member] ?? null;
    if (recurrenceId === null || value === null || isWithin(value, heard) || isSame(value, heard)) return [];
    const isHeard = choicesOf.get(id)?.[property].from.includes(id) ?? false;
    return [{ property: member, value, from: [id], isHeard, recurrenceId }];
  });
}

function spoken(
  property: string,
  value: Json,
  from: readonly string[],
  records: readonly TellingRecord[],
  values: ReadonlyMap<string, Json>,
): Statement[] {
  const saidBy = ({ id }: TellingRecord): Json => values.get(id) ?? null;
  const agreeing = records.filter((record) => from.includes(record.id) || isSame(saidBy(record), value));
  const statement = (said: Json, by: readonly TellingRecord[], isHeard: boolean): Statement => ({
    property,
    value: said,
    from: by.map(({ id }) => id),
    isHeard,
    recurrenceId: null,
  });
  const others = records.filter(
    (record) => saidBy(record) !== null && !agreeing.includes(record) && !isWithin(saidBy(record), value),
  );
  return [
    ...(value === null ? [] : [statement(value, agreeing, true)]),
    ...others.map((record) => statement(saidBy(record), [record], false)),
  ];
}

const isSame = (one: Json, other: Json): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whether all that a list says is in the list that is heard. */
function isWithin(said: Json, heard: Json): boolean {
  if (!Array.isArray(said) || !Array.isArray(heard)) return false;
  const items = new Set(heard.map((item) => JSON.stringify(item)));
  return said.every((item) => items.has(JSON.stringify(item)));
}

/** The members of a document of an event, without the addresses of its own nodes: they say where, not what. */
export function membersOf(
  event: HubEvent,
  facts: EventFacts,
  sources: readonly Source[],
  baseUrl: string,
): Readonly<Record<string, Json>> {
  const text = withBaseUrl(`{${eventDoc(event, facts, sources)}}`, baseUrl);
  const own = `${baseUrl}/events/`;
  return JSON.parse(text, (key, value) =>
    key === "@id" && typeof value === "string" && value.startsWith(own) ? undefined : value,
  ) as Record<string, Json>;
}

/** How records compare, as the page and the document show it. */
function matchesOf({ pairs }: EventProvenance): Json {
  return pairs.map(({ a, b, score }) => ({
    records: [a, b],
    verdict: score.verdict,
    value: score.value,
    parts: score.parts.map(({ property, code, points }) => ({ property, code, points })),
    vetoes: score.vetoes,
    doubts: score.doubts,
  }));
}
