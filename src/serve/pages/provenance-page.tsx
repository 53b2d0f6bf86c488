import type { Child } from "hono/jsx";
import { CONCEPTS } from "../../model/concepts.ts";
import { findLicense } from "../../model/license.ts";
import { originOf } from "../../reconcile/copies.ts";
import type { Json } from "../../render/json-ld.ts";
import type { Statement } from "../../render/provenance.ts";
import type { EventProvenance, TellingRecord } from "../../store/read-provenance.ts";
import type { TellingState } from "../../store/read-telling-state.ts";
import type { Language } from "../language.ts";
import { dayText } from "./dates.ts";
import { Day } from "./event-page.tsx";
import { announced, layout, localLink, type PageContext, word } from "./layout.tsx";
import { PROPERTY_NAMES, STANDINGS, VALUE_NAMES } from "./provenance-words.ts";
import { TellingStateNote } from "./telling-state-note.tsx";

export interface ProvenanceShown {
  readonly id: string;
  readonly name: string;
  readonly told: EventProvenance;
  readonly statements: readonly Statement[];
  readonly telling: TellingState;
}

/** Longer values are cut: the whole text is on the page of the event. */
const MOST_CHARACTERS = 300;

/** `/events/{id}/provenance`: who told what of an event, and what was not heard. */
export function provenancePage(
  { id, name, told, statements, telling }: ProvenanceShown,
  context: PageContext,
): string {
  const { language, deps } = context;
  const names = new Map(told.records.map((record) => [record.id, record.source.name]));
  const path = `/events/${id}`;
  const rows = [...Map.groupBy(statements, ({ property }) => property)];
  const main = (
    <>
      <div class="band head">
        <p class="muted">
          <a href={localLink(path, context)}>{name}</a>
        </p>
        <h1>{word("provenanceTitle", language)}</h1>
        <p class="lead">{word("provenanceIntro", language)}</p>
        <TellingStateNote telling={telling} context={context} />
      </div>
      <div class="band">
        <h2 class="section">{word("tellers", language)}</h2>
        <ul class="sources">{recordCards(told.records, context)}</ul>
        <h2 class="section" id="said">
          {word("whoSaidWhat", language)}
        </h2>
        <table class="said" aria-labelledby="said">
          <thead>
            <tr>
              {(["property", "heard", "saidBy", "notHeard"] as const).map((key) => (
                <th scope="col">{word(key, language)}</th>
              ))}
            </tr>
          </thead>
          <tbody>{rows.map(([property, said]) => propertyRow(property, said, names, context))}</tbody>
        </table>
        <p class="forms">
          <a href={`${path}/provenance.jsonld`}>JSON-LD (PROV-O)</a>{" "}
          <a href={`${path}/provenance.ttl`}>Turtle</a>
        </p>
      </div>
    </>
  );
  return layout(context, {
    title: `${word("provenanceTitle", language)} : ${name}`,
    description: word("provenanceIntro", language),
    main,
    canonical: `${deps.baseUrl}${path}/provenance`,
    alternates: [{ type: "application/ld+json", href: `${path}/provenance.jsonld` }],
    robots: "noindex",
  });
}

/** Records of one source that each tell of one occurrence are one card. */
function recordCards(records: readonly TellingRecord[], context: PageContext): Child[] {
  const groups = Map.groupBy(records, ({ id, source, recurrenceId, deleted }) =>
    recurrenceId === null || deleted !== null ? id : `${source.id} occurrences`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [recordCard(first, group, context)];
  });
}

function recordCard(record: TellingRecord, group: readonly TellingRecord[], context: PageContext): Child {
  const { language } = context;
  const origin = originOf(record);
  const { source, standing, modified, deleted, lastSuccess, recurrenceId } = record;
  const license = findLicense((origin?.source ?? source).license)?.[language] ?? word("noLicense", language);
  const dates = group.flatMap(({ recurrenceId: date }) => date ?? []).sort();
  return (
    <li class="card source">
      <div class="what">
        <h3>
          <a href={localLink(`/sources/${encodeURIComponent(source.id)}`, context)}>{source.name}</a>
        </h3>
        <p class="muted">
          {STANDINGS[standing][language]} · {origin?.source.kind ?? source.kind} · {license}
        </p>
      </div>
      {origin !== null && (
        <p>
          {word("toldBy", language)}{" "}
          <a href={origin.source.url} rel="noopener">
            {origin.source.name}
          </a>
        </p>
      )}
      <p>
        {announced("saidSince", language)} <Day instant={modified} context={context} />
      </p>
      {lastSuccess !== null && (
        <p>
          {announced("lastRead", language)} <Day instant={lastSuccess} context={context} />
        </p>
      )}
      {recurrenceId !== null && (
        <p>
          {announced("singleDates", language)}{" "}
          {dates.map((date, index) => (
            <>
              {index > 0 && ", "}
              <Day instant={date} context={context} />
            </>
          ))}
        </p>
      )}
      {deleted !== null && (
        <p>
          <b>{announced("withdrawnOn", language)}</b> <Day instant={deleted} context={context} />
        </p>
      )}
    </li>
  );
}

function propertyRow(
  property: string,
  said: readonly Statement[],
  names: ReadonlyMap<string, string>,
  { language, today }: PageContext,
): Child {
  const heard = said.find(({ isHeard, recurrenceId }) => isHeard && recurrenceId === null);
  const others = said.filter((statement) => statement !== heard);
  const who = (ids: readonly string[]): string => ids.map((id) => names.get(id) ?? id).join(", ");
  const of = ({ recurrenceId }: Statement): string =>
    recurrenceId === null ? "" : ` (${dayText(recurrenceId.slice(0, 10), language, today.slice(0, 4))})`;
  // On a narrow screen each cell is a line of its own, which says what its column is.
  return (
    <tr>
      <th scope="row">{PROPERTY_NAMES[property]?.[language] ?? property}</th>
      <td data-column={word("heard", language)}>{heard ? valueText(heard.value, language) : ""}</td>
      <td data-column={word("saidBy", language)}>{heard ? who(heard.from) : ""}</td>
      <td data-column={word("notHeard", language)}>
        {others.map((other) => (
          <p>
            {who(other.from)}
            {of(other)}
            {language === "fr" ? "\u00a0:" : ":"} {valueText(other.value, language)}
            {other.isHeard && (
              <>
                {" "}
                <b>({word("heardThatDay", language)})</b>
              </>
            )}
          </p>
        ))}
      </td>
    </tr>
  );
}

/** A value as a reader can take it in: its names, its links, its numbers. */
export function valueText(value: Json, language: Language): string {
  const text = words(value, language).join(", ");
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS).toWellFormed()}…`;
}

/** Members that say the same again in codes. */
const CODES = /^(?:@|geo$|insee|siren|containedInPlace$|propertyID$|priceCurrency$)/;

function words(value: Json, language: Language): string[] {
  if (value === null || value === undefined) return [];
  if (typeof value === "string") {
    const concept = value.includes("/vocab#") ? value.slice(value.indexOf("#") + 1) : null;
    return [VALUE_NAMES[value]?.[language] ?? (concept === null ? value : conceptName(concept, language))];
  }
  if (typeof value === "boolean") return [word(value ? "yes" : "no", language)];
  if (typeof value !== "object") return [String(value)];
  if (Array.isArray(value)) return value.flatMap((item) => words(item, language));
  return Object.entries(value).flatMap(([key, inner]) => (CODES.test(key) ? [] : words(inner, language)));
}

const conceptName = (name: string, language: Language): string =>
  CONCEPTS.find((concept) => concept.name === name)?.[language] ?? name;
