import type { Clause } from "../../query/clauses.ts";
import type { ListedOccurrence } from "../../store/read-events.ts";
import type { DayOfMonth } from "../../store/read-facets.ts";
import type { TownPoint } from "../../store/read-town-points.ts";
import type { AgendaCounts } from "../agenda-counts.ts";
import type { Offer } from "../agenda-offers.ts";
import type { Suggestion } from "../agenda-suggestions.ts";
import type { Tiles } from "../deps.ts";
import { AskForm } from "./agenda/ask-form.tsx";
import { Chips } from "./agenda/chips.tsx";
import { MonthTable } from "./agenda/month-table.tsx";
import { NothingFound } from "./agenda/nothing-found.tsx";
import { Offers } from "./agenda/offers.tsx";
import { Pieces } from "./agenda/pieces.tsx";
import { type ViewName, ViewTabs } from "./agenda/view-tabs.tsx";
import { said } from "./agenda-words.ts";
import { CLOCK_SCRIPT } from "./clock-time.tsx";
import { dayAndMonth, dayText, monthName } from "./dates.ts";
import { layout, type PageContext, word } from "./layout.tsx";
import { AgendaMap } from "./map/agenda-map.tsx";
import type { MapPlace } from "./map/clusters.ts";
import { occurrenceList } from "./occurrence-list.tsx";
import { subscribeBox } from "./subscribe-box.tsx";

/** What the agenda shows: one span of days, or a list that goes on by pages; as a list, a map or a month. */
export interface AgendaFacts {
  /** What was asked, as people would say it; empty for everything. */
  readonly sentence: string;
  /** The same, piece by piece. */
  readonly clauses: readonly Clause[];
  /** What one value of a condition says by itself; empty for what has no words. */
  readonly piece: (clause: Clause, value: string) => string;
  /** What of a phrase could not be asked, as it was typed. */
  readonly unread: readonly string[];
  readonly view: ViewName;
  readonly rows: readonly ListedOccurrence[];
  /** Of the month view: the days on which something begins. */
  readonly days: readonly DayOfMonth[];
  /** Of the map: places that have coordinates. */
  readonly places: readonly MapPlace[];
  readonly total: number;
  readonly firstDay: string;
  /** Last day of the span, inclusive; null for a list without end. */
  readonly lastDay: string | null;
  /** Whether the span is a week that nobody asked for. */
  readonly isWeekly: boolean;
  readonly previous: string | null;
  readonly next: string | null;
  /** What finds something where this finds nothing. */
  readonly suggestions: readonly Suggestion[];
  /** Other towns of the name that is asked for. */
  readonly namesakes: readonly TownPoint[];
  /** What the words or the name that are asked for may also mean. */
  readonly offers: readonly Offer[];
  /** Names of towns and of concepts with something to come, for choosing from lists. */
  readonly towns: readonly string[];
  readonly concepts: readonly string[];
  /** Towns with their positions, the busiest first. */
  readonly points: readonly TownPoint[];
  readonly counts: AgendaCounts;
  readonly tiles: Tiles | null;
  /** The name of a commune by its code. */
  readonly communeName: (code: string) => string;
  /** Query of the same question for machines, without `?`: no page, no language, no window unless asked for. */
  readonly query: string;
}

