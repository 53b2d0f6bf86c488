import { html } from "hono/html";
import { CONCEPTS } from "../../model/concepts.ts";
import type { ListedOccurrence } from "../../store/read-events.ts";
import { dayAndMonth, dayText } from "./dates.ts";
import { announced, type Html, layout, linkWith, localLink, type PageContext, word } from "./layout.tsx";
import { occurrenceList } from "./occurrence-list.ts";
import { subscribeBox } from "./subscribe-box.tsx";

/** What the agenda shows: one span of days, or a list that goes on by pages. */
export interface AgendaFacts {
  /** What was asked, as people would say it; empty for everything. */
  readonly sentence: string;
  readonly rows: readonly ListedOccurrence[];
  readonly total: number;
  readonly firstDay: string;
  /** Last day of the span, inclusive; null for a list without end. */
  readonly lastDay: string | null;
  readonly previous: string | null;
  readonly next: string | null;
  /** The first day after the span on which something happens, when the span is empty. */
  readonly nextDay: string | null;
  readonly towns: readonly string[];
  readonly concepts: readonly string[];
  /** Query of the same question for machines, without `?`: no page, no language, no window unless asked for. */
  readonly query: string;
}

/** `/`: the living agenda. A form that works without script, the days, and every way to take the same query along. */
export function agendaPage(facts: AgendaFacts, context: PageContext): string {
  const { deps, language, url, today } = context;
  const suffix = facts.query === "" ? "" : `?${facts.query}`;
  const isThisWeek = facts.firstDay === today && facts.lastDay !== null;
  const asked = ["q", "keywords", "location.address.addressLocality"].some((name) =>
    url.searchParams.get(name),
  );
  const span =
    facts.lastDay === null ? word("results", language) : word(isThisWeek ? "thisWeek" : "theWeek", language);
  const heading = facts.sentence || span;
  const main = html`
<div class="band intro">
<h1>${heading}</h1>
<p class="span">${spanText(facts, context)}</p>
</div>
<div class="band columns">
<div class="side">
${searchForm(facts, context)}
</div>
<div class="days">
${
  facts.rows.length === 0
    ? html`<div class="empty"><p>${word("nothing", language)}</p>${
        facts.nextDay
          ? html`<p>${announced("nextOne", language)} <a href="${linkWith(url, { from: facts.nextDay, to: null, datetime: null, cursor: null })}">${dayText(facts.nextDay, language, today.slice(0, 4))}</a></p>`
          : ""
      }${asked ? html`<p><a href="${localLink("/", context)}">${word("clear", language)}</a></p>` : ""}</div>`
    : occurrenceList(facts.rows, facts.firstDay, context)
}
${pager(facts, context)}
</div>
<div class="side after">
${subscribeBox(suffix, context)}
</div>
</div>`;
  return layout(context, {
    title:
      facts.lastDay === null
        ? heading
        : `${heading}, ${dayAndMonth(facts.firstDay, language, today.slice(0, 4))}`,
    description: word("tagline", language),
    main,
    canonical: `${deps.baseUrl}${url.pathname}${suffix}`,
    alternates: [
      { type: "text/calendar", href: `/events.ics${suffix}`, title: deps.hubName[language] },
      { type: "application/atom+xml", href: `/events.atom${suffix}`, title: deps.hubName[language] },
      { type: "application/rss+xml", href: `/events.rss${suffix}`, title: deps.hubName[language] },
      { type: "application/ld+json", href: `/events.jsonld${suffix}` },
      { type: "text/csv", href: `/events.csv${suffix}` },
      { type: "application/vnd.openactive.rpde+json", href: `/changes${suffix}` },
    ],
  });
}

function spanText({ firstDay, lastDay }: AgendaFacts, { language, today }: PageContext): string {
  const year = today.slice(0, 4);
  const first = dayText(firstDay, language, year);
  if (lastDay === null) return language === "fr" ? `à partir du ${first}` : `from ${first}`;
  const last = dayText(lastDay, language, year);
  return language === "fr" ? `du ${first} au ${last}` : `${first} to ${last}`;
}

function searchForm(facts: AgendaFacts, { language, url }: PageContext): Html {
  const value = (name: string) => url.searchParams.get(name) ?? "";
  const town = value("location.address.addressLocality");
  const topic = value("keywords");
  const towns = town === "" || facts.towns.includes(town) ? facts.towns : [town, ...facts.towns];
  const labels = CONCEPTS.filter(({ name }) => facts.concepts.includes(name) || name === topic)
    .map((concept) => ({ name: concept.name, label: concept[language] }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
  const known = topic === "" || labels.some(({ name }) => name === topic);
  return html`<form class="search" method="get" action="/" role="search" aria-label="${word("searchForm", language)}">
<p class="field wide"><label for="q">${word("searchWords", language)}</label>
<input id="q" name="q" type="search" value="${value("q")}" placeholder="${word("searchHint", language)}" maxlength="200" autocomplete="off"></p>
<p class="field"><label for="town">${word("town", language)}</label>
<select id="town" name="location.address.addressLocality"><option value="">${word("everywhere", language)}</option>
${towns.map((name) => html`<option value="${name}"${name === town ? html` selected` : ""}>${name}</option>`)}</select></p>
<p class="field"><label for="topic">${word("topic", language)}</label>
<select id="topic" name="keywords"><option value="">${word("everything", language)}</option>
${known ? "" : html`<option value="${topic}" selected>${topic}</option>`}
${labels.map(({ name, label }) => html`<option value="${name}"${name === topic ? html` selected` : ""}>${label}</option>`)}</select></p>
<p class="field"><label for="from">${word("fromDay", language)}</label>
<input id="from" name="from" type="date" value="${value("from") === "" ? "" : facts.firstDay}"></p>
${url.searchParams.get("lang") ? html`<input type="hidden" name="lang" value="${language}">` : ""}
<p class="field submit"><button type="submit">${word("search", language)}</button></p>
</form>`;
}

function pager({ previous, next, lastDay }: AgendaFacts, { language }: PageContext): Html | string {
  if (previous === null && next === null) return "";
  return html`<nav class="pager" aria-label="${word("pages", language)}">
${previous === null ? html`<span></span>` : html`<a rel="prev" href="${previous}">← ${word("previousWeek", language)}</a>`}
${next === null ? "" : html`<a rel="next" href="${next}">${word(lastDay === null ? "nextPage" : "nextWeek", language)} →</a>`}
</nav>`;
}
