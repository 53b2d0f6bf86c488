import { html } from "hono/html";
import { findLicense } from "../../model/license.ts";
import type { ProblemCount } from "../../model/problem.ts";
import { findZone, fixedZone, formatInZone, instantSeconds } from "../../model/zone.ts";
import type { ListedOccurrence } from "../../store/read-events.ts";
import type { PublicSource } from "../../store/read-sources.ts";
import { subscribeBox } from "./agenda-page.ts";
import { dayAndMonth, timeText } from "./dates.ts";
import { safeHref } from "./event-view.ts";
import { announced, type Html, layout, localLink, type PageContext, word } from "./layout.tsx";
import { occurrenceList } from "./occurrence-list.ts";
import { suspendedBadge } from "./suspended-badge.ts";

const STATUS = {
  new: "statusNew",
  ok: "statusOk",
  failing: "statusFailing",
  frozen: "statusFrozen",
  paused: "statusPaused",
  dormant: "statusDormant",
  retired: "statusRetired",
} as const;

/** `/sources`: the state of every feed in public, since a hub is only as good as what it reads. */
export function sourcesPage(sources: readonly PublicSource[], context: PageContext): string {
  const { language, deps } = context;
  const main = html`<div class="band head">
<h1>${word("sourcesTitle", language)}</h1>
<p class="lead">${word("sourcesIntro", language)}</p>
${
  sources.length === 0
    ? html`<p>${word("noSources", language)}</p>`
    : html`<ul class="sources">${sources.map(
        (source) => html`<li class="card source">
<div class="what"><h2><a href="${localLink(`/sources/${encodeURIComponent(source.id)}`, context)}">${source.name}</a></h2>
<p class="muted">${source.kind} · ${source.host}</p></div>
<p class="figures"><b>${String(source.upcoming)}</b> ${word("upcoming", language)}</p>
<p>${statusBadge(source, context)} ${problemBadge(source, context)}</p>
<p class="muted">${announced("lastRead", language)} ${when(source.lastSuccess, context)}</p>
</li>`,
      )}</ul>`
}
</div>`;
  return layout(context, {
    title: word("sources", language),
    description: word("sourcesIntro", language),
    main,
    canonical: `${deps.baseUrl}/sources`,
    alternates: [{ type: "application/ld+json", href: "/sources.jsonld" }],
  });
}

/** `/sources/{id}`: what one feed is, how fresh, and what its owner could improve. */
export function sourcePage(
  source: PublicSource,
  rows: readonly ListedOccurrence[],
  context: PageContext,
): string {
  const { language, deps, today } = context;
  const license = findLicense(source.license);
  const homepage = safeHref(source.homepage);
  const query = `source=${encodeURIComponent(source.id)}`;
  const row = (term: string, value: Html | string) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
  const main = html`<div class="band head">
<h1>${source.name}</h1>
<p>${statusBadge(source, context)}</p>
<dl class="details">
${row(word("kind", language), source.kind)}
${row(word("host", language), homepage ? html`<a href="${homepage}" rel="nofollow noopener">${source.host}</a>` : source.host)}
${row(word("lastRead", language), when(source.lastSuccess, context))}
${row(word("lastChange", language), when(source.lastChange, context))}
${row(word("nextRead", language), when(source.nextDue, context))}
${row(
  word("license", language),
  license
    ? html`<a href="${license.url}" rel="license noopener">${license[language]}</a>`
    : (source.license ?? word("noLicense", language)),
)}
</dl>
${report(source, context)}
</div>
<div class="band columns">
<div class="days"><h2 class="section">${word("itsAgenda", language)}</h2>
${rows.length === 0 ? html`<p class="empty">${word("nothing", language)}</p>` : html`${occurrenceList(rows, today, context)}<p><a href="${localLink(`/events?${query}`, context)}">${word("wholeAgenda", language)}</a></p>`}</div>
<div class="side after">${subscribeBox(`?${query}`, context, "subscribeAgenda")}</div>
</div>`;
  return layout(context, {
    title: source.name,
    main,
    canonical: `${deps.baseUrl}/sources/${source.id}`,
    alternates: [{ type: "application/ld+json", href: `/sources/${source.id}.jsonld` }],
  });
}

function report(source: PublicSource, { language }: PageContext): Html | string {
  if (source.run === null) return "";
  const { counts, problems } = source.run;
  const figures = (["Read", "Kept", "Private", "NotEvents", "Refused"] as const)
    .map((name) => ({
      count: counts[name.charAt(0).toLowerCase() + name.slice(1)] ?? 0,
      label: word(`count${name}`, language),
      always: name === "Read" || name === "Kept",
    }))
    .filter(({ count, always }) => always || count > 0);
  return html`<section aria-labelledby="report"><h2 id="report">${word("report", language)}</h2>
<ul class="counts">${figures.map(({ count, label }) => html`<li><b>${String(count)}</b> ${label}</li>`)}</ul>
<h3>${word("problems", language)}</h3>
${
  problems.length === 0
    ? html`<p>${word("noProblems", language)}</p>`
    : html`<ul class="problems">${problems.map((problem) => problemItem(problem, language))}</ul>`
}</section>`;
}

function problemItem(problem: ProblemCount, language: PageContext["language"]): Html {
  const mender = word(
    problem.mender === "venue"
      ? "menderVenue"
      : problem.mender === "platform"
        ? "menderPlatform"
        : "menderOperator",
    language,
  );
  const examples = [...problem.details].slice(0, 3);
  return html`<li class="${problem.severity}"><p>${problem.message[language]} <span class="times">× ${String(problem.count)}</span></p>
<p class="muted"><code>${problem.code}</code> · ${mender}${examples.length > 0 ? html` · ${examples.join(" · ")}` : ""}</p></li>`;
}

function statusBadge(source: PublicSource, { language }: PageContext): Html {
  const suspended = suspendedBadge(source, language);
  if (suspended !== null) return suspended;
  const kind =
    source.status === "ok" ? "good" : ["failing", "frozen"].includes(source.status) ? "alert" : "plain";
  return html`<span class="badge ${kind}">${word(STATUS[source.status] ?? "statusNew", language)}</span>`;
}

function problemBadge({ run }: PublicSource, { language }: PageContext): Html | string {
  const count = (run?.problems ?? []).filter(({ severity }) => severity !== "info").length;
  if (count === 0) return "";
  return html`<span class="badge note">${String(count)} ${language === "fr" ? "à améliorer" : "to improve"}</span>`;
}

/** An instant for people, on the hub's clock: the day, and the hour. */
function when(instant: string | null, { deps, language, today }: PageContext): Html | string {
  if (instant === null) return word("never", language);
  const local = formatInZone(instantSeconds(instant), findZone(deps.timeZone) ?? fixedZone(0));
  const text = `${dayAndMonth(local.slice(0, 10), language, today.slice(0, 4))}, ${timeText(local, language)}`;
  return html`<time datetime="${instant}">${text}</time>`;
}
