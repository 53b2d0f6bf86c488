import type { RunEntry } from "../../../store/read-runs.ts";
import type { PageContext } from "../layout.tsx";
import { MANAGE } from "../manage-words.ts";
import { Moment, momentText } from "../moment-text.tsx";
import { say } from "../spaced.ts";

const BAR = 8;
const GAP = 2;
const HEIGHT = 64;
const LEAST = 3;

const OUTCOMES = {
  changed: MANAGE.changed,
  unchanged: MANAGE.unchanged,
  "not-modified": MANAGE.unchanged,
  failed: MANAGE.failed,
  frozen: MANAGE.frozenRun,
} as const;

/**
 * The history of runs as bars: how many events each read, and by colour and shape how it ended. A run that found nothing new
 * looked at nothing, and stands as high as the one before. The same is told by a table.
 */
export function RunsChart({
  runs,
  context,
}: {
  readonly runs: readonly RunEntry[];
  readonly context: PageContext;
}) {
  const { language } = context;
  if (runs.length === 0) return <p>{say(MANAGE.noHistory, language)}</p>;
  const oldestFirst = runs.toReversed();
  let before = 0;
  const bars = oldestFirst.map((run) => {
    const looked = run.outcome === "changed" || run.outcome === "frozen" || (run.counts.kept ?? 0) > 0;
    before = looked ? (run.counts.kept ?? 0) : before;
    return { run, kept: run.outcome === "failed" ? 0 : before };
  });
  const most = Math.max(1, ...bars.map(({ kept }) => kept));
  const width = bars.length * (BAR + GAP);
  return (
    <>
      <svg
        class="runs"
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={say(MANAGE.historyChart, language)}
      >
        {bars.map(({ run, kept }, index) => {
          const failed = run.outcome === "failed";
          const height = failed ? HEIGHT / 2 : Math.max(LEAST, Math.round((kept / most) * HEIGHT));
          return (
            <rect class={run.outcome} x={index * (BAR + GAP)} y={HEIGHT - height} width={BAR} height={height}>
              <title>
                {momentText(run.ended, context)}, {say(OUTCOMES[run.outcome], language)}, {kept}
              </title>
            </rect>
          );
        })}
      </svg>
      <p class="legend" aria-hidden="true">
        <span class="changed">{say(MANAGE.changed, language)}</span>
        <span class="unchanged">{say(MANAGE.unchanged, language)}</span>
        <span class="failed">{say(MANAGE.failed, language)}</span>
      </p>
      <details>
        <summary>{say(MANAGE.historyTable, language)}</summary>
        <section class="scroll" tabindex={0} aria-label={say(MANAGE.historyTable, language)}>
          <table>
            <caption class="unseen">{say(MANAGE.history, language)}</caption>
            <thead>
              <tr>
                <th scope="col">{say(MANAGE.runWhen, language)}</th>
                <th scope="col">{say(MANAGE.runOutcome, language)}</th>
                <th scope="col">{say(MANAGE.runEvents, language)}</th>
                <th scope="col">{say(MANAGE.runChanges, language)}</th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr>
                  <td>
                    <Moment at={run.ended} never="" context={context} />
                  </td>
                  <td>
                    {say(OUTCOMES[run.outcome], language)}
                    {run.outcome === "failed" && run.problems[0] && (
                      <span class="muted"> {say(run.problems[0].message, language)}</span>
                    )}
                  </td>
                  <td>{run.counts.kept ?? 0}</td>
                  <td>
                    {(["created", "updated", "removed"] as const)
                      .filter((name) => (run.counts[name] ?? 0) > 0)
                      .map((name) => `${run.counts[name]} ${say(MANAGE[name], language)}`)
                      .join(", ")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </>
  );
}
