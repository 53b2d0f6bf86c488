import type { DraftFacts } from "../model/draft.ts";
import type { EventFacts } from "../model/event.ts";
import { readAudience } from "./audience.ts";
import { readKeywords } from "./keywords.ts";
import { readAddresses } from "./links.ts";
import { readOffers } from "./offers.ts";
import { readPeople } from "./people.ts";
import type { Scope } from "./scope.ts";
import { readType } from "./type.ts";
import { readWhere } from "./where.ts";
import { readWords } from "./words.ts";

/** Everything about an event but its moments, step by step. Each step reads the draft and reports what it met. */
export function readFacts(facts: DraftFacts, scope: Scope): EventFacts {
  const words = readWords(facts, scope);
  const type = readType(facts.type, scope);
  const where = readWhere(facts, scope);
  return {
    type,
    ...words,
    ...readAddresses(facts, scope),
    ...readKeywords(facts.keywords, type, words.name, facts.about, scope),
    ...where,
    ...readPeople(facts, scope),
    eventStatus: facts.eventStatus ?? "EventScheduled",
    ...readOffers(facts, { ...words, location: where.location }, scope),
    ...readAudience(facts),
  };
}

/** What an instance says of itself, laid over what its series says: an instance repeats only what differs. */
export function mergeFacts(series: DraftFacts, instance: DraftFacts): DraftFacts {
  const said = Object.entries(instance).filter(([, value]) => value !== undefined);
  return { ...series, ...Object.fromEntries(said) };
}
