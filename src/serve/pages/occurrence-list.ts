import { html } from "hono/html";
import type { ListedOccurrence } from "../../store/read-events.ts";
import type { Language } from "../language.ts";
import { addDays, dayAndMonth, timeText, weekdayName } from "./dates.ts";
import { type EventView, eventView, parseNode } from "./event-view.ts";
import { type Html, localLink, type PageContext, word } from "./layout.tsx";

interface Shown extends ListedOccurrence {
  readonly view: EventView;
}

/** Occurrences grouped by the day on which they begin, on the clock of their own place; what began earlier comes first. */
export function occurrenceList(
  rows: readonly ListedOccurrence[],
  firstDay: string | null,
  context: PageContext,
): Html {
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
  return html`
${
  running.length === 0
    ? ""
    : html`<section class="day" aria-labelledby="running">
<h2 id="running">${word("running", language)}</h2>
<ul class="list">${running.map((item) => card(item, context, true))}</ul>
</section>`
}
${[...days]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(
    ([day, items]) => html`<section class="day${day === today ? " today" : ""}" aria-labelledby="d${day}">
<h2 id="d${day}"><time datetime="${day}"><span class="weekday">${weekdayName(day, language)}</span> ${dayAndMonth(day, language, thisYear)}</time></h2>
<ul class="list">${items.map((item) => card(item, context, false))}</ul>
</section>`,
  )}`;
}

function card(item: Shown, context: PageContext, running: boolean): Html {
  const { view } = item;
  const { language } = context;
  const place = view.places[0];
  const off = view.eventStatus === "EventCancelled" || view.eventStatus === "EventPostponed";
  const href = localLink(view.path, context);
  return html`<li class="card${off ? " off" : ""}">
<p class="time">${running ? untilText(item, context) : timeOf(item, context)}</p>
<div class="what">
<h3><a href="${href}">${view.name}</a></h3>
${
  place
    ? html`<p class="where">${place.name ?? place.lines[0] ?? ""}${place.locality && place.locality !== place.name ? html` <span class="town">${place.locality}</span>` : ""}</p>`
    : view.organizers[0]
      ? html`<p class="where">${view.organizers[0].name}</p>`
      : ""
}
${badges(view, language)}
</div>
</li>`;
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
  return marks.length === 0
    ? ""
    : html`<ul class="badges">${marks.map(({ text, kind }) => html`<li class="badge ${kind}">${text}</li>`)}</ul>`;
}

function timeOf(item: Shown, context: PageContext): Html | string {
  const { language, today, deps } = context;
  if (item.allDay) {
    const last = item.endDate === null ? item.startDate : addDays(item.endDate, -1);
    if (last <= item.startDate) return word("allDay", language);
    return `${word("until", language)} ${dayAndMonth(last, language, today.slice(0, 4))}`;
  }
  const zone =
    item.timeZone === deps.timeZone ? "" : html` <span class="zone">${zoneText(item.timeZone)}</span>`;
  return html`<time datetime="${item.startDate}">${timeText(item.startDate, language)}</time>${
    item.endDate === null ? "" : html`<span class="end"> – ${timeText(item.endDate, language)}</span>`
  }${zone}`;
}

/** `Réunion` for `Indian/Reunion`: enough to know that the clock is not the hub's. */
export function zoneText(timeZone: string): string {
  const city = timeZone.slice(timeZone.lastIndexOf("/") + 1).replaceAll("_", " ");
  return city === "Reunion" ? "La Réunion" : city;
}

function untilText(item: Shown, { language, today }: PageContext): string {
  const end = item.allDay && item.endDate ? addDays(item.endDate, -1) : (item.endDate ?? item.startDate);
  const day = end.slice(0, 10);
  if (day === today && !item.allDay) return `→ ${timeText(end, language)}`;
  return `${word("until", language)} ${dayAndMonth(day, language, today.slice(0, 4))}`;
}