/** `/`: the living agenda. It works without script, and offers every way to take the same query along. */
export function agendaPage(facts: AgendaFacts, context: PageContext): string {
  const { deps, language, url, today } = context;
  const suffix = facts.query === "" ? "" : `?${facts.query}`;
  const isThisWeek = facts.firstDay === today && facts.isWeekly;
  const span =
    facts.lastDay === null ? word("results", language) : word(isThisWeek ? "thisWeek" : "theWeek", language);
  const heading = facts.sentence || (facts.view === "month" ? monthName(facts.firstDay, language) : span);
  const forms = [
    ["text/calendar", "ics", deps.hubName[language]],
    ["application/atom+xml", "atom", deps.hubName[language]],
    ["application/rss+xml", "rss", deps.hubName[language]],
    ["application/ld+json", "jsonld"],
    ["text/csv", "csv"],
  ] as const;
  return layout(context, {
    title: titleText(heading, facts, context),
    description: word("tagline", language),
    scripts: ["agenda.js", ...(facts.view === "map" ? ["map.js"] : []), CLOCK_SCRIPT],
    canonical: `${deps.baseUrl}${url.pathname}${suffix}`,
    alternates: [
      ...forms.map(([type, extension, title]) => ({
        type,
        href: `/events.${extension}${suffix}`,
        ...(title === undefined ? {} : { title }),
      })),
      { type: "application/vnd.openactive.rpde+json", href: `/changes${suffix}` },
    ],
    main: (
      <>
        <div class="band intro">
          <h1>{heading}</h1>
          <p class="span">{spanText(facts, context)}</p>
          <Unread facts={facts} context={context} />
          <AskForm facts={facts} context={context} />
          <Pieces facts={facts} context={context} />
          <Offers facts={facts} context={context} />
          <Chips facts={facts} context={context} />
        </div>
        <div class="band columns">
          <div class={`days ${facts.view}view`}>
            <ViewTabs facts={facts} context={context} />
            <Results facts={facts} context={context} />
            <Pager facts={facts} context={context} />
          </div>
          <div class="side after">{subscribeBox(suffix, context)}</div>
        </div>
      </>
    ),
  });
}

/** What of the phrase the answer does not know of: said before what was understood. */
function Unread({ facts, context }: { readonly facts: AgendaFacts; readonly context: PageContext }) {
  const { language } = context;
  if (facts.unread.length === 0) return null;
  const quote = (text: string) =>
    language === "fr" ? `«\u00a0${text.slice(0, 200)}\u00a0»` : `“${text.slice(0, 200)}”`;
  return (
    <p class="unread">
      {said("unread", language)} {facts.unread.slice(0, 5).map(quote).join(", ")}
    </p>
  );
}

/** No two pages have one title: that of a map or of a month says that it is one. */
function titleText(heading: string, { view, firstDay, lastDay }: AgendaFacts, context: PageContext): string {
  const { language, today } = context;
  const dated =
    lastDay === null || view === "month"
      ? heading
      : `${heading}, ${dayAndMonth(firstDay, language, today.slice(0, 4))}`;
  return view === "list" ? dated : `${dated} (${said(view, language).toLowerCase()})`;
}

function Results({ facts, context }: { readonly facts: AgendaFacts; readonly context: PageContext }) {
  const nothing = facts.total === 0 && <NothingFound facts={facts} context={context} />;
  if (facts.view === "month")
    return (
      <>
        {nothing}
        <MonthTable facts={facts} context={context} />
      </>
    );
  if (nothing) return nothing;
  return (
    <>
      {facts.view === "map" && <AgendaMap facts={facts} context={context} />}
      {occurrenceList(facts.rows, facts.firstDay, context)}
    </>
  );
}

function spanText({ firstDay, lastDay }: AgendaFacts, { language, today }: PageContext): string {
  const year = today.slice(0, 4);
  const first = dayText(firstDay, language, year);
  if (lastDay === null) return language === "fr" ? `à partir du ${first}` : `from ${first}`;
  if (lastDay === firstDay) return language === "fr" ? `le ${first}` : first;
  const last = dayText(lastDay, language, year);
  return language === "fr" ? `du ${first} au ${last}` : `${first} to ${last}`;
}

function Pager({ facts, context }: { readonly facts: AgendaFacts; readonly context: PageContext }) {
  const { previous, next, view, isWeekly } = facts;
  const { language } = context;
  if (previous === null && next === null) return null;
  const isMonth = view === "month";
  const onward = isWeekly ? "nextWeek" : "nextPage";
  return (
    <nav class="pager" aria-label={word("pages", language)}>
      {previous === null ? (
        <span />
      ) : (
        <a rel="prev" href={previous}>
          ← {isMonth ? said("previousMonth", language) : word("previousWeek", language)}
        </a>
      )}
      {next !== null && (
        <a rel="next" href={next}>
          {isMonth ? said("nextMonth", language) : word(onward, language)} →
        </a>
      )}
    </nav>
  );
}
