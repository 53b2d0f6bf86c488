import type { Scope } from "./scope.ts";

/** schema.org 30.0: Event and the types below it, pending ones included, by their name in lower case. */
const TYPES: ReadonlyMap<string, string> = new Map(
  [
    "Event",
    "BroadcastEvent",
    "BusinessEvent",
    "ChildrensEvent",
    "ComedyEvent",
    "ConferenceEvent",
    "CourseInstance",
    "DanceEvent",
    "DeliveryEvent",
    "EducationEvent",
    "ExhibitionEvent",
    "Festival",
    "FoodEvent",
    "Hackathon",
    "LiteraryEvent",
    "MusicEvent",
    "OnDemandEvent",
    "PerformingArtsEvent",
    "PublicationEvent",
    "SaleEvent",
    "ScreeningEvent",
    "SocialEvent",
    "SportsEvent",
    "TheaterEvent",
    "VisualArtsEvent",
  ].map((name) => [name.toLowerCase(), name]),
);

/** Types that say no more than Event: a series is told by its rule, and the others are superseded or too wide. */
const WEAK = new Set(["eventseries", "thing", "series", "publicevent", "userinteraction", "event"]);

const PREFIX = /^(?:https?:\/\/(?:www\.)?schema\.org[/#]+|schema:)/i;

/** The bare name of a schema.org event type in any of its spellings; `Event` when it is none, or says no more. */
export function readType(said: string | undefined, scope: Scope): string {
  if (!said) return "Event";
  const name = said.slice(0, 100).trim().replace(PREFIX, "").toLowerCase();
  const type = TYPES.get(name);
  if (type) return type;
  if (name && !WEAK.has(name)) scope.report("TYPE_UNKNOWN", said.slice(0, 60));
  return "Event";
}
