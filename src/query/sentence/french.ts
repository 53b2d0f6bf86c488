import { findArrondissement } from "../../model/arrondissement.ts";
import { DAY_NAMES } from "../../model/day-names.ts";
import { findLicense, recogniseLicense } from "../../model/license.ts";
import type { Clause } from "../clauses.ts";
import { findProperty } from "../properties.ts";
import { parseMetres } from "../read-space.ts";
import { findShortcut } from "../shortcuts.ts";
import { findDepartement, findRegion } from "../territories.ts";
import { codeOf, startDays, timesOf, weekdaysOf } from "./clause-values.ts";
import { type Grammar, given, idOf, named, type Piece, type SentenceContext, type Slot } from "./context.ts";
import { at, inArrondissement, inCountry, inEpci, of, townName } from "./french-names.ts";
import { beforeFr, boundsFr, daysFr, momentFr, periodFr, since, whenFr } from "./french-time.ts";
import { ACCESS, ATTENDANCE, STATUS, TIMES } from "./french-words.ts";
import { momentOf } from "./moments.ts";
import { audienceOf, conceptOf, labelOf, type Noun, qualifierOf } from "./nouns.ts";

const join = (parts: readonly string[], word: string): string =>
  parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} ${word} ${parts.at(-1)}`;
const or = (parts: readonly string[]): string => join(parts, "ou");
const and = (parts: readonly string[]): string => join(parts, "et");
const quote = (text: string): string => `«\u00a0${text}\u00a0»`;
const quoted = (values: readonly string[]): string => or(values.map(quote));
const euros = (value: number): string => number(value, Number.isInteger(value) ? 0 : 2);
const number = (value: number, decimals = 0): string =>
  (decimals > 0 ? value.toFixed(decimals) : String(value)).replace(".", ",");

/** Past participles and adjectives in the plural. */
const agree = (word: string, { feminine }: Noun): string => `${word}${feminine ? "es" : "s"}`;

function inCommune(code: string, context: SentenceContext): string {
  const part = findArrondissement(code);
  if (part) return inArrondissement(part);
  const name = context.names("commune", code.toUpperCase());
  return name === null ? `dans la commune ${code}` : at(name);
}

const piece = (slot: Slot, text: string): Piece => ({ slot, text });

/** `sauf à Lyon et à Brest`, or the phrase itself in its place. */
function placed(slot: Slot, { operator }: Clause, phrases: readonly string[]): Piece {
  return operator === "ne" ? piece("except", `sauf ${and(phrases)}`) : piece(slot, or(phrases));
}

/** The French piece of a sentence for one clause. */
export const french: Grammar = (clause, noun, clauses, context) => {
  const { parameter, operator, values } = clause;
  const simple = operator === "eq" || operator === "ne";
  if (parameter.kind === "control") return control(clause, clauses, context);
  if (operator === "exists") return exists(clause);
  if (simple) {
    const said = special(clause, noun, clauses, context);
    if (said) return said;
  }
  if (parameter.name === "startDate" && !simple) {
    const days = startDays(clauses);
    if (days) return clause === days.lower ? piece("when", daysFr(days.first, days.last)) : null;
  }
  const property = findProperty(findShortcut(parameter.name)?.means[0]?.property ?? parameter.name);
  if (property?.type === "dateTime") return dated(clause, noun, context);
  if (property?.type === "decimal") return price(clause);
  const label = property?.label.fr ?? parameter.name;
  if (operator === "lang") return piece("what", `dont ${label} est ${or(values.map(languageFr))}`);
  const verb = operator === "contains" ? "contient" : operator === "starts" ? "commence par" : "est";
  return operator === "ne"
    ? piece("what", `dont ${label} n'est pas ${join(values.map(quote), "ni")}`)
    : piece("what", `dont ${label} ${verb} ${quoted(values)}`);
};

