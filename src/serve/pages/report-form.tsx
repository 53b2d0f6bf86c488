import type { Child } from "hono/jsx";
import { REPORT_REASONS } from "../../store/write-report.ts";
import { layout, localLink, type PageContext } from "./layout.tsx";
import { REASON_NAMES, REPORT_WORDS } from "./report-words.ts";

/** What is wrong with a report itself. */
export type ReportProblem = "noReason" | "noText" | "tooLong" | "tooMany";

/** What was typed, kept when something of it is wrong. */
export interface TypedReport {
  readonly reason: string;
  readonly text: string;
  readonly problem: ReportProblem;
}

interface FormFacts {
  readonly id: string;
  /** Public pages of those who can correct the event themselves. */
  readonly sites: readonly string[];
  readonly typed?: TypedReport;
  readonly context: PageContext;
}

/** The form by which a reader reports a mistake in an event; it asks for nobody's name or address. */
export function ReportForm({ id, sites, typed, context }: FormFacts): Child {
  const { language } = context;
  const problem = typed?.problem;
  const isReasonWrong = problem === "noReason";
  const isTextWrong = problem === "tooLong" || problem === "noText";
  return (
    <form class="report-form" method="post" action={localLink(`/events/${id}/report`, context)}>
      {problem === "tooMany" && <Wrong problem={problem} context={context} />}
      <p>{REPORT_WORDS.intro[language]}</p>
      {sites.length > 0 && (
        <p>
          {REPORT_WORDS.quicker[language]}{" "}
          {sites.map((site, index) => (
            <>
              {index > 0 && ", "}
              <a href={site} rel="nofollow noopener">
                {siteName(site, sites)}
              </a>
            </>
          ))}
        </p>
      )}
      <fieldset aria-describedby={isReasonWrong ? "report-problem" : undefined}>
        <legend>
          {REPORT_WORDS.reason[language]} <span class="muted">({REPORT_WORDS.required[language]})</span>
        </legend>
        {isReasonWrong && <Wrong problem={problem} context={context} />}
        {REPORT_REASONS.map((reason) => (
          <p class="check">
            <input
              type="radio"
              id={`reason-${reason}`}
              name="reason"
              value={reason}
              required
              checked={typed?.reason === reason}
            />
            <label for={`reason-${reason}`}>{REASON_NAMES[reason][language]}</label>
          </p>
        ))}
      </fieldset>
      <p class="field">
        <label for="report-text">{REPORT_WORDS.text[language]}</label>
        <textarea
          id="report-text"
          name="text"
          rows={4}
          maxlength={2000}
          aria-invalid={isTextWrong ? "true" : undefined}
          aria-describedby={isTextWrong ? "report-problem report-hint" : "report-hint"}
        >
          {typed?.text ?? ""}
        </textarea>
        {problem !== undefined && isTextWrong && <Wrong problem={problem} context={context} />}
        <span class="muted" id="report-hint">
          {REPORT_WORDS.textHint[language]}
        </span>
      </p>
      <p class="actions">
        <button type="submit">{REPORT_WORDS.send[language]}</button>
      </p>
    </form>
  );
}

/** A site by its host, or by its whole address where another of the same host stands beside it. */
function siteName(site: string, all: readonly string[]): string {
  const { host } = new URL(site);
  const isAlone = all.filter((one) => new URL(one).host === host).length === 1;
  return isAlone ? host : site.replace(/^https?:\/\//, "");
}

function Wrong({
  problem,
  context,
}: {
  readonly problem: ReportProblem;
  readonly context: PageContext;
}): Child {
  return (
    <span class="wrong" id="report-problem" role="alert">
      {REPORT_WORDS[problem][context.language]}
    </span>
  );
}

/** `/events/{id}/report`: the same form as a page of its own, with what was typed when something of it is wrong. */
export function reportPage(
  {
    id,
    name,
    lang,
    sites,
    typed,
  }: Omit<FormFacts, "context"> & { readonly name: string; readonly lang: string | undefined },
  context: PageContext,
): string {
  const { language } = context;
  const title = REPORT_WORDS[typed ? "wrongTitle" : "title"][language];
  return layout(context, {
    title: `${title} — ${name}`,
    robots: "noindex",
    main: (
      <div class="band narrow">
        <p class="muted">
          {REPORT_WORDS.about[language]}{" "}
          <a href={localLink(`/events/${id}`, context)} lang={lang}>
            {name}
          </a>
        </p>
        <h1>{title}</h1>
        <ReportForm id={id} sites={sites} context={context} {...(typed ? { typed } : {})} />
      </div>
    ),
  });
}

/** What a reader is told who has reported something; `isKept` is false when enough reports are open. */
export function thanksPage(
  { id, name, isKept }: { readonly id: string; readonly name: string; readonly isKept: boolean },
  context: PageContext,
): string {
  const { language } = context;
  return layout(context, {
    title: `${REPORT_WORDS.thanksTitle[language]} — ${name}`,
    robots: "noindex",
    main: (
      <div class="band narrow">
        <h1>{REPORT_WORDS.thanksTitle[language]}</h1>
        <p>{REPORT_WORDS[isKept ? "thanks" : "enough"][language]}</p>
        <p>
          <a class="button" href={localLink(`/events/${id}`, context)}>
            {REPORT_WORDS.back[language]}
          </a>
        </p>
      </div>
    ),
  });
}
