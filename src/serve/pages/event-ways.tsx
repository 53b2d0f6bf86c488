import type { Child } from "hono/jsx";
import type { CalendarEntry } from "../../model/calendar-program.ts";
import { addDays } from "./dates.ts";
import type { EventFactsShown } from "./event-page.tsx";
import { isOver } from "./event-when.tsx";
import { EVENT_WORDS } from "./event-words.ts";
import { type PageContext, word } from "./layout.tsx";
import { webcal } from "./subscribe-box.tsx";

/** The event into the reader's calendar: by the program of the device, by a program by name, as a file. */
export function AddToCalendar(props: {
  readonly facts: EventFactsShown;
  readonly context: PageContext;
}): Child {
  const { facts, context } = props;
  const { deps, language } = context;
  const calendar = `${deps.baseUrl}/events/${facts.id}.ics`;
  // Nobody needs to note what is over or will not be; who noted it before is told by their calendar.
  const isToCome = !isOver(facts) && facts.view.eventStatus !== "EventCancelled";
  return (
    <>
      <p class="actions">
        {isToCome && (
          <a class="button" href={webcal(calendar)}>
            {word("addToCalendar", language)}
          </a>
        )}
        {facts.view.url && (
          <a class="button quiet" href={facts.view.url} rel="nofollow noopener">
            {word("sourcePage", language)}
          </a>
        )}
      </p>
      {isToCome && <OtherCalendars facts={facts} calendar={calendar} context={context} />}
    </>
  );
}

function OtherCalendars(props: {
  readonly facts: EventFactsShown;
  readonly calendar: string;
  readonly context: PageContext;
}): Child {
  const { facts, calendar, context } = props;
  const { deps, language } = context;
  const programs = deps.calendarPrograms ?? [];
  const entry = facts.isSeries ? null : entryOf(facts, context);
  return (
    <details>
      <summary>{EVENT_WORDS.otherCalendars[language]}</summary>
      <ul class="programs">
        {programs.map(({ name, href, entryHref }) => (
          <li>
            <a
              class="program"
              href={entry && entryHref ? entryHref(entry) : href(calendar, facts.view.name)}
              rel="noopener nofollow"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href={`/events/${facts.id}.ics`}>{EVENT_WORDS.file[language]}</a>
      </p>
    </details>
  );
}

/** The one date of an event that is no series; null when it has none. */
function entryOf({ id, view, occurrences }: EventFactsShown, { deps }: PageContext): CalendarEntry | null {
  const [occurrence] = occurrences;
  if (occurrence === undefined) return null;
  const { all_day, start_date, end_date, starts_at, ends_at } = occurrence;
  const [place] = view.places;
  const location = place ? [place.name, ...place.lines].filter((line) => line !== null) : view.online;
  return {
    name: view.name,
    start: all_day === 1 ? start_date : starts_at,
    end: all_day === 1 ? (end_date ?? addDays(start_date, 1)) : ends_at,
    location: location.join(", "),
    page: `${deps.baseUrl}/events/${id}`,
  };
}

/** Ways to hand the page on. The mail is written by this hub: nothing of a source is in it. */
export function ShareSection(props: {
  readonly facts: EventFactsShown;
  readonly context: PageContext;
}): Child {
  const { deps, language } = props.context;
  const { id, view } = props.facts;
  const page = `${deps.baseUrl}/events/${id}`;
  const [subject, body] = [EVENT_WORDS.mailSubject[language], page].map(encodeURIComponent);
  return (
    <section class="sharing" aria-labelledby="share-title">
      <h2 id="share-title">{EVENT_WORDS.share[language]}</h2>
      <p class="field">
        <label for="page-address">{EVENT_WORDS.address[language]}</label>
        <input id="page-address" type="text" readonly value={page} />
      </p>
      <p class="programs">
        <button type="button" class="share" data-share={page} data-title={view.name} hidden>
          {EVENT_WORDS.shareBy[language]}
        </button>
        <button
          type="button"
          class="copy scripted"
          data-copy="page-address"
          data-copied={EVENT_WORDS.copied[language]}
        >
          {EVENT_WORDS.copy[language]}
        </button>
        <a class="program" href={`mailto:?subject=${subject}&body=${body}`}>
          {EVENT_WORDS.byMail[language]}
        </a>
      </p>
    </section>
  );
}
