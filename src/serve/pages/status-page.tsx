import type { ProblemCount } from "../../model/problem.ts";
import type { Instant } from "../../model/time.ts";
import { type HubFreshness, STATES, type State, type StatedSource } from "../freshness.ts";
import type { Language } from "../language.ts";
import { dayAndMonth } from "./dates.ts";
import { layout, linkWith, localLink, type PageContext } from "./layout.tsx";
import { relativeTime } from "./relative-time.ts";
import { overallSentence, STATE_WORDS, STATUS_WORDS } from "./status-words.ts";

/** What `/status` shows: the whole, and the sources of the state that is asked for. */
export interface StatusShown extends HubFreshness {
  readonly shown: readonly StatedSource[];
  readonly state: State | null;
}

/** Problems of one source that are told here; its own page has them all. */
const MOST_PROBLEMS = 2;

/** A sign for each state, so that colour never tells alone. */
const SIGNS: Readonly<Record<State, string>> = {
  failing: "M4 4l8 8M12 4l-8 8",
  frozen: "M8 1v14M2 4.500l12 7M14 4.500l-12 7",
  late: "M8 4v4.500l3 2M8 1.500a6.500 6.500 0 1 0 .01 0z",
  suspended: "M3.500 12.500l9-9M8 1.500a6.500 6.500 0 1 0 .01 0z",
  new: "M8 3v10M3 8h10",
  dormant: "M4 3h8l-8 10h8",
  paused: "M5.500 3v10M10.500 3v10",
  retired: "M3 8h10",
  ok: "M3 8.500l3.500 3.500L13 4.500",
};

const TONES: Readonly<Record<State, "alert" | "note" | "good" | "plain">> = {
  failing: "alert",
  frozen: "alert",
  late: "note",
  suspended: "alert",
  new: "note",
  dormant: "plain",
  paused: "plain",
  retired: "plain",
  ok: "good",
};

