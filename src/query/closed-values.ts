import { DAY_NAMES } from "../model/day-names.ts";
import { fold } from "../model/fold.ts";
import { DEPARTEMENTS, REGIONS, type Territory } from "./territories.ts";

export const STATUSES = [
  "EventScheduled",
  "EventCancelled",
  "EventPostponed",
  "EventRescheduled",
  "EventMovedOnline",
] as const;

export const ATTENDANCE_MODES = [
  "OfflineEventAttendanceMode",
  "OnlineEventAttendanceMode",
  "MixedEventAttendanceMode",
] as const;

export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** Weekdays as people write them, folded: in English, in French, and by their number (ISO 8601, Monday is 1). */
export const WEEKDAY_SYNONYMS: Readonly<Record<string, string>> = Object.fromEntries(
  WEEKDAYS.flatMap((day, index) => [
    [day.toLowerCase(), day],
    [DAY_NAMES.fr[index], day],
    [String(index + 1), day],
  ]),
);

/** Parts of a day by the local hour of the start: from 5, 12, 18 and 23 o'clock. All-day occurrences have none. */
export const TIMES_OF_DAY = ["morning", "afternoon", "evening", "night"] as const;

export const TIME_SYNONYMS: Readonly<Record<string, string>> = {
  matin: "morning",
  matinee: "morning",
  "apres midi": "afternoon",
  soir: "evening",
  soiree: "evening",
  nuit: "night",
};

/** The concepts of the vocabulary's second scheme, for people with a disability. */
export const ACCESSIBILITY = [
  "hearing",
  "visual",
  "motor",
  "intellectual",
  "psychic",
  "sign-language",
  "audio-description",
  "induction-loop",
  "easy-to-read",
] as const;

const byName = (list: readonly Territory[]): Readonly<Record<string, string>> =>
  Object.fromEntries(list.map(({ code, name }) => [fold(name), code]));

export const DEPARTEMENT_NAMES = byName(DEPARTEMENTS);
export const REGION_NAMES = byName(REGIONS);
