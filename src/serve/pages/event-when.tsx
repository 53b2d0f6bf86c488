import type { Child } from "hono/jsx";
import type { StoredOccurrence } from "../../store/read-events.ts";
import { clockText } from "./clock-text.ts";
import { ClockTime } from "./clock-time.tsx";
import { whenText } from "./dates.ts";
import type { EventFactsShown } from "./event-page.tsx";
import { EVENT_WORDS } from "./event-words.ts";
import { type PageContext, word } from "./layout.tsx";

const FIRST_DATES = 6;

type Dated = Pick<EventFactsShown, "occurrences" | "isSeries" | "now" | "timeZone" | "view" | "telling">;

/** Whether every date of it lies behind. */
export const isOver = ({ occurrences, now }: Pick<Dated, "occurrences" | "now">): boolean =>
  occurrences.length > 0 && occurrences.every(({ ends_at }) => ends_at < now);

/** What must be known before anything else: that it is over, cancelled, put off, moved. */
export function StateNote({
  facts,
  context,
}: {
  readonly facts: Dated;
  readonly context: PageContext;
}): Child {
  // That a source withdrew it is told with its own words, which say less than a cancellation.
  if (facts.telling.state === "withdrawn") return null;
  const over = isOver(facts);
  const key = stateKey(facts, over);
  if (key === null) return null;
  const isAlert = !over && (key === "cancelled" || key === "postponed");
  return (
    <p class={isAlert ? "state alert" : "state"} role="note">
      {EVENT_WORDS[key][context.language]}
    </p>
  );
}

function stateKey({ view, isSeries }: Dated, over: boolean): keyof typeof EVENT_WORDS | null {
  if (view.eventStatus === "EventCancelled") return over ? "wasCancelled" : "cancelled";
  if (over) return isSeries ? "pastSeries" : "past";
  if (view.eventStatus === "EventPostponed") return "postponed";
  if (view.eventStatus === "EventRescheduled" && !isSeries) return "rescheduled";
  return view.eventStatus === "EventMovedOnline" ? "movedOnline" : null;
}

/** Every date, those to come first; by the clock of the place, which is named where it is not the hub's. */
export function EventWhen({
  facts,
  context,
}: {
  readonly facts: Dated;
  readonly context: PageContext;
}): Child {
  const { occurrences, isSeries, now, timeZone } = facts;
  const { language, deps } = context;
  const isElsewhere = timeZone !== deps.timeZone && occurrences.some(({ all_day }) => all_day !== 1);
  const coming = occurrences.filter(({ ends_at }) => ends_at >= now);
  const past = occurrences.filter(({ ends_at }) => ends_at < now);
  const shown = isSeries ? coming : occurrences;
  return (
    <section aria-labelledby="when-title">
      <h2 id="when-title">{word("when", language)}</h2>
      {shown.length === 0 ? (
        <p>{word("noDates", language)}</p>
      ) : (
        <DateList dates={shown.slice(0, FIRST_DATES)} facts={facts} context={context} />
      )}
      {isElsewhere && shown.length > 0 && (
        <p class="muted">
          {EVENT_WORDS.clock[language]}
          {clockText(timeZone)[language]}.
        </p>
      )}
      {shown.length > FIRST_DATES && (
        <details>
          <summary>{`${EVENT_WORDS.furtherDates[language]} (${shown.length - FIRST_DATES})`}</summary>
          <DateList dates={shown.slice(FIRST_DATES)} facts={facts} context={context} />
        </details>
      )}
      {isSeries && past.length > 0 && (
        <details>
          <summary>{`${word("pastDates", language)} (${past.length})`}</summary>
          <DateList dates={past.toReversed()} facts={facts} context={context} />
        </details>
      )}
    </section>
  );
}

function DateList(props: {
  readonly dates: readonly StoredOccurrence[];
  readonly facts: Dated;
  readonly context: PageContext;
}): Child {
  const { language, today, deps } = props.context;
  const { isSeries } = props.facts;
  return (
    <ul class="dates">
      {props.dates.map((occurrence) => {
        const isOff = isSeries && occurrence.event_status === "EventCancelled";
        const isMoved = isSeries && occurrence.event_status === "EventRescheduled";
        const dates = {
          allDay: occurrence.all_day === 1,
          startDate: occurrence.start_date,
          endDate: occurrence.end_date,
        };
        return (
          <li id={occurrence.recurrence_id || "when"}>
            <ClockTime
              start={occurrence.start_date}
              end={dates.allDay ? null : occurrence.end_date}
              isNamed={props.facts.timeZone !== deps.timeZone}
              look={isOff ? "off" : undefined}
            >
              {whenText(dates, language, today.slice(0, 4))}
            </ClockTime>
            {isOff && <span class="badge alert">{word("cancelled", language)}</span>}
            {isMoved && <span class="badge note">{word("rescheduled", language)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
