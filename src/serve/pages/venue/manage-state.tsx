import type { Translated } from "../../../model/problem.ts";
import type { Managed } from "../../../registrations/read-managed.ts";
import { localLink, type PageContext } from "../layout.tsx";
import { MANAGE } from "../manage-words.ts";
import { Moment } from "../moment-text.tsx";
import { say } from "../spaced.ts";

const STATES: Readonly<Record<string, Translated>> = {
  new: MANAGE.stateNew,
  ok: MANAGE.stateOk,
  failing: MANAGE.stateFailing,
  frozen: MANAGE.stateFrozen,
  paused: MANAGE.statePaused,
  dormant: MANAGE.stateDormant,
  retired: MANAGE.stateRetired,
};

function stateOf({ registration, suspended, state }: Managed): {
  readonly words: Translated;
  readonly kind: string;
} {
  if (registration.state === "pending") return { words: MANAGE.statePending, kind: "note" };
  if (registration.state === "refused") return { words: MANAGE.stateRefused, kind: "alert" };
  if (suspended) return { words: MANAGE.stateSuspended, kind: "alert" };
  const status = state?.status ?? "new";
  const kind =
    status === "ok" ? "good" : ["failing", "frozen", "retired"].includes(status) ? "alert" : "plain";
  return { words: STATES[status] ?? MANAGE.stateNew, kind };
}

export const lastRunFailed = ([last]: Managed["runs"]): boolean =>
  last?.outcome === "failed" || last?.outcome === "frozen";

/** How fresh the agenda is, and what its owner can do at once. */
export function ManageState({
  managed,
  isDue,
  context,
}: {
  readonly managed: Managed;
  readonly isDue: boolean;
  readonly context: PageContext;
}) {
  const { language } = context;
  const { registration, state, counts, source, suspended } = managed;
  const { words, kind } = stateOf(managed);
  const never = say(MANAGE.never, language);
  const lives = registration.state === "approved" && !suspended;
  const paused = state?.status === "paused";
  return (
    <section id="state" aria-labelledby="state-title" data-failed={lastRunFailed(managed.runs) || undefined}>
      <h2 id="state-title">{say(MANAGE.state, language)}</h2>
      <p>
        <span class={`badge ${kind}`}>{say(words, language)}</span>
      </p>
      {isDue && <Due context={context} />}
      <dl class="details">
        <div>
          <dt>{say(MANAGE.events, language)}</dt>
          <dd>
            <b>{counts.events}</b>, {counts.upcoming} {say(MANAGE.upcoming, language)}
          </dd>
        </div>
        {(["lastSuccess", "lastChange"] as const).map((name) => (
          <div>
            <dt>{say(MANAGE[name], language)}</dt>
            <dd>
              <Moment at={state?.[name] ?? null} never={never} context={context} />
            </dd>
          </div>
        ))}
        {lives && !paused && !isDue && state && (
          <div>
            <dt>{say(MANAGE.nextRead, language)}</dt>
            <dd>
              <Moment at={state.nextDue} never={never} context={context} />
            </dd>
          </div>
        )}
        <div>
          <dt>{say(MANAGE.feed, language)}</dt>
          <dd>
            <code>{source.url}</code>
          </dd>
        </div>
      </dl>
      <form method="post" action={localLink(context.url.pathname, context)} class="actions">
        {lives && (
          <>
            {!paused && (
              <button type="submit" name="do" value="refresh">
                {say(MANAGE.refresh, language)}
              </button>
            )}
            <button
              type="submit"
              name="do"
              value={paused ? "resume" : "pause"}
              class={paused ? "" : "quiet button"}
            >
              {say(paused ? MANAGE.resume : MANAGE.pause, language)}
            </button>
          </>
        )}
        {registration.state === "approved" && (
          <a class="button quiet" href={localLink(`/events?source=${registration.sourceId}`, context)}>
            {say(MANAGE.seeAgenda, language)}
          </a>
        )}
      </form>
    </section>
  );
}

/** Says that the feed is being read. A script waits for the end; without, a link shows the page anew. */
function Due({ context }: { readonly context: PageContext }) {
  const { language, url } = context;
  return (
    <p
      class="due"
      data-due
      data-over={say(MANAGE.readAnew, language)}
      data-failed={say(MANAGE.readInVain, language)}
      data-slow={say(MANAGE.stillReading, language)}
    >
      {say(MANAGE.beingRead, language)}{" "}
      <a href={localLink(url.pathname, context)}>{say(MANAGE.lookAgain, language)}</a>
    </p>
  );
}

/** What the owner is told: what is to be done first, what is over last. */
export function Notices({ managed, context }: { readonly managed: Managed; readonly context: PageContext }) {
  const { language } = context;
  const open = managed.notices.filter(({ ended }) => ended === null);
  const over = managed.notices.filter(({ ended }) => ended !== null);
  return (
    <>
      {open.length > 0 && (
        <section class="errors" aria-labelledby="notices">
          <h2 id="notices">{say(MANAGE.notices, language)}</h2>
          {open.map(({ code, begun, mailed }) => (
            <p>
              {say(MANAGE[code], language)}{" "}
              <span class="muted">
                ({say(MANAGE.since, language)} <Moment at={begun} never="" context={context} />)
                {mailed && ` ${say(MANAGE.mailed, language)}`}
              </span>
            </p>
          ))}
        </section>
      )}
      {over.length > 0 && (
        <details>
          <summary>{say(MANAGE.pastNotices, language)}</summary>
          <ul>
            {over.map(({ code, begun, ended }) => (
              <li>
                {say(MANAGE[code], language).split(/[.]/, 1)}, {say(MANAGE.since, language)}{" "}
                <Moment at={begun} never="" context={context} />, {say(MANAGE.until, language)}{" "}
                <Moment at={ended} never="" context={context} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const KINDS = {
  created: MANAGE.changeCreated,
  updated: MANAGE.changeUpdated,
  withdrawn: MANAGE.changeWithdrawn,
} as const;

/** What last became of its events. */
export function LastChanges({
  managed,
  context,
}: {
  readonly managed: Managed;
  readonly context: PageContext;
}) {
  const { language } = context;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{say(MANAGE.changes, language)}</h2>
      {managed.changes.length === 0 ? (
        <p>{say(MANAGE.noChanges, language)}</p>
      ) : (
        <ul class="changes">
          {managed.changes.map(({ eventId, name, change, at }) => (
            <li>
              <a href={localLink(`/events/${eventId}`, context)}>{name}</a>{" "}
              <span class="badge">{say(KINDS[change], language)}</span>{" "}
              <span class="muted">
                <Moment at={at} never="" context={context} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