export function statusPage(shown: StatusShown, context: PageContext): string {
  const { language, deps } = context;
  const overall = overallSentence(shown.upToDate, shown.read)[language];
  const main = (
    <div class="band head status">
      <h1>{STATUS_WORDS.title[language]}</h1>
      <p class={`overall ${shown.upToDate === shown.read ? "good" : "note"}`}>
        <Sign state={shown.upToDate === shown.read ? "ok" : "late"} />
        <span>{overall}</span>
      </p>
      <p class="lead">{STATUS_WORDS.lead[language]}</p>
      <HubFacts shown={shown} context={context} />
      <section aria-labelledby="list">
        <h2 id="list">{STATUS_WORDS.list[language]}</h2>
        <StateFilter shown={shown} context={context} />
        {shown.shown.length === 0 ? (
          <p class="empty">{STATUS_WORDS[shown.sources.length === 0 ? "none" : "noneOfState"][language]}</p>
        ) : (
          <ul class="sources">
            {shown.shown.map((source) => (
              <SourceCard source={source} now={shown.now} context={context} />
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="machines">
        <h2 id="machines">{STATUS_WORDS.machines[language]}</h2>
        <p>
          {STATUS_WORDS.machinesHint[language]} <a href="/status.json">/status.json</a> ·{" "}
          <a href="/metrics">/metrics</a>
        </p>
      </section>
    </div>
  );
  return layout(context, {
    title: STATUS_WORDS.title[language],
    description: overall,
    main,
    canonical: `${deps.baseUrl}/status`,
    alternates: [{ type: "application/json", href: "/status.json" }],
  });
}

function Sign({ state }: { readonly state: State }) {
  return (
    <svg class="sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={SIGNS[state]} />
    </svg>
  );
}

/** An instant by how far it is, with the instant itself for machines. */
function Moment({ at, now, language }: { at: Instant; now: Instant; language: Language }) {
  return <time datetime={at}>{relativeTime(at, now, language)}</time>;
}

function HubFacts({ shown, context }: { readonly shown: StatusShown; readonly context: PageContext }) {
  const { language, deps, today } = context;
  const { now, lastChange, lastSuccess, dump, upcoming } = shown;
  const moment = (at: Instant | null) =>
    at === null ? STATUS_WORDS.never[language] : <Moment at={at} now={now} language={language} />;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{STATUS_WORDS.facts[language]}</h2>
      <dl class="figures-row">
        <div>
          <dt>{STATUS_WORDS.newest[language]}</dt>
          <dd>{moment(lastChange)}</dd>
        </div>
        <div>
          <dt>{STATUS_WORDS.lastRead[language]}</dt>
          <dd>{moment(lastSuccess)}</dd>
        </div>
        <div>
          <dt>{STATUS_WORDS.upcoming[language]}</dt>
          <dd>{new Intl.NumberFormat(language).format(upcoming)}</dd>
        </div>
        <div>
          <dt>{STATUS_WORDS.dump[language]}</dt>
          <dd>
            {dump === null ? (
              STATUS_WORDS.noDump[language]
            ) : (
              <a href={localLink("/data#verify", context)}>
                <time datetime={dump}>{dayAndMonth(dump, language, today.slice(0, 4))}</time>
              </a>
            )}
          </dd>
        </div>
        <div>
          <dt>{STATUS_WORDS.version[language]}</dt>
          <dd>{deps.version}</dd>
        </div>
      </dl>
    </section>
  );
}

function StateFilter({ shown, context }: { readonly shown: StatusShown; readonly context: PageContext }) {
  const { language, url } = context;
  const { counts, sources, state: current } = shown;
  const present = STATES.filter((state) => counts[state] > 0 || state === current);
  if (present.length < 2 && current === null) return null;
  const link = (state: State | null, label: string, count: number) => (
    <li>
      <a href={linkWith(url, { state })} aria-current={state === current ? "true" : undefined}>
        {state !== null && <Sign state={state} />}
        {label} <span class="count">{count}</span>
      </a>
    </li>
  );
  return (
    <nav aria-label={STATUS_WORDS.filter[language]}>
      <ul class="state-filter">
        {link(null, STATUS_WORDS.all[language], sources.length)}
        {present.map((state) => link(state, STATE_WORDS[state].many[language], counts[state]))}
      </ul>
    </nav>
  );
}

function SourceCard({
  source,
  now,
  context,
}: {
  readonly source: StatedSource;
  readonly now: Instant;
  readonly context: PageContext;
}) {
  const { language } = context;
  const { id, name, state, lastRun, lastSuccess, lastChange, nextDue, upcoming } = source;
  const moment = (at: Instant | null) =>
    at === null ? STATUS_WORDS.never[language] : <Moment at={at} now={now} language={language} />;
  const words = STATE_WORDS[state];
  return (
    <li class={`card source state-${TONES[state]}`}>
      <h3>
        {state === "suspended" ? (
          name
        ) : (
          <a href={localLink(`/sources/${encodeURIComponent(id)}`, context)}>{name}</a>
        )}
      </h3>
      <p>
        <span class={`badge ${TONES[state]}`}>
          <Sign state={state} /> {words.one[language]}
        </span>
      </p>
      {state !== "ok" && <p class="muted">{words.meaning[language]}</p>}
      <dl class="moments">
        <dt>{STATUS_WORDS.read[language]}</dt>
        <dd>{moment(lastSuccess)}</dd>
        {lastRun !== null && lastRun !== lastSuccess && state !== "ok" && (
          <>
            <dt>{STATUS_WORDS.tried[language]}</dt>
            <dd>{moment(lastRun)}</dd>
          </>
        )}
        <dt>{STATUS_WORDS.changed[language]}</dt>
        <dd>{moment(lastChange)}</dd>
        <dt>{STATUS_WORDS.coming[language]}</dt>
        <dd>{new Intl.NumberFormat(language).format(upcoming)}</dd>
        <dt>{STATUS_WORDS.next[language]}</dt>
        <dd>
          {["suspended", "paused", "retired"].includes(state)
            ? STATUS_WORDS.noNext[language]
            : nextDue <= now
              ? STATUS_WORDS.soon[language]
              : moment(nextDue)}
        </dd>
      </dl>
      <Problems problems={source.problems} language={language} />
    </li>
  );
}

function Problems({ problems, language }: { problems: readonly ProblemCount[]; language: Language }) {
  const told = problems.filter(({ severity }) => severity !== "info");
  if (told.length === 0) return null;
  return (
    <ul class="told">
      {told.slice(0, MOST_PROBLEMS).map(({ message, count }) => (
        <li>
          {message[language]} {count > 1 && <span class="times">× {count}</span>}
        </li>
      ))}
      {told.length > MOST_PROBLEMS && <li class="muted">+ {told.length - MOST_PROBLEMS}</li>}
    </ul>
  );
}
