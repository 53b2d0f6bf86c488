import type { Draft, DraftFacts, DraftOverride } from "../../model/draft.ts";
import { fold } from "../../model/fold.ts";
import type { Problem } from "../../model/problem.ts";
import type { Timing } from "../../model/recurrence.ts";
import { readStamp } from "../date-text.ts";
import { withoutDoubles } from "./event-doubles.ts";
import { readFacts } from "./event-facts.ts";
import { type Identify, identifyEvents } from "./event-identity.ts";
import { compact } from "./event-place.ts";
import { readSchedules } from "./event-schedule.ts";
import { readTiming } from "./event-timing.ts";
import { nodesOf, type SchemaGraph, type SchemaNode, textOf } from "./schema-node.ts";
import { isEventType } from "./schema-terms.ts";

/** The events that a graph describes. `read` counts them all, `refused` those without a start. */
export interface EventReading {
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
  readonly read: number;
  readonly refused: number;
}

/**
 * Turns every Event of a graph into a draft, wherever it stands: on its own, in `@graph`, a list, another event.
 * An event with parts of its own name is one series with the moments of its parts; parts with names of their own
 * are drafts that point to the whole.
 */
export function readEvents(graph: SchemaGraph): EventReading {
  const described = graph.nodes.filter(({ types }) => types.some(isEventType));
  const parents = parentsOf(graph, described);
  const wholes = new Set(parents.values());
  const events = withoutDoubles(
    graph,
    described.filter((event) => !isReference(event, wholes)),
  );
  const instances = instancesOf(graph, events, parents);
  const swallowed = new Set([...instances.values()].flat());
  const whole = events.filter((event) => !swallowed.has(event));
  const identify = identifyEvents(graph, whole);
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  const uids = new Map<SchemaNode, string>();
  let refused = 0;
  for (const event of whole) {
    const made = draftsOf(graph, event, instances.get(event) ?? [], identify, problems);
    if (made.length === 0) refused += 1;
    else if (made[0]) uids.set(event, made[0].uid);
    drafts.push(...made);
  }
  const linked = linkParts(drafts, uids, parents);
  return { drafts: linked, problems, read: whole.length, refused };
}

type Parents = ReadonlyMap<SchemaNode, SchemaNode>;

/** What each event is a part of, told from either side. */
function parentsOf(graph: SchemaGraph, events: readonly SchemaNode[]): Map<SchemaNode, SchemaNode> {
  const parents = new Map<SchemaNode, SchemaNode>();
  for (const event of events) {
    for (const part of [...nodesOf(graph, event, "subEvent"), ...nodesOf(graph, event, "subEvents")]) {
      if (part !== event && parents.get(event) !== part) parents.set(part, event);
    }
    const whole = nodesOf(graph, event, "superEvent")[0];
    if (whole && whole !== event && parents.get(whole) !== event) parents.set(event, whole);
  }
  return parents;
}

/** A mention of an event that is described elsewhere, if at all: it has no date and is only there as the whole of another. */
function isReference(event: SchemaNode, wholes: ReadonlySet<SchemaNode>): boolean {
  const { properties } = event;
  if (properties.has("startDate") || properties.has("eventSchedule") || properties.has("subEvent"))
    return false;
  if (properties.has("startTime") || properties.has("subEvents")) return false;
  return !properties.has("name") || wholes.has(event);
}

/** The parts of each series that are nothing but its occurrences: dated, and of no other name. */
function instancesOf(
  graph: SchemaGraph,
  events: readonly SchemaNode[],
  parents: Parents,
): Map<SchemaNode, SchemaNode[]> {
  const parts = new Map<SchemaNode, SchemaNode[]>();
  const known = new Set(events);
  for (const event of events) {
    const whole = parents.get(event);
    if (!whole || !known.has(whole)) continue;
    const siblings = parts.get(whole);
    if (siblings) siblings.push(event);
    else parts.set(whole, [event]);
  }
  for (const [whole, children] of parts) {
    const name = fold(textOf(graph, whole, "name") ?? "");
    const areInstances = children.every((child) => {
      const own = fold(textOf(graph, child, "name") ?? "");
      return (own === "" || own === name) && readTiming(graph, child) !== null;
    });
    if (!areInstances || parents.has(whole)) parts.delete(whole);
  }
  return parts;
}

