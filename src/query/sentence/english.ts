import { findArrondissement } from "../../model/arrondissement.ts";
import { DAY_NAMES } from "../../model/day-names.ts";
import { epciName } from "../../model/epci.ts";
import { findLicense, recogniseLicense } from "../../model/license.ts";
import type { Clause } from "../clauses.ts";
import { findProperty } from "../properties.ts";
import { parseMetres } from "../read-space.ts";
import { findShortcut } from "../shortcuts.ts";
import { findDepartement, findRegion } from "../territories.ts";
import { codeOf, startDays, timesOf, weekdaysOf } from "./clause-values.ts";
import { type Grammar, given, idOf, named, type Piece, type SentenceContext, type Slot } from "./context.ts";
import { boundsEn, daysEn, momentEn, periodEn, whenEn } from "./english-time.ts";
import { townName } from "./french-names.ts";
import { momentOf } from "./moments.ts";
import { audienceOf, conceptOf, labelOf, qualifierOf } from "./nouns.ts";

const join = (parts: readonly string[], word: string): string =>
  parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} ${word} ${parts.at(-1)}`;
const or = (parts: readonly string[]): string => join(parts, "or");
const and = (parts: readonly string[]): string => join(parts, "and");
const quote = (text: string): string => `“${text}”`;
const quoted = (values: readonly string[]): string => or(values.map(quote));

const STATUS: Readonly<Record<string, string>> = {
  EventScheduled: "scheduled",
  EventCancelled: "cancelled",
  EventPostponed: "postponed",
  EventRescheduled: "rescheduled",
  EventMovedOnline: "moved online",
};

const ACCESS: Readonly<Record<string, string>> = {
  hearing: "accessible to people with a hearing impairment",
  visual: "accessible to people with a visual impairment",
  motor: "accessible to people with reduced mobility",
  intellectual: "accessible to people with an intellectual disability",
  psychic: "accessible to people with a mental disability",
  "sign-language": "in sign language",
  "audio-description": "with audio description",
  "induction-loop": "with an induction loop",
  "easy-to-read": "in easy-to-read language",
};

const TIMES: Readonly<Record<string, readonly [alone: string, behind: string]>> = {
  morning: ["in the morning", " mornings"],
  afternoon: ["in the afternoon", " afternoons"],
  evening: ["in the evening", " evenings"],
  night: ["at night", " nights"],
};

const ATTENDANCE: Readonly<Record<string, string>> = {
  OnlineEventAttendanceMode: "online",
  OfflineEventAttendanceMode: "on site",
  MixedEventAttendanceMode: "on site and online",
};

const ORDINALS: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd" };
const ordinals = new Intl.PluralRules("en", { type: "ordinal" });

function communeEn(code: string, { names }: SentenceContext): string {
  const part = findArrondissement(code);
  if (part)
    return `the ${part.number}${ORDINALS[ordinals.select(part.number)] ?? "th"} arrondissement of ${part.town}`;
  return names("commune", code.toUpperCase()) ?? `the commune ${code}`;
}

const piece = (slot: Slot, text: string): Piece => ({ slot, text });

/** `except in Lyon and in Brest`, or the phrase itself in its place. */
function placed(slot: Slot, { operator }: Clause, phrases: readonly string[]): Piece {
  return operator === "ne" ? piece("except", `except ${and(phrases)}`) : piece(slot, or(phrases));
}

/** The English piece of a sentence for one clause. */
export const english: Grammar = (clause, _noun, clauses, context) => {
  const { parameter, operator, values } = clause;
  const simple = operator === "eq" || operator === "ne";
  if (parameter.kind === "control") return control(clause, clauses, context);
  if (operator === "exists") return exists(clause);
  if (simple) {
    const said = special(clause, clauses, context);
    if (said) return said;
  }
  if (parameter.name === "startDate" && !simple) {
    const days = startDays(clauses);
    if (days) return clause === days.lower ? piece("when", daysEn(days.first, days.last)) : null;
  }
  const property = findProperty(findShortcut(parameter.name)?.means[0]?.property ?? parameter.name);
  if (property?.type === "dateTime") return dated(clause, context);
  if (property?.type === "decimal") return price(clause);
  const label = property?.label.en ?? parameter.name;
  if (operator === "lang") return piece("what", `with a ${label} ${or(values.map(languageEn))}`);
  const verb = operator === "contains" ? "contains" : operator === "starts" ? "begins with" : "is";
  return operator === "ne"
    ? piece("what", `whose ${label} is not ${quoted(values)}`)
    : piece("what", `whose ${label} ${verb} ${quoted(values)}`);
};

function languageEn(tag: string): string {
  if (tag === "*") return "in a language that is told";
  try {
    return `in ${new Intl.DisplayNames("en", { type: "language" }).of(tag) ?? tag}`;
  } catch {
    return `in ${quote(tag)}`;
  }
}

/** What has words of its own in English. */
function special(clause: Clause, clauses: readonly Clause[], context: SentenceContext): Piece | null {
  const { parameter, operator, values } = clause;
  const not = operator === "ne";
  const each = (slot: Slot, phrase: (value: string) => string) => placed(slot, clause, values.map(phrase));
  const [first = ""] = values;
  switch (parameter.name) {
    case "keywords":
    case "about":
      return theme(clause);
    case "type":
      return values.every((value) => conceptOf(value) !== null)
        ? theme(clause)
        : each("what", (value) => `of type ${value.replace(/^.*[/:]/, "")}`);
    case "free":
    case "isAccessibleForFree": {
      const word = /^(?:true|1)$/i.test(first) ? "free" : "paid";
      if (values.length > 1) return null;
      return not ? piece("what", `that are not announced as ${word}`) : piece("before", word);
    }
    case "online":
      return /^true$/i.test(first) && !not
        ? piece("before", "online")
        : each("where", (value) => (/^true$/i.test(value) ? "online" : "on site"));
    case "eventAttendanceMode":
      return each("where", (value) => ATTENDANCE[value.replace(/^.*[/:]/, "")] ?? value);
    case "status":
    case "eventStatus": {
      const words = or(values.map((value) => STATUS[value.replace(/^.*[/:]/, "")] ?? value));
      return not ? piece("what", `that are not ${words}`) : piece("before", words);
    }
    case "accessible":
    case "accessibility":
      return each("what", accessEn);
    case "inLanguage":
      return each("what", languageEn);
    case "place":
    case "location":
    case "location.name":
      return each("where", (value) => `at ${context.names("place", idOf(value)) ?? value}`);
    case "commune":
    case "location.inseeCommune":
    case "location.inseeArrondissement":
      return each("where", (code) => `in ${communeEn(code, context)}`);
    case "epci":
    case "location.sirenEpci":
      return each("where", (siren) => `in the intercommunality ${epciName(siren) ?? siren}`);
    case "departement":
    case "location.inseeDepartement":
      return each(
        "where",
        (value) => `in ${findDepartement(codeOf("location.inseeDepartement", value))?.name ?? value}`,
      );
    case "region":
    case "location.inseeRegion":
      return each(
        "where",
        (value) => `in ${findRegion(codeOf("location.inseeRegion", value))?.name ?? value}`,
      );
    case "location.address.addressLocality":
      return each("where", (town) => `in ${townName(town)}`);
    case "location.address.addressCountry":
      return each("where", (code) => `in ${countryEn(code.toUpperCase())}`);
    case "location.address.postalCode":
      return placed("where", clause, [`at postal code ${or(values)}`]);
    case "organizer":
    case "organizer.name": {
      const names = values.map((value) => named("organization", value, context));
      return not
        ? piece("except", `except those of ${and(names)}`)
        : piece("who", `organised by ${or(names)}`);
    }
    case "superEvent":
      return each("what", (value) => `of the series ${quote(named("event", value, context))}`);
    case "source":
    case "isBasedOn": {
      const names = values.map(
        (value) => context.names("source", idOf(value)) ?? `the source ${quote(value)}`,
      );
      return not
        ? piece("except", `except those announced by ${and(names)}`)
        : piece("record", `announced by ${or(names)}`);
    }
    case "license":
      return each("record", (value) => licenseEn(value));
    case "weekday":
      return weekdays(clause, clauses);
    case "timeOfDay": {
      if (!not && weekdaysOf(clauses).length > 0) return piece("weekday", "");
      return placed(
        "weekday",
        clause,
        timesOf(clause).map((time) => TIMES[time]?.[0] ?? time),
      );
    }
    default:
      return null;
  }
}

function licenseEn(value: string): string {
  const label = (findLicense(value) ?? recogniseLicense(value))?.en;
  if (label === undefined) return `under the licence ${value}`;
  return label.startsWith("Public domain") ? `in the ${lowered(label)}` : `under ${label}`;
}

const countryEn = (code: string): string =>
  new Intl.DisplayNames("en", { type: "region", fallback: "none" }).of(code) ?? code;

/** What a keyword or concept says of the kind of events. */
function theme({ values, operator }: Clause): Piece {
  const concepts = values.map(conceptOf);
  const labels = values.map((value, index) => lowered(labelOf(concepts[index] ?? null)?.en ?? value));
  if (operator === "ne") return piece("except", `except ${and(labels.map(quote))}`);
  const qualifiers = concepts.map(qualifierOf).filter((known) => known !== null);
  if (qualifiers.length === values.length) return piece("kind", or(qualifiers.map(({ en }) => en)));
  const audiences = concepts.map(audienceOf).filter((known) => known !== null);
  if (audiences.length === values.length) return piece("what", or(audiences.map(({ en }) => en)));
  return piece("what", `about ${quoted(labels)}`);
}

/** A label in the middle of a sentence; abbreviations stay as they are. */
const lowered = (label: string): string =>
  /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);

function accessEn(value: string): string {
  const word = value.toLowerCase().replace(/^.*[/#]/, "");
  if (word === "true") return "with accommodations for people with a disability";
  if (word === "false") return "without announced accommodations for people with a disability";
  return ACCESS[word] ?? `with ${quote(word)}`;
}

function weekdays(clause: Clause, clauses: readonly Clause[]): Piece {
  const days = weekdaysOf([{ ...clause, operator: "eq" }]);
  const names = days.map((day) => `${DAY_NAMES.en[day] ?? ""}s`);
  if (clause.operator === "ne") return piece("except", `except on ${and(names)}`);
  const times = clauses
    .filter(({ parameter, operator }) => parameter.name === "timeOfDay" && operator === "eq")
    .flatMap(timesOf);
  const set = days.join("");
  const said = set === "01234" ? "on weekdays" : set === "56" ? "at weekends" : `on ${or(names)}`;
  if (times.length === 0) return piece("weekday", said);
  const known = TIMES[times[0] ?? ""];
  if (days.length === 1 && times.length === 1 && known)
    return piece("weekday", `on ${DAY_NAMES.en[days[0] ?? 0] ?? ""}${known[1]}`);
  return piece("weekday", `${said} ${or(times.map((one) => TIMES[one]?.[0] ?? one))}`);
}

function exists({ parameter, values }: Clause): Piece {
  const yes = /^(?:true|1)$/i.test(values[0] ?? "");
  if (parameter.name === "superEvent")
    return piece("what", yes ? "that are part of a series" : "that are part of no series");
  if (parameter.name === "keywords") return piece("what", yes ? "with keywords" : "without keywords");
  const label = findProperty(parameter.name)?.label.en ?? parameter.name;
  return piece("what", yes ? `that tell their ${label}` : `that do not tell their ${label}`);
}

const VERBS: Readonly<Record<string, string>> = {
  startDate: "that start",
  endDate: "that end",
  dateModified: "changed",
  dateCreated: "first seen",
};

function dated({ parameter, operator, values }: Clause, context: SentenceContext): Piece {
  const name = findShortcut(parameter.name)?.means[0]?.property ?? parameter.name;
  const verb = VERBS[name] ?? "dated";
  const phrases = values.map((value) => {
    const moment = momentOf(value, context);
    if (!moment) return quote(value);
    const said = momentEn(moment);
    if (parameter.name === "updatedSince") return `since ${said}`;
    switch (operator) {
      case "gt":
        return `after ${said}`;
      case "gte":
        return `from ${said}`;
      case "lt":
        return `before ${said}`;
      case "lte":
        return `by ${said}`;
      default:
        return `on ${said}`;
    }
  });
  const slot = name === "startDate" || name === "endDate" ? "when" : "record";
  return operator === "ne"
    ? piece("except", `except those ${verb} ${and(phrases)}`)
    : piece(slot, `${verb} ${or(phrases)}`);
}

function price({ operator, values }: Clause): Piece {
  const amounts = values.map(
    (value) => `€${Number.isInteger(Number(value)) ? Number(value) : Number(value).toFixed(2)}`,
  );
  const said = or(amounts);
  switch (operator) {
    case "lt":
      return piece("what", `for less than ${said}`);
    case "lte":
      return piece("what", `for ${said} or less`);
    case "gt":
      return piece("what", `for more than ${said}`);
    case "gte":
      return piece("what", `for ${said} or more`);
    case "ne":
      return piece("except", `except for ${and(amounts)}`);
    default:
      return piece("what", `for ${said}`);
  }
}

const degrees = (value: number, positive: string, negative: string): string =>
  `${Math.abs(value)}°\u00a0${value < 0 ? negative : positive}`;

function control(clause: Clause, clauses: readonly Clause[], context: SentenceContext): Piece | null {
  const { parameter, values, operator } = clause;
  const [first = ""] = values;
  const not = operator === "ne";
  switch (parameter.name) {
    case "q":
      return piece(
        "what",
        `${not ? "without" : "with"} the ${/\s/.test(first) ? "words" : "word"} ${quote(first)}`,
      );
    case "from":
    case "to": {
      const moment = momentOf(first, context);
      if (not)
        return piece(
          "except",
          `except ${parameter.name === "from" ? boundsEn(moment, null) : boundsEn(null, moment)}`,
        );
      const from = given(clauses, "from");
      const to = given(clauses, "to");
      if (parameter.name === "to" && from !== null) return piece("when", "");
      return piece(
        "when",
        boundsEn(from === null ? null : momentOf(from, context), to === null ? null : momentOf(to, context)),
      );
    }
    case "datetime":
      return placed(
        "when",
        clause,
        values.map((value) => datetime(value, context)),
      );
    case "near": {
      const metres = parseMetres(given(clauses, "radius") ?? "10km") ?? 10_000;
      return placed("where", clause, [`less than ${distance(metres)} from ${point(first, context)}`]);
    }
    case "bbox":
      return placed("where", clause, values.map(box));
    case "filter":
      return piece("what", `that answer to the expression ${quote(first)}`);
    default:
      return null;
  }
}

function datetime(value: string, context: SentenceContext): string {
  const [first = "", last] = value.split("/");
  if (last === undefined) return whenEn(momentOf(first, context));
  return periodEn(momentOf(first, context), momentOf(last, context));
}

const distance = (metres: number): string =>
  metres >= 1000 ? `${metres / 1000}\u00a0km` : `${metres}\u00a0m`;

function point(value: string, { names }: SentenceContext): string {
  const name = names("point", value);
  if (name !== null) return name;
  const [latitude = 0, longitude = 0] = value.split(",").map(Number);
  return `${degrees(latitude, "N", "S")}, ${degrees(longitude, "E", "W")}`;
}

function box(value: string): string {
  const [west = 0, south = 0, east = 0, north = 0] = value.split(",").map(Number);
  const [bottom, top] = [degrees(south, "N", "S"), degrees(north, "N", "S")];
  return `between ${bottom} and ${top}, and between ${degrees(west, "E", "W")} and ${degrees(east, "E", "W")}`;
}
