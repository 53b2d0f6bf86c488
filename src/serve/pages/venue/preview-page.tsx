import { raw } from "hono/html";
import type { ExaminedFeed } from "../../../check/check.ts";
import type { FeedReport } from "../../../check/feed-report.ts";
import type { CheckReport } from "../../../check/report.ts";
import { CLOCK_SCRIPT } from "../clock-time.tsx";
import { linkWith, localLink, type PageContext, type PageParts } from "../layout.tsx";
import { say } from "../spaced.ts";
import { NEW_SOURCE } from "../venue-words.ts";
import { ClosedNote, WriteLink } from "./paste-form.tsx";
import type { Door } from "./paste-page.tsx";
import { ReportView } from "./report-view.tsx";
import { Steps } from "./steps.tsx";

/** What a check found, for its page. */
export interface Preview {
  readonly typed: string;
  readonly check: CheckReport;
  readonly feed: NonNullable<ExaminedFeed["feed"]>;
  readonly others: ExaminedFeed["others"];
  readonly report: FeedReport;
  readonly upcoming: number;
  /** The cards of the next events, as HTML; null when nothing is to come. */
  readonly cards: string | null;
  /** Where the next step is; null for a feed that is registered already. */
  readonly next: string | null;
}

/** The second step: what was found, how it will look, how good it is. */
export function previewPage(preview: Preview, door: Door, context: PageContext): PageParts {
  const { language } = context;
  const { feed, report, cards, upcoming, check } = preview;
  const go = door.canRegister && preview.next !== null && (
    <p class="actions">
      <a class="button" href={preview.next}>
        {say(NEW_SOURCE.continue, language)}
      </a>
      <a class="button quiet" href={localLink("/sources/new", context)}>
        {say(NEW_SOURCE.otherAddress, language)}
      </a>
    </p>
  );
  const main = (
    <div class="band head venue">
      <Steps at={1} language={language} />
      <h1>{say(NEW_SOURCE.foundTitle, language)}</h1>
      {preview.next === null && (
        <div class="notice" role="status">
          <p>{say(NEW_SOURCE.alreadyHere, language)}</p>
          <WriteLink contactUrl={door.contactUrl} context={context} />
        </div>
      )}
      {upcoming === 0 && <p class="notice">{say(NEW_SOURCE.foundNothingYet, language)}</p>}
      <Facts feed={feed} check={check} report={report} upcoming={upcoming} context={context} />
      {go}
      {!door.canRegister && <ClosedNote contactUrl={door.contactUrl} canCheck context={context} />}
      <Others preview={preview} context={context} />
      <section aria-labelledby="preview">
        <h2 id="preview">{say(NEW_SOURCE.previewTitle, language)}</h2>
        {cards === null ? <p class="empty">{say(NEW_SOURCE.noPreview, language)}</p> : raw(cards)}
      </section>
      <ReportView report={report} language={language} />
      {go}
    </div>
  );
  return {
    title: say(NEW_SOURCE.foundTitle, language),
    main,
    robots: "noindex",
    scripts: ["venue.js", "check.js", CLOCK_SCRIPT],
  };
}

function Facts({
  feed,
  check,
  report,
  upcoming,
  context,
}: Pick<Preview, "feed" | "check" | "report" | "upcoming"> & { readonly context: PageContext }) {
  const { language } = context;
  const { kept, private: hidden, refused } = check.counts;
  const host = URL.canParse(feed.url) ? new URL(feed.url).host : "";
  return (
    <dl class="details">
      <div>
        <dt>{say(NEW_SOURCE.detected, language)}</dt>
        <dd>
          {say(feed.label, language)}
          {report.platform && <span class="muted"> {report.platform}</span>}
        </dd>
      </div>
      <div>
        <dt>{say(NEW_SOURCE.host, language)}</dt>
        <dd>{host}</dd>
      </div>
      <div>
        <dt>{say(NEW_SOURCE.foundEvents, language)}</dt>
        <dd>
          <b>{kept}</b>, {upcoming} {say(NEW_SOURCE.upcoming, language)}
          {hidden > 0 && (
            <span class="left">
              {say(NEW_SOURCE.privateLeft, language)}
              {hidden}
            </span>
          )}
          {refused > 0 && (
            <span class="left">
              {say(NEW_SOURCE.refusedLeft, language)}
              {refused}
            </span>
          )}
        </dd>
      </div>
    </dl>
  );
}

function Others({ preview, context }: { readonly preview: Preview; readonly context: PageContext }) {
  const { language, url } = context;
  if (preview.others.length === 0) return null;
  return (
    <section aria-labelledby="others">
      <h2 id="others">{say(NEW_SOURCE.others, language)}</h2>
      <p>{say(NEW_SOURCE.othersLead, language)}</p>
      <ul class="choices">
        {preview.others.map((other) => (
          <li>
            {other.needsKey ? (
              <span>
                {say(other.label, language)} <span class="muted">{say(NEW_SOURCE.wantsKey, language)}</span>
              </span>
            ) : (
              <a href={linkWith(url, { pick: other.url })}>{say(other.label, language)}</a>
            )}
            <span class="muted">
              {" "}
              {URL.canParse(other.url) ? new URL(other.url).host : ""} · {say(other.why, language)}
              {!other.confirmed && ` · ${say(NEW_SOURCE.notConfirmed, language)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
