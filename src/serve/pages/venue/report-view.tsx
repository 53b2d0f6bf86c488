import type { FeedReport, ReportPart, ReportProblem } from "../../../check/feed-report.ts";
import type { Translated } from "../../../model/problem.ts";
import type { Language } from "../../language.ts";
import { say } from "../spaced.ts";
import { REPORT } from "../venue-words.ts";

function verdict(score: number): Translated {
  if (score >= 85) return REPORT.great;
  if (score >= 65) return REPORT.good;
  return score >= 40 ? REPORT.fair : REPORT.poor;
}

/** The report on a feed: the score, what is fine, what to change and where. `heading` is the level of its title. */
export function ReportView({
  report,
  language,
}: {
  readonly report: FeedReport;
  readonly language: Language;
}) {
  const { score, parts } = report;
  const fine = parts.filter(({ state }) => state === "fine");
  const improvable = parts
    .filter(({ state }) => state !== "fine")
    .sort((a, b) => b.weight - b.points - (a.weight - a.points));
  return (
    <section class="report" aria-labelledby="report">
      <h2 id="report">{say(REPORT.title, language)}</h2>
      {score === null ? <p>{say(REPORT.noScore, language)}</p> : <Score score={score} language={language} />}
      <Warnings problems={report.problems} language={language} />
      {improvable.length > 0 && (
        <>
          <h3>{say(REPORT.improve, language)}</h3>
          <ul class="parts">
            {improvable.map((part) => (
              <Part part={part} language={language} />
            ))}
          </ul>
        </>
      )}
      {fine.length > 0 && (
        <>
          <h3>{say(REPORT.fine, language)}</h3>
          <ul class="fine">
            {fine.map(({ name, sentence }) => (
              <li>
                <b>{say(name, language)}</b> <span>{say(sentence, language)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {report.notes.length > 0 && (
        <>
          <h3>{say(REPORT.toKnow, language)}</h3>
          {report.notes.map((note) => (
            <p>{say(note, language)}</p>
          ))}
        </>
      )}
    </section>
  );
}

function Score({ score, language }: { readonly score: number; readonly language: Language }) {
  return (
    <div class="score">
      <p class="number">
        <span class="unseen">{say(REPORT.score, language)} </span>
        <b>{score}</b> {say(REPORT.of, language)}
      </p>
      <meter
        min={0}
        max={100}
        low={40}
        high={65}
        optimum={100}
        value={score}
        aria-label={say(REPORT.score, language)}
      >
        {score}
      </meter>
      <p>{say(verdict(score), language)}</p>
    </div>
  );
}

function Part({ part, language }: { readonly part: ReportPart; readonly language: Language }) {
  return (
    <li>
      <p>
        <b>{say(part.name, language)}</b>{" "}
        <span class="points">
          {part.points} / {part.weight} {say(REPORT.points, language)}
        </span>
      </p>
      <p>{say(part.sentence, language)}</p>
      {part.advice && <Advice advice={part.advice} platform={part.advisedFor} language={language} />}
    </li>
  );
}

function Advice({
  advice,
  platform,
  language,
}: {
  readonly advice: Translated;
  readonly platform: string | null;
  readonly language: Language;
}) {
  const where = say(REPORT.where, language);
  return (
    <p class="advice">
      <b>
        {where}
        {platform ? ` (${platform})` : ""}
        {language === "fr" ? "\u00a0:" : ":"}
      </b>{" "}
      {say(advice, language)}
    </p>
  );
}

const SHOWN_EXAMPLES = 3;

function Warnings({
  problems,
  language,
}: {
  readonly problems: readonly ReportProblem[];
  readonly language: Language;
}) {
  if (problems.length === 0) return null;
  return (
    <>
      <h3>{say(REPORT.warnings, language)}</h3>
      <ul class="problems">
        {problems.map((problem) => (
          <li class={problem.severity}>
            <p>
              <span
                class={
                  problem.severity === "error"
                    ? "badge alert"
                    : problem.severity === "warning"
                      ? "badge note"
                      : "badge"
                }
              >
                {say(REPORT[problem.severity], language)}
              </span>{" "}
              {say(problem.message, language)}
              {problem.count > 1 && (
                <span class="times">
                  {" "}
                  {problem.count} {say(REPORT.times, language)}
                </span>
              )}
            </p>
            {problem.advice && <Advice advice={problem.advice} platform={null} language={language} />}
            {problem.details.length > 0 && (
              <p class="muted">
                {say(REPORT.example, language)}
                {language === "fr" ? "\u00a0:" : ":"} {problem.details.slice(0, SHOWN_EXAMPLES).join(" · ")}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