function languageFr(tag: string): string {
  if (tag === "*") return "dans une langue indiquée";
  try {
    return `en ${new Intl.DisplayNames("fr", { type: "language" }).of(tag) ?? tag}`;
  } catch {
    return `en ${quote(tag)}`;
  }
}

/** What has words of its own in French. */
function special(
  clause: Clause,
  noun: Noun,
  clauses: readonly Clause[],
  context: SentenceContext,
): Piece | null {
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
        : each("what", (value) => `de type ${value.replace(/^.*[/:]/, "")}`);
    case "free":
    case "isAccessibleForFree": {
      const word = agree(/^(?:true|1)$/i.test(first) ? "gratuit" : "payant", noun);
      return values.length > 1
        ? null
        : not
          ? piece("what", `qui ne sont pas annoncé${noun.feminine ? "e" : ""}s ${word}`)
          : piece("adjective", word);
    }
    case "online":
      return each("where", (value) => (/^true$/i.test(value) ? "en ligne" : "sur place"));
    case "eventAttendanceMode":
      return each("where", (value) => ATTENDANCE[value.replace(/^.*[/:]/, "")] ?? value);
    case "status":
    case "eventStatus": {
      const words = values.map((value) => status(value, noun));
      return not
        ? piece("adjective", words.map((word) => `non ${word}`).join(", "))
        : piece("adjective", or(words));
    }
    case "accessible":
    case "accessibility":
      return access(values, not);
    case "inLanguage":
      return each("what", languageFr);
    case "place":
    case "location":
    case "location.name":
      return each("where", (value) => atPlace(context.names("place", idOf(value)) ?? value));
    case "commune":
    case "location.inseeCommune":
    case "location.inseeArrondissement":
      return each("where", (code) => inCommune(code, context));
    case "epci":
    case "location.sirenEpci":
      return each("where", inEpci);
    case "departement":
    case "location.inseeDepartement":
      return each(
        "where",
        (value) => findDepartement(codeOf("location.inseeDepartement", value))?.within ?? value,
      );
    case "region":
    case "location.inseeRegion":
      return each("where", (value) => findRegion(codeOf("location.inseeRegion", value))?.within ?? value);
    case "location.address.addressLocality":
      return each("where", (town) => at(townName(town)));
    case "location.address.addressCountry":
      return each("where", (code) => inCountry(code.toUpperCase()));
    case "location.address.postalCode":
      return placed("where", clause, [`au code postal ${or(values)}`]);
    case "organizer":
    case "organizer.name":
      return not
        ? each(
            "who",
            (value) => `${noun.feminine ? "celles" : "ceux"} ${of(named("organization", value, context))}`,
          )
        : piece(
            "who",
            `${agree("organisé", noun)} par ${or(values.map((value) => named("organization", value, context)))}`,
          );
    case "superEvent":
      return each("what", (value) => `de la série ${quote(named("event", value, context))}`);
    case "source":
    case "isBasedOn":
      return not
        ? each("record", (value) => `${noun.feminine ? "celles" : "ceux"} ${of(sourceFr(value, context))}`)
        : piece(
            "record",
            `${agree("annoncé", noun)} par ${or(values.map((value) => sourceFr(value, context)))}`,
          );
    case "license":
      return each("record", (value) => licenseFr(value));
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

function status(value: string, noun: Noun): string {
  const name = value.replace(/^.*[/:]/, "");
  if (name === "EventMovedOnline") return `${agree("passé", noun)} en ligne`;
  const word = STATUS[name];
  return word === undefined ? name : agree(word, noun);
}

function licenseFr(value: string): string {
  const label = (findLicense(value) ?? recogniseLicense(value))?.fr;
  if (label === undefined) return `sous licence ${value}`;
  if (label.startsWith("Domaine")) return `dans le ${lowered(label)}`;
  return label.startsWith("Licence") ? `sous ${label}` : `sous licence ${label}`;
}

/** A source by its name, else by its id. */
const sourceFr = (value: string, { names }: SentenceContext): string =>
  names("source", idOf(value)) ?? `la source ${quote(value)}`;

function atPlace(name: string): string {
  if (/^(?:Les? |La |L['’])/.test(name)) return at(name);
  return `à ${quote(name)}`;
}

/** What a keyword or concept says of the kind of events. */
function theme(clause: Clause): Piece {
  const { values, operator } = clause;
  const concepts = values.map(conceptOf);
  const labels = values.map((value, index) => lowered(labelOf(concepts[index] ?? null)?.fr ?? value));
  if (operator === "ne") return piece("except", `sauf ${and(labels.map(quote))}`);
  const qualifiers = concepts.map(qualifierOf).filter((known) => known !== null);
  if (qualifiers.length === values.length) return piece("kind", or(qualifiers.map(({ fr }) => fr)));
  const audiences = concepts.map(audienceOf).filter((known) => known !== null);
  if (audiences.length === values.length) return piece("what", or(audiences.map(({ fr }) => fr)));
  return piece("what", `sur le thème ${quoted(labels)}`);
}

/** A label in the middle of a sentence; abbreviations stay as they are. */
const lowered = (label: string): string =>
  /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);

function access(values: readonly string[], not: boolean): Piece {
  const phrases = values.map((value) => {
    const word = value.toLowerCase().replace(/^.*[/#]/, "");
    if (word === "true") return "avec un accueil prévu en cas de handicap";
    if (word === "false") return "sans accueil annoncé en cas de handicap";
    return ACCESS[word] ?? `avec ${quote(word)}`;
  });
  return not ? piece("except", `sauf ${and(phrases)}`) : piece("what", or(phrases));
}

function weekdays(clause: Clause, clauses: readonly Clause[]): Piece {
  const days = weekdaysOf([{ ...clause, operator: "eq" }]);
  const names = days.map((day) => `le ${DAY_NAMES.fr[day] ?? ""}`);
  if (clause.operator === "ne") return piece("except", `sauf ${and(names)}`);
  const times = clauses
    .filter(({ parameter, operator }) => parameter.name === "timeOfDay" && operator === "eq")
    .flatMap(timesOf);
  const set = [...days].sort().join("");
  const said = set === "01234" ? "en semaine" : set === "56" ? "le week-end" : or(names);
  if (times.length === 0) return piece("weekday", said);
  const [time = ""] = times;
  const known = TIMES[time];
  if (days.length === 1 && times.length === 1 && known) return piece("weekday", said + known[1]);
  return piece("weekday", `${said}, ${or(times.map((one) => TIMES[one]?.[0] ?? one))}`);
}

function exists({ parameter, values }: Clause): Piece {
  const yes = /^(?:true|1)$/i.test(values[0] ?? "");
  if (parameter.name === "superEvent")
    return piece("what", yes ? "qui font partie d'une série" : "qui ne font partie d'aucune série");
  if (parameter.name === "keywords") return piece("what", yes ? "avec des mots-clés" : "sans mots-clés");
  if (parameter.name === "organizer")
    return piece("what", yes ? "dont on sait qui les organise" : "dont on ne sait pas qui les organise");
  const label = findProperty(parameter.name)?.label.fr ?? parameter.name;
  return yes
    ? piece("what", `qui indiquent ${label}`)
    : piece("what", `qui n'indiquent pas ${label.replace(/^une? /, "de ")}`);
}

const VERBS: Readonly<Record<string, readonly [verb: string, participle: boolean]>> = {
  startDate: ["qui commencent", false],
  endDate: ["qui se terminent", false],
  dateModified: ["modifié", true],
  dateCreated: ["paru", true],
};

function dated(clause: Clause, noun: Noun, context: SentenceContext): Piece {
  const { parameter, operator, values } = clause;
  const name = findShortcut(parameter.name)?.means[0]?.property ?? parameter.name;
  const [verb, participle] = VERBS[name] ?? ["datés", false];
  const said = participle ? agree(verb, noun) : verb;
  const phrases = values.map((value) => {
    const moment = momentOf(value, context);
    if (!moment) return quote(value);
    if (parameter.name === "updatedSince") return `depuis ${momentFr(moment)}`;
    switch (operator) {
      case "gt":
        return `après ${momentFr(moment)}`;
      case "gte":
        return since(moment);
      case "lt":
        return beforeFr(moment);
      case "lte":
        return `au plus tard ${momentFr(moment)}`;
      default:
        return momentFr(moment);
    }
  });
  const slot = name === "startDate" || name === "endDate" ? "when" : "record";
  return operator === "ne"
    ? piece("except", `sauf ${noun.feminine ? "celles" : "ceux"} ${said} ${and(phrases)}`)
    : piece(slot, `${said} ${or(phrases)}`);
}

function price({ operator, values }: Clause): Piece {
  const amounts = values.map((value) => `${euros(Number(value))}\u00a0€`);
  const said = or(amounts);
  switch (operator) {
    case "lt":
      return piece("what", `à moins de ${said}`);
    case "lte":
      return piece("what", `à ${said} ou moins`);
    case "gt":
      return piece("what", `à plus de ${said}`);
    case "gte":
      return piece("what", `à ${said} ou plus`);
    case "ne":
      return piece("except", `sauf à ${and(amounts)}`);
    default:
      return piece("what", `à ${said}`);
  }
}

const degrees = (value: number, positive: string, negative: string): string =>
  `${number(Math.abs(value))}°\u00a0${value < 0 ? negative : positive}`;

function control(clause: Clause, clauses: readonly Clause[], context: SentenceContext): Piece | null {
  const { parameter, values, operator } = clause;
  const [first = ""] = values;
  const not = operator === "ne";
  switch (parameter.name) {
    case "q":
      return piece(
        "what",
        `${not ? "sans" : "avec"} ${/\s/.test(first) ? "les mots" : "le mot"} ${quote(first)}`,
      );
    case "from":
    case "to": {
      const moment = momentOf(first, context);
      if (not)
        return piece(
          "except",
          `sauf ${parameter.name === "from" ? boundsFr(moment, null) : boundsFr(null, moment)}`,
        );
      const from = given(clauses, "from");
      const to = given(clauses, "to");
      if (parameter.name === "to" && from !== null) return piece("when", "");
      return piece(
        "when",
        boundsFr(from === null ? null : momentOf(from, context), to === null ? null : momentOf(to, context)),
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
      return placed("where", clause, [`à moins de ${distance(metres)} ${point(first, context)}`]);
    }
    case "bbox":
      return placed("where", clause, values.map(box));
    case "filter":
      return piece("what", `répondant à l'expression ${quote(first)}`);
    default:
      return null;
  }
}

function datetime(value: string, context: SentenceContext): string {
  const [first = "", last] = value.split("/");
  if (last === undefined) return whenFr(momentOf(first, context));
  return periodFr(momentOf(first, context), momentOf(last, context));
}

const distance = (metres: number): string =>
  metres >= 1000 ? `${number(metres / 1000)}\u00a0km` : `${number(metres)}\u00a0m`;

function point(value: string, { names }: SentenceContext): string {
  const name = names("point", value);
  if (name !== null) return of(name);
  const [latitude = 0, longitude = 0] = value.split(",").map(Number);
  return `du point ${degrees(latitude, "N", "S")}, ${degrees(longitude, "E", "O")}`;
}

function box(value: string): string {
  const [west = 0, south = 0, east = 0, north = 0] = value.split(",").map(Number);
  const [bottom, top] = [degrees(south, "N", "S"), degrees(north, "N", "S")];
  return `entre ${bottom} et ${top}, et entre ${degrees(west, "E", "O")} et ${degrees(east, "E", "O")}`;
}
