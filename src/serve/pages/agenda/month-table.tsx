import { DAY_NAMES } from "../../../model/day-names.ts";
import type { DayOfMonth } from "../../../store/read-facets.ts";
import type { Language } from "../../language.ts";
import type { AgendaFacts } from "../agenda-page.tsx";
import { eventsText, said } from "../agenda-words.ts";
import { addDays, dayText, monthName, timeText } from "../dates.ts";
import { type Node, textIn } from "../event-view.ts";
import { linkWith, type PageContext } from "../layout.tsx";

/** The weeks of a month, Monday first, each of seven days; days of other months are null. */
export function weeksOf(month: string): (string | null)[][] {
  const first = `${month}-01`;
  const before = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const weeks: (string | null)[][] = [];
  for (let day = addDays(first, -before); day.slice(0, 7) <= month; ) {
    const week: (string | null)[] = [];
    for (let index = 0; index < 7; index += 1) {
      week.push(day.startsWith(month) ? day : null);
      day = addDays(day, 1);
    }
    weeks.push(week);
  }
  return weeks;
}

function Day({
  day,
  found,
  context,
}: {
  readonly day: string;
  readonly found: DayOfMonth | undefined;
  readonly context: PageContext;
}) {
  const { language, today, url } = context;
  const number = Number(day.slice(8));
  const date = (
    <time
      datetime={day}
      class={day === today ? "isToday" : undefined}
      aria-current={day === today ? "date" : undefined}
    >
      {number}
    </time>
  );
  if (found === undefined) return <td class={day < today ? "past" : undefined}>{date}</td>;
  const { count, first } = found;
  const href = linkWith(url, { datetime: day, from: null, to: null, view: null, cursor: null });
  return (
    <td class={day < today ? "past full" : "full"}>
      <a href={href} rel="nofollow">
        <span class="unseen">
          {day === today && `${said("today", language)}, `}
          {dayText(day, language, today.slice(0, 4))}, {eventsText(count, language)}
        </span>
        <span aria-hidden="true">{date}</span>
        <span class="count" aria-hidden="true">
          {count}
        </span>
      </a>
      <ul class="titles">
        {first.map((one) => (
          <li>
            {!one.allDay && <span class="hour">{timeText(one.startDate, language)}</span>}{" "}
            <Name node={one} language={language} />
          </li>
        ))}
        {count > first.length && (
          <li class="muted">
            + {count - first.length} {said("more", language)}
          </li>
        )}
      </ul>
    </td>
  );
}

function Name({ node, language }: { readonly node: Node; readonly language: Language }) {
  const { text, lang } = textIn(node, "name", language);
  return <span lang={lang}>{text}</span>;
}

/** The month of the first day shown, as a calendar: what begins on each day, and a way to that day. */
export function MonthTable({
  facts,
  context,
}: {
  readonly facts: AgendaFacts;
  readonly context: PageContext;
}) {
  const { language } = context;
  const month = facts.firstDay.slice(0, 7);
  const byDay = new Map(facts.days.map((day) => [day.day, day]));
  return (
    <table class="month">
      <caption>
        <span class="monthname">{monthName(facts.firstDay, language)}</span>{" "}
        <span class="muted">{said("monthStarts", language)}</span>
      </caption>
      <thead>
        <tr>
          {DAY_NAMES[language].map((day) => (
            <th scope="col">
              <abbr title={day}>
                {day.slice(0, 1)}
                <span class="restof">{day.slice(1, 3)}</span>
              </abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr>
            {week.map((day) =>
              day === null ? (
                <td class="outside" />
              ) : (
                <Day day={day} found={byDay.get(day)} context={context} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
