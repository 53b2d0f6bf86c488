import type { FeedFacts } from "../connector.ts";
import type { Draft, DraftFacts } from "../model/draft.ts";
import type { EventFacts, EventSchedule, HubEvent } from "../model/event.ts";
import type { Gazetteer } from "../model/gazetteer.ts";
import type { Problem } from "../model/problem.ts";
import type { Source } from "../model/source.ts";
import type { Instant, Window } from "../model/time.ts";
import { eventId } from "../reconcile/identity.ts";
import { expand } from "../recur/expand.ts";
import { mergeFacts, readFacts } from "./facts.ts";
import { languageTag } from "./languages.ts";
import { readOrigin } from "./origin.ts";
import { memoryOf, reporter, type Scope } from "./scope.ts";
import { readSchedule } from "./when.ts";

/** What a draft is normalised with: whose it is, what its feed said of itself, and which part of time is asked for. */
export interface NormaliseContext {
  readonly source: Source;
  readonly feed: FeedFacts;
  readonly gazetteer: Gazetteer;
  readonly now: Instant;
  readonly window: Window;
}

export interface Normalised {
  /** Null when the draft has no readable start: the only thing an event cannot be without. */
  readonly event: HubEvent | null;
  readonly problems: readonly Problem[];
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

const instant = (said: Instant | undefined): Instant | null => (said && INSTANT.test(said) ? said : null);

/** An id that can be printed and stored anywhere. The event's own id is made from what the source said. */
const printable = (uid: string): string => uid.toWellFormed().replace(/[\p{Cc}\p{Cf}]/gu, "\ufffd");

function overridesOf(draft: Draft, facts: EventFacts, read: (facts: DraftFacts) => EventFacts): EventFacts[] {
  return (draft.overrides ?? []).map((override) => {
    const same = Object.values(override.facts).every((value) => value === undefined);
    return same ? facts : read(mergeFacts(draft.facts, override.facts));
  });
}

const isSeries = ({ recurrence, timings, overrides }: EventSchedule): boolean =>
  recurrence !== null || timings !== null || overrides.length > 0;

function normaliseDraft(draft: Draft, context: NormaliseContext, problems: Problem[]): HubEvent | null {
  const { source, feed, gazetteer } = context;
  const scope: Scope = {
    source,
    feed,
    gazetteer,
    memory: memoryOf(source, gazetteer),
    language: languageTag(feed.language ?? "") ?? languageTag(source.language) ?? "fr",
    report: reporter(problems, draft.uid),
  };
  const origin = draft.origin ? readOrigin(draft.origin, source) : null;
  const read = (said: DraftFacts): EventFacts => {
    const own = readFacts(said, scope);
    return origin === null ? own : { ...own, origins: [origin] };
  };
  const facts = read(draft.facts);
  const schedule = readSchedule(draft, facts.location, scope);
  if (!schedule) return null;
  const overrides = overridesOf(draft, facts, read);
  const { moments, problems: met } = expand(schedule, context.window, draft.uid);
  for (const problem of met) problems.push(problem);
  return {
    id: eventId(source.id, draft.uid),
    uid: printable(draft.uid),
    uidIsFingerprint: draft.uidIsFingerprint ?? false,
    isSeries: isSeries(schedule),
    schedule,
    facts,
    overrides,
    moments,
    sequence: draft.sequence !== undefined && Number.isSafeInteger(draft.sequence) ? draft.sequence : null,
    dateCreated: instant(draft.dateCreated),
    dateModified: instant(draft.dateModified),
    superEvent: draft.superEvent ? eventId(source.id, draft.superEvent) : null,
  };
}

/**
 * Makes the hub's event of what a source says: text without markup, absolute links, places with their communes,
 * prices, concepts, times in their zone, and the occurrences inside the window. Pure, and never throws: what is wrong
 * with a draft is in `problems`, filed under its uid; a fault of the hub itself costs one event, and is told.
 */
export function normalise(draft: Draft, context: NormaliseContext): Normalised {
  const problems: Problem[] = [];
  try {
    return { event: normaliseDraft(draft, context, problems), problems };
  } catch (fault) {
    const detail = fault instanceof Error ? `${fault.name}: ${fault.message}`.slice(0, 200) : "unknown";
    return { event: null, problems: [...problems, { code: "NORMALISE_FAILED", item: draft.uid, detail }] };
  }
}
