import type { EventFacts, EventSchedule, HubEvent, ScheduleOverride } from "../model/event.ts";
import type { Choices, ChosenProperty, Voice } from "./choose-facts.ts";
import { chooseFacts, chosenFacts } from "./choose-facts.ts";
import { originOf } from "./copies.ts";
import { inPrecedence, standingOf, type Teller } from "./precedence.ts";

/** A record that tells of one occurrence of a series. */
export interface InstanceTeller extends Teller {
  /** Which occurrence, as the series names it. */
  readonly recurrenceId: string;
}

/** A public event without its moments: they follow from its schedule. */
export type ComposedEvent = Omit<HubEvent, "moments">;

/** What a public event is made of, and of whose words. */
export interface Composition {
  readonly event: ComposedEvent;
  /** In the order in which they are heard. */
  readonly tellers: readonly Teller[];
  /** The record that says when it is. */
  readonly scheduledBy: Teller;
  readonly choices: Choices;
}

/**
 * The public event of the records that tell of it, composed property by property: whoever stands first and says
 * something is heard (`inPrecedence`), lists of words and links are put together, and when it is comes from one record
 * whole, of a series the one that gives its rule. `instances` are records of single events that tell of one occurrence
 * each. With one record and no instance, that record is the event. The order of the arguments does not matter.
 * @throws Error without any teller.
 */
export function compose(
  id: string,
  tellers: readonly Teller[],
  instances: readonly InstanceTeller[] = [],
): Composition {
  const ordered = inPrecedence(tellers);
  const voices = ordered.map((teller) => voiceOf(teller));
  const choices = chooseFacts(() => voices);
  const [main] = ordered;
  if (main === undefined) throw new Error("an event needs a record");
  const scheduledBy =
    ordered.find(({ event }) => event.schedule.recurrence !== null) ?? withEnd(ordered, main);
  const { moments: _, ...told } = main.event;
  if (ordered.length === 1 && instances.length === 0)
    return { event: { ...told, id }, tellers: ordered, scheduledBy, choices };

  const facts = withTellers(choices, ordered);
  const overrides = scheduledBy.event.overrides.map((own) => variant(ordered, scheduledBy, own));
  const schedule = addInstances(scheduledBy, ordered, instances, overrides);
  const event = { ...told, id, isSeries: scheduledBy.event.isSeries, schedule, facts, overrides };
  return { event, tellers: ordered, scheduledBy, choices };
}

function voiceOf(teller: Teller, facts: EventFacts = teller.event.facts): Voice {
  return { recordId: teller.recordId, standing: standingOf(teller), facts };
}

/** Who stands first, unless it knows no end and another that begins alike does. */
function withEnd(ordered: readonly Teller[], main: Teller): Teller {
  const { timing, timings } = main.event.schedule;
  if (timings !== null || timing.end || timing.duration) return main;
  const start = JSON.stringify(timing.start);
  const knows = ({ event: { schedule } }: Teller): boolean =>
    schedule.timings === null &&
    JSON.stringify(schedule.timing.start) === start &&
    (schedule.timing.end !== undefined || schedule.timing.duration !== undefined);
  return ordered.find(knows) ?? main;
}

function withTellers(choices: Choices, tellers: readonly Teller[]): EventFacts {
  const origins = tellers.flatMap((teller) => originOf(teller) ?? []);
  return {
    ...chosenFacts(choices),
    isBasedOn: [...new Set(tellers.map(({ source }) => source.id))],
    ...(origins.length > 0 ? { origins } : {}),
  };
}

/**
 * The facts of an instance of which `owner` says something of its own: there it is heard first, elsewhere in its
 * place among the others.
 */
function variant(
  tellers: readonly Teller[],
  owner: Teller,
  own: EventFacts,
  more: readonly Teller[] = [],
): EventFacts {
  const ordered = inPrecedence([...tellers, ...more]);
  const voices = ordered.map((teller) => voiceOf(teller, teller === owner ? own : undefined));
  const ownFirst = [
    ...voices.filter(({ facts }) => facts === own),
    ...voices.filter(({ facts }) => facts !== own),
  ];
  const common = owner.event.facts;
  const isOwn = (property: ChosenProperty): boolean =>
    JSON.stringify(own[property]) !== JSON.stringify(common[property]);
  return withTellers(
    chooseFacts((property) => (isOwn(property) ? ownFirst : voices)),
    ordered,
  );
}

/** The schedule with facts of its own for every occurrence that a record of its own tells of; they go to `overrides`. */
function addInstances(
  scheduledBy: Teller,
  tellers: readonly Teller[],
  instances: readonly InstanceTeller[],
  overrides: EventFacts[],
): EventSchedule {
  const { event } = scheduledBy;
  if (instances.length === 0) return event.schedule;
  const tellersOf = Map.groupBy(inPrecedence(instances), ({ recurrenceId }) => recurrenceId);
  const instanceFacts: Record<string, number> = {};
  for (const recurrenceId of [...tellersOf.keys()].sort()) {
    const moment = event.moments.find((one) => one.recurrenceId === recurrenceId);
    if (moment === undefined) continue;
    const own = (moment.override === null ? undefined : event.overrides[moment.override]) ?? event.facts;
    const facts = variant(tellers, scheduledBy, own, tellersOf.get(recurrenceId));
    const isAlone = ({ facts: index, thisAndFuture }: ScheduleOverride): boolean =>
      index === moment.override && !thisAndFuture;
    // A moved instance has facts of its own already; those of "this and following" are shared.
    if (moment.override !== null && event.schedule.overrides.some(isAlone))
      overrides[moment.override] = facts;
    else instanceFacts[recurrenceId] = overrides.push(facts) - 1;
  }
  return { ...event.schedule, instanceFacts };
}
