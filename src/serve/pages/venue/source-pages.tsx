import type { Child } from "hono/jsx";
import type { FeedReport } from "../../../check/feed-report.ts";
import { findLicense } from "../../../model/license.ts";
import type { ListedOccurrence } from "../../../store/read-events.ts";
import type { PublicSource } from "../../../store/read-sources.ts";
import { CLOCK_SCRIPT } from "../clock-time.tsx";
import { safeHref } from "../event-view.ts";
import { formatName } from "../format-name.ts";
import { announced, layout, localLink, type PageContext, word } from "../layout.tsx";
import { Moment } from "../moment-text.tsx";
import { occurrenceList } from "../occurrence-list.tsx";
import { say } from "../spaced.ts";
import { subscribeBox } from "../subscribe-box.tsx";
import { suspendedBadge } from "../suspended-badge.ts";
import { SOURCES } from "../venue-words.ts";
import { ReportView } from "./report-view.tsx";

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
  const never = word("never", language);
  const main = (
    <div class="band head">
      <h1>{word("sourcesTitle", language)}</h1>
      <p class="lead">{word("sourcesIntro", language)}</p>
      <Door context={context} />
      {sources.length === 0 ? (
        <p>{word("noSources", language)}</p>
      ) : (
        <ul class="sources">
          {sources.map((source) => (
            <li class="card source">
              <div class="what">
                <h2>
                  <a href={localLink(`/sources/${encodeURIComponent(source.id)}`, context)}>{source.name}</a>
                </h2>
                <p class="muted">
                  {formatName(source.kind, context)} · {source.host}
                </p>
              </div>
              <p class="figures">
                <b>{source.upcoming}</b> {word("upcoming", language)}
              </p>
              <p>
                <StatusBadge source={source} context={context} />{" "}
                <ToImprove source={source} context={context} />
              </p>
              <p class="muted">
                {announced("lastRead", language)}{" "}
                <Moment at={source.lastSuccess} never={never} context={context} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
  return layout(context, {
    title: word("sources", language),
    description: word("sourcesIntro", language),
    main,
    canonical: `${deps.baseUrl}/sources`,
    alternates: [{ type: "application/ld+json", href: "/sources.jsonld" }],
  });
}

/** The way in for whoever keeps a calendar. */
function Door({ context }: { readonly context: PageContext }) {
  const { language } = context;
  return (
    <p class="actions door">
      <span>{say(SOURCES.yours, language)}</span>{" "}
      <a class="button" href={localLink("/sources/new", context)}>
        {say(SOURCES.add, language)}
      </a>
    </p>
  );
}

const FIGURES = ["Read", "Kept", "Private", "NotEvents", "Refused"] as const;

/** `/sources/{id}`: what one feed is, how fresh, how good, and what its owner could improve. */
export function sourcePage(
  source: PublicSource,
  rows: readonly ListedOccurrence[],
  report: FeedReport,
  context: PageContext,
): string {
  const { language, deps, today } = context;
  const license = findLicense(source.license);
  const homepage = safeHref(source.homepage);
  const query = `source=${encodeURIComponent(source.id)}`;
  const never = word("never", language);
  const row = (term: string, value: Child) => (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
  const main = (
    <>
      <div class="band head venue">
        <h1>{source.name}</h1>
        <p>
          <StatusBadge source={source} context={context} />
        </p>
        <dl class="details">
          {row(word("kind", language), report.platform ?? formatName(source.kind, context))}
          {row(
            word("host", language),
            homepage ? (
              <a href={homepage} rel="nofollow noopener">
                {source.host}
              </a>
            ) : (
              source.host
            ),
          )}
          {row(
            word("lastRead", language),
            <Moment at={source.lastSuccess} never={never} context={context} />,
          )}
          {row(
            word("lastChange", language),
            <Moment at={source.lastChange} never={never} context={context} />,
          )}
          {row(word("nextRead", language), <Moment at={source.nextDue} never={never} context={context} />)}
          {row(
            word("license", language),
            license ? (
              <a href={license.url} rel="license noopener">
                {license[language]}
              </a>
            ) : (
              (source.license ?? word("noLicense", language))
            ),
          )}
        </dl>
      </div>
      <div class="band columns">
        <div class="days">
          <h2 class="section">{word("itsAgenda", language)}</h2>
          {rows.length === 0 ? (
            <p class="empty">{word("nothing", language)}</p>
          ) : (
            <>
              {occurrenceList(rows, today, context, 3)}
              <p>
                <a href={localLink(`/events?${query}`, context)}>{word("wholeAgenda", language)}</a>
              </p>
            </>
          )}
        </div>
        <div class="side after">{subscribeBox(`?${query}`, context, "subscribeAgenda")}</div>
      </div>
      <div class="band venue">
        {source.run && <Counts counts={source.run.counts} context={context} />}
        <ReportView report={report} language={language} />
        <Door context={context} />
      </div>
    </>
  );
  return layout(context, {
    title: `${source.name} (${say(SOURCES.one, language)})`,
    description: `${source.name}${language === "fr" ? "\u00a0: " : ": "}${word("sourceIntro", language)}`,
    main,
    canonical: `${deps.baseUrl}/sources/${source.id}`,
    scripts: [CLOCK_SCRIPT],
    alternates: [{ type: "application/ld+json", href: `/sources/${source.id}.jsonld` }],
  });
}

function Counts({
  counts,
  context: { language },
}: {
  readonly counts: Readonly<Record<string, number>>;
  readonly context: PageContext;
}) {
  const figures = FIGURES.map((name) => ({
    count: counts[name.charAt(0).toLowerCase() + name.slice(1)] ?? 0,
    label: word(`count${name}`, language),
    always: name === "Read" || name === "Kept",
  })).filter(({ count, always }) => always || count > 0);
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">{word("report", language)}</h2>
      <ul class="counts">
        {figures.map(({ count, label }) => (
          <li>
            <b>{count}</b> {label}
          </li>
        ))}
      </ul>
    </section>
  );
}

function StatusBadge({ source, context }: { readonly source: PublicSource; readonly context: PageContext }) {
  const suspended = suspendedBadge(source, context.language);
  if (suspended !== null) return <>{suspended}</>;
  const kind =
    source.status === "ok" ? "good" : ["failing", "frozen"].includes(source.status) ? "alert" : "plain";
  return <span class={`badge ${kind}`}>{word(STATUS[source.status] ?? "statusNew", context.language)}</span>;
}

function ToImprove({
  source: { run },
  context,
}: {
  readonly source: PublicSource;
  readonly context: PageContext;
}) {
  const count = (run?.problems ?? []).filter(({ severity }) => severity !== "info").length;
  if (count === 0) return null;
  return (
    <span class="badge note">
      {count} {say(SOURCES.toImprove, context.language)}
    </span>
  );
}