function draftsOf(
  graph: SchemaGraph,
  event: SchemaNode,
  instances: readonly SchemaNode[],
  identify: Identify,
  problems: Problem[],
): Draft[] {
  const facts = seriesFacts(graph, event, instances);
  const schedules = readSchedules(graph, event);
  const timings = instances.map((each) => readTiming(graph, each)).filter((timing) => timing !== null);
  const own = readTiming(graph, event);
  const first = timings[0] ?? schedules?.[0]?.timing ?? own;
  const { uid, isFingerprint } = identify(event, first?.start ?? null);
  const item = { item: uid.slice(0, 200) };
  if (!first) {
    const given = textOf(graph, event, "startDate");
    problems.push(
      given === undefined
        ? { code: "EVENT_WITHOUT_START", ...item }
        : { code: "EVENT_DATE_UNREADABLE", ...item, detail: given.slice(0, 100) },
    );
    return [];
  }
  if (isFingerprint) problems.push({ code: "EVENT_WITHOUT_ID", ...item });
  if (schedules === null && timings.length === 0) problems.push({ code: "SCHEDULE_NOT_READ", ...item });
  const common = {
    ...(isFingerprint ? { uidIsFingerprint: true } : {}),
    facts,
    ...recordDates(graph, event),
  };
  if (timings.length > 0) {
    const overrides = overridesOf(graph, instances, facts);
    return [{ uid, timing: first, timings, ...(overrides.length > 0 ? { overrides } : {}), ...common }];
  }
  if (schedules && schedules.length > 0) {
    // Two rules with hours of their own cannot be one series: each is a draft, told apart by its number.
    return schedules.map((schedule, index) => ({
      uid: index === 0 ? uid : `${uid}#schedule-${index + 1}`,
      ...schedule,
      ...common,
    }));
  }
  return [{ uid, timing: first, ...common }];
}

/** What a series says, and where it is silent what its first occurrence says: places stand there more often. */
function seriesFacts(graph: SchemaGraph, event: SchemaNode, [first]: readonly SchemaNode[]): DraftFacts {
  const facts = readFacts(graph, event);
  if (!first) return facts;
  const { eventStatus: _, url: __, identifier: ___, type, ...shared } = readFacts(graph, first);
  return { ...shared, ...facts, ...(facts.type === "Event" && type !== undefined ? { type } : {}) };
}

/** Occurrences whose status or other facts are not those of their series. */
function overridesOf(
  graph: SchemaGraph,
  instances: readonly SchemaNode[],
  common: DraftFacts,
): DraftOverride[] {
  const overrides: DraftOverride[] = [];
  for (const instance of instances) {
    const timing: Timing | null = readTiming(graph, instance);
    const { eventStatus } = readFacts(graph, instance);
    if (!timing || eventStatus === undefined || eventStatus === (common.eventStatus ?? "EventScheduled"))
      continue;
    overrides.push({ recurrenceId: timing.start, timing, facts: { ...common, eventStatus } });
  }
  return overrides;
}

function recordDates(graph: SchemaGraph, event: SchemaNode): Pick<Draft, "dateCreated" | "dateModified"> {
  const stamp = (name: string) => readStamp(textOf(graph, event, name)?.slice(0, 100) ?? "") ?? undefined;
  return compact({ dateCreated: stamp("dateCreated"), dateModified: stamp("dateModified") });
}

/** Points each part to the draft of its whole, when that one is a draft too. */
function linkParts(
  drafts: readonly Draft[],
  uids: ReadonlyMap<SchemaNode, string>,
  parents: Parents,
): Draft[] {
  const wholeOf = new Map<string, string>();
  for (const [event, uid] of uids) {
    const whole = parents.get(event);
    const superEvent = whole && uids.get(whole);
    if (superEvent !== undefined) wholeOf.set(uid, superEvent);
  }
  return drafts.map((draft) => {
    const superEvent = wholeOf.get(draft.uid);
    return superEvent === undefined ? draft : { ...draft, superEvent };
  });
}
