import type { Child } from "hono/jsx";
import { findLicense } from "../../model/license.ts";
import { originOf } from "../../reconcile/copies.ts";
import type { Statement } from "../../render/provenance.ts";
import type { EventProvenance, TellingRecord } from "../../store/read-provenance.ts";
import type { TellingState } from "../../store/read-telling-state.ts";
import type { Language } from "../language.ts";
import { CLOCK_SCRIPT } from "./clock-time.tsx";
import { formatName } from "./format-name.ts";
import { announced, layout, localLink, type PageContext, word } from "./layout.tsx";
import { Day } from "./moment-text.tsx";
import { FOR_PROGRAMS, PROPERTY_NAMES, STANDINGS } from "./provenance-words.ts";
import { SaidValue } from "./said-value.tsx";
import { TellingStateNote } from "./telling-state-note.tsx";

export interface ProvenanceShown {
  readonly id: string;
  readonly name: string;
  readonly told: EventProvenance;
  readonly statements: readonly Statement[];
  readonly telling: TellingState;
}

/** Ids that only programs know each other by. */
const FOR_MACHINES = (property: string): boolean => property === "identifier";
const FOR_READERS = (property: string): boolean => !FOR_MACHINES(property);

/** `/events/{id}/provenance`: who told what of an event, and what was not heard. */
export function provenancePage(
  { id, name, told, statements, telling }: ProvenanceShown,
  context: PageContext,
): string {
  const { language, deps } = context;
  const names = new Map(told.records.map((record) => [record.id, record.source.name]));
  const path = `/events/${id}`;
  const lang = wordsLanguage(statements, language);
  const rows = [...Map.groupBy(statements, ({ property }) => property)];
  const cards = (isWanted: (property: string) => boolean) =>
    rows
      .filter(([property]) => isWanted(property))
      .map(([property, said]) => (
        <PropertyCard
          property={property}
          said={said}
          names={names}
          lang={WORDED.has(property) ? lang : undefined}
          context={context}
        />
      ));
  const hasCodes = rows.some(([property]) => FOR_MACHINES(property));
  const main = (
    <>
      <div class="band head">
        <p class="muted">
          <a href={localLink(path, context)} lang={lang}>
            {name}
          </a>
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
        <div class="whose">{cards(FOR_READERS)}</div>
        {hasCodes && (
          <details>
            <summary>{FOR_PROGRAMS[language]}</summary>
            <div class="whose">{cards(FOR_MACHINES)}</div>
          </details>
        )}
        <p class="forms">
          <a href={`${path}/provenance.jsonld`}>JSON-LD (PROV-O)</a>{" "}
          <a href={`${path}/provenance.ttl`}>Turtle</a>
        </p>
      </div>
    </>
  );
  return layout(context, {
    title: `${announced("provenanceTitle", language)} ${name}`,
    description: word("provenanceIntro", language),
    main,
    canonical: `${deps.baseUrl}${path}/provenance`,
    alternates: [{ type: "application/ld+json", href: `${path}/provenance.jsonld` }],
    robots: "noindex",
    scripts: [CLOCK_SCRIPT],
  });
}

/** Properties whose values are sentences of the source. */
const WORDED: ReadonlySet<string> = new Set(["name", "description", "disambiguatingDescription", "keywords"]);

/** The language of the event's words, where it is not the page's. */
function wordsLanguage(statements: readonly Statement[], language: Language): string | undefined {
  const said = statements.find(({ property, isHeard }) => property === "inLanguage" && isHeard)?.value;
  const [first] = [said].flat();
  return typeof first === "string" && first.split("-")[0] !== language ? first : undefined;
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
          {STANDINGS[standing][language]} · {formatName(origin?.source.kind ?? source.kind, context)} ·{" "}
          {license}
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

/** One property: what is heard and whose word it is, then what others say otherwise. */
function PropertyCard({
  property,
  said,
  names,
  lang,
  context,
}: {
  readonly property: string;
  readonly said: readonly Statement[];
  readonly names: ReadonlyMap<string, string>;
  /** Of what was said, where it is not the page's. */
  readonly lang: string | undefined;
  readonly context: PageContext;
}): Child {
  const { language } = context;
  const heard = said.find(({ isHeard, recurrenceId }) => isHeard && recurrenceId === null);
  const others = said.filter((statement) => statement !== heard);
  const who = (ids: readonly string[]): string =>
    [...new Set(ids.map((id) => names.get(id) ?? id))].join(", ");
  return (
    <section aria-labelledby={`said-${property}`}>
      <h3 id={`said-${property}`}>{PROPERTY_NAMES[property]?.[language] ?? property}</h3>
      {heard && (
        <div class="heard">
          <p lang={lang}>
            <SaidValue property={property} value={heard.value} context={context} />
          </p>
          <p class="by">
            {announced("saidBy", language)} {who(heard.from)}
          </p>
        </div>
      )}
      {others.length > 0 && (
        <>
          <p class="by">{announced("notHeard", language)}</p>
          <dl>
            {others.map((other) => (
              <div>
                <dt>
                  {who(other.from)}
                  {other.recurrenceId !== null && (
                    <>
                      , <Day instant={other.recurrenceId} context={context} />
                    </>
                  )}
                </dt>
                <dd>
                  <span lang={lang}>
                    <SaidValue property={property} value={other.value} context={context} />
                  </span>
                  {other.isHeard && (
                    <>
                      {" "}
                      <b>({word("heardThatDay", language)})</b>
                    </>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}
