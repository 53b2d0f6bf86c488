import type { FeedReport } from "../../../check/feed-report.ts";
import type { Translated } from "../../../model/problem.ts";
import type { Managed } from "../../../registrations/read-managed.ts";
import type { PinFacts } from "../../pin-facts.ts";
import { CLOCK_SCRIPT } from "../clock-time.tsx";
import { layout, localLink, type PageContext } from "../layout.tsx";
import { MANAGE } from "../manage-words.ts";
import { say } from "../spaced.ts";
import { DONE, NEW_SOURCE, REPORT } from "../venue-words.ts";
import { BadgeCode, CopyField } from "./badge.tsx";
import { ErrorSummary, type FieldErrors, wrongTitle } from "./field.tsx";
import { LinkForms, ManageForms, type ManageValues } from "./manage-forms.tsx";
import { LastChanges, lastRunFailed, ManageState, Notices } from "./manage-state.tsx";
import { WriteLink } from "./paste-form.tsx";
import { ReportView } from "./report-view.tsx";
import { RunsChart } from "./runs-chart.tsx";

/** What was just done, by the name that the address has for it. */
export const DEEDS: Readonly<Record<string, Translated>> = {
  paused: MANAGE.donePaused,
  resumed: MANAGE.doneResumed,
  refreshed: MANAGE.doneRefreshed,
  saved: MANAGE.doneSaved,
  rotated: MANAGE.doneRotated,
};

/** What came of a reading that was asked for and is over. */
export const readingDone = ({ runs }: Managed): Translated =>
  lastRunFailed(runs) ? MANAGE.readInVain : MANAGE.readAnew;

const JUMPS = [
  ["state-title", MANAGE.state],
  ["history", MANAGE.history],
  ["report", REPORT.title],
  ["changes", MANAGE.changes],
  ["settings", MANAGE.settings],
  ["badge", DONE.badge],
  ["link", MANAGE.link],
] as const;

/** All that the page shows. */
export interface ManageFacts {
  readonly managed: Managed;
  readonly report: FeedReport;
  /** What its events are most often marked with. */
  readonly keywords: readonly string[];
  readonly values: ManageValues;
  readonly errors: FieldErrors;
  /** Why what was asked was not done, as sentences. */
  readonly refusals: readonly string[];
  readonly deed: Translated | null;
  readonly timeZones: readonly string[];
  /** What the map of its place shows. */
  readonly pin: PinFacts;
  /** True while the feed is being read, or is about to be. */
  readonly isDue: boolean;
}

/** `/manage/{token}`: everything that concerns one agenda, for its owner. */
export function managePage(facts: ManageFacts, context: PageContext): string {
  const { language, deps, url } = context;
  const { managed, report, errors, refusals, deed } = facts;
  const main = (
    <div class="band head venue manage">
      <p class="eyebrow">{say(MANAGE.title, language)}</p>
      <h1>{managed.source.name}</h1>
      {deed && (
        <p class="notice done" role="status">
          {say(deed, language)}
        </p>
      )}
      {refusals.map((sentence) => (
        <p class="errors" role="alert">
          {sentence}
        </p>
      ))}
      <ErrorSummary errors={errors} title={NEW_SOURCE.errorsTitle} language={language} />
      {deed === MANAGE.doneRotated && (
        <CopyField
          id="manage-link"
          label={MANAGE.link}
          value={`${deps.baseUrl}${url.pathname}`}
          language={language}
        />
      )}
      <p class="muted">{say(MANAGE.keep, language)}</p>
      <nav class="jumps" aria-label={say(MANAGE.onThisPage, language)}>
        <ul>
          {JUMPS.map(([id, label]) => (
            <li>
              <a href={`#${id}`}>{say(label, language)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {/* Parts that a reading changes: what a script puts anew when it is over. */}
      <div data-live="notices">
        <Notices managed={managed} context={context} />
      </div>
      <div data-live="state">
        <ManageState managed={managed} isDue={facts.isDue} context={context} />
      </div>
      <div data-live="history">
        <section aria-labelledby="history">
          <h2 id="history">{say(MANAGE.history, language)}</h2>
          <RunsChart runs={managed.runs} context={context} />
        </section>
        <ReportView report={report} language={language} />
        <LastChanges managed={managed} context={context} />
      </div>
      <ManageForms
        keywords={facts.keywords}
        values={facts.values}
        errors={errors}
        timeZones={facts.timeZones}
        pin={facts.pin}
        context={context}
      />
      <BadgeCode id={managed.registration.sourceId} shown context={context} />
      <LinkForms context={context} />
    </div>
  );
  const title = `${say(MANAGE.title, language)}${language === "fr" ? "\u00a0:" : ":"} ${managed.source.name}`;
  const isWrong = refusals.length > 0 || Object.keys(errors).length > 0;
  return page(isWrong ? wrongTitle(title, language) : title, main, context, ["pin.js"]);
}

/** Asks once more before a step that cannot be undone. */
export function confirmPage(what: "remove" | "revoke", name: string, context: PageContext): string {
  const { language, url } = context;
  const title = what === "remove" ? MANAGE.confirmRemove : MANAGE.confirmRevoke;
  const main = (
    <div class="band head venue">
      <p class="eyebrow">{name}</p>
      <h1>{say(title, language)}</h1>
      <p>{say(what === "remove" ? MANAGE.confirmRemoveText : MANAGE.confirmRevokeText, language)}</p>
      <form method="post" action={localLink(url.pathname, context)} class="actions">
        <button type="submit" name="do" value={what}>
          {say(what === "remove" ? MANAGE.yesRemove : MANAGE.yesRevoke, language)}
        </button>
        <a class="button quiet" href={localLink(url.pathname, context)}>
          {say(MANAGE.cancel, language)}
        </a>
      </form>
    </div>
  );
  return page(say(title, language), main, context);
}

/** Said when there is nothing more to manage: everything is removed, the link is given up, or it never was one. */
export function endPage(
  end: "removed" | "revoked" | "unknown",
  contactUrl: string | undefined,
  context: PageContext,
): string {
  const { language } = context;
  const [title, text] = {
    removed: [MANAGE.removed_, MANAGE.removedText],
    revoked: [MANAGE.revoked, MANAGE.revokedText],
    unknown: [MANAGE.unknownTitle, MANAGE.unknown],
  }[end] as [Translated, Translated];
  const main = (
    <div class="band head venue">
      <h1>{say(title, language)}</h1>
      <p class="lead" role="status">
        {say(text, language)}
      </p>
      {end === "unknown" && <WriteLink contactUrl={contactUrl} context={context} />}
      <p class="actions">
        <a class="button" href={localLink("/sources/new", context)}>
          {say(NEW_SOURCE.title, language)}
        </a>
      </p>
    </div>
  );
  return page(say(title, language), main, context);
}

const page = (
  title: string,
  main: ReturnType<typeof WriteLink>,
  context: PageContext,
  scripts: readonly string[] = [],
): string =>
  layout(context, {
    title,
    main,
    robots: "noindex",
    scripts: ["venue.js", "due.js", CLOCK_SCRIPT, ...scripts],
  });
