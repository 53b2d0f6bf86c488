import type { Child } from "hono/jsx";
import type { ListedOccurrence } from "../../store/read-events.ts";
import type { Language } from "../language.ts";
import { said } from "./agenda-words.ts";
import { clockText } from "./clock-text.ts";
import { ClockTime } from "./clock-time.tsx";
import { addDays, dayAndMonth, timeText, weekdayName } from "./dates.ts";
import { type EventView, eventView, parseNode } from "./event-view.ts";
import { type Html, localLink, type PageContext, word } from "./layout.tsx";

interface Shown extends ListedOccurrence {
  readonly view: EventView;
}

/**
 * Occurrences grouped by the day on which they begin, on the clock of their own place; what began earlier comes first. `level` is
 * that of the headings of days: one below the heading under which the list stands.
 */
export function occurrenceList(
  rows: readonly ListedOccurrence[],
  firstDay: string | null,
  context: PageContext,
  level: 2 | 3 = 2,
): Html {
  const Heading = level === 2 ? "h2" : "h3";
  const { deps, language, today } = context;
  const thisYear = today.slice(0, 4);
  const running: Shown[] = [];
  const days = new Map<string, Shown[]>();
  for (const row of rows) {
    const shown = { ...row, view: eventView(parseNode(row.json, deps.baseUrl), deps.baseUrl, language) };
    const day = row.startDate.slice(0, 10);
    if (firstDay !== null && day < firstDay) running.push(shown);
    else days.set(day, [...(days.get(day) ?? []), shown]);
  }
  return (
    <>
      {running.length > 0 && (
        <section class="day" aria-labelledby="running">
          <Heading id="running">{word("running", language)}</Heading>
          <ul class="list">
            {running.map((item) => (
              <Card item={item} context={context} level={level} isRunning />
            ))}
          </ul>
        </section>
      )}
      {[...days]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([day, items]) => (
          <section class={day === today ? "day today" : "day"} aria-labelledby={`d${day}`}>
            <Heading id={`d${day}`}>
              <time datetime={day}>
                {day === today && <span class="unseen">{said("today", language)}, </span>}
                <span class="weekday">{weekdayName(day, language)}</span>{" "}
                {dayAndMonth(day, language, thisYear)}
              </time>
            </Heading>
            <ul class="list">
              {items.map((item) => (
                <Card item={item} context={context} level={level} isRunning={false} />
              ))}
            </ul>
          </section>
        ))}
    </>
  ) as unknown as Html;
}

function Card({
  item,
  context,
  level,
  isRunning,
}: {
  readonly item: Shown;
  readonly context: PageContext;
  readonly level: 2 | 3;
  readonly isRunning: boolean;
}) {
  const { view } = item;
  const { language } = context;
  const Heading = level === 2 ? "h3" : "h4";
  const place = view.places[0];
  const isOff = view.eventStatus === "EventCancelled" || view.eventStatus === "EventPostponed";
  return (
    <li class={isOff ? "card off" : "card"} data-at={place?.path?.replace(/^\/places\//, "")}>
      <p class="time">{isRunning ? untilText(item, context) : <Time item={item} context={context} />}</p>
      <div class="what">
        <Heading>
          <a href={localLink(view.path, context)} lang={view.nameLanguage}>
            {view.name}
          </a>
        </Heading>
        {place ? (
          <p class="where">
            {place.name ?? place.lines[0] ?? ""}
            {place.locality && place.locality !== place.name && (
              <>
                {" "}
                <span class="town">{place.locality}</span>
              </>
            )}
          </p>
        ) : (
          view.organizers[0] && <p class="where">{view.organizers[0].name}</p>
        )}
        {badges(view, language)}
      </div>
    </li>
  );
}

/** Marks of what a reader must know before going: cancelled, sold out, free, online. */
export function badges(view: EventView, language: Language): Html | string {
  const marks: { readonly text: string; readonly kind: string }[] = [];
  const add = (key: Parameters<typeof word>[0], kind: string) =>
    marks.push({ text: word(key, language), kind });
  if (view.eventStatus === "EventCancelled") add("cancelled", "alert");
  if (view.eventStatus === "EventPostponed") add("postponed", "alert");
  if (view.eventStatus === "EventRescheduled") add("rescheduled", "note");
  if (view.eventStatus === "EventMovedOnline") add("movedOnline", "note");
  if (view.soldOut) add("soldOut", "alert");
  if (view.attendanceMode === "OnlineEventAttendanceMode" && view.eventStatus !== "EventMovedOnline")
    add("online", "plain");
  if (view.attendanceMode === "MixedEventAttendanceMode") add("onlineToo", "plain");
  if (view.free === true) add("free", "good");
  if (marks.length === 0) return "";
  return (
    <ul class="badges">
      {marks.map(({ text, kind }) => (
        <li class={`badge ${kind}`}>{text}</li>
      ))}
    </ul>
  ) as unknown as Html;
}

function Time({ item, context }: { readonly item: Shown; readonly context: PageContext }) {
  const { language, today, deps } = context;
  if (item.allDay) {
    const last = item.endDate === null ? item.startDate : addDays(item.endDate, -1);
    if (last <= item.startDate) return <>{word("allDay", language)}</>;
    return <>{`${word("until", language)} ${dayAndMonth(last, language, today.slice(0, 4))}`}</>;
  }
  const isElsewhere = item.timeZone !== deps.timeZone;
  return (
    <>
      <ClockTime start={item.startDate} end={item.endDate} isNamed={isElsewhere}>
        {timeText(item.startDate, language)}
      </ClockTime>
      {item.endDate !== null && <span class="end"> – {timeText(item.endDate, language)}</span>}
      {isElsewhere && (
        <>
          <span class="end">, </span>
          <span class="zone">{clockText(item.timeZone)[language]}</span>
        </>
      )}
    </>
  );
}

function untilText(item: Shown, { language, today }: PageContext): Child {
  const end = item.allDay && item.endDate ? addDays(item.endDate, -1) : (item.endDate ?? item.startDate);
  const day = end.slice(0, 10);
  if (day === today && !item.allDay)
    return (
      <>
        {word("untilTime", language)} <ClockTime start={end}>{timeText(end, language)}</ClockTime>
      </>
    );
  return `${word("until", language)} ${dayAndMonth(day, language, today.slice(0, 4))}`;
}
