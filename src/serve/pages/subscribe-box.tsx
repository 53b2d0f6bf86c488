import type { Child } from "hono/jsx";
import { type Html, localLink, type PageContext, word } from "./layout.tsx";
import { QrCode } from "./qr-code.tsx";
import { SUBSCRIBE_WORDS } from "./subscribe-words.ts";

/** Forms that are offered to people, by extension; the last is the question itself. */
const FORMS = [
  ["ics", "iCalendar"],
  ["csv", "CSV"],
  ["geojson", "GeoJSON"],
  ["jsonld", "JSON-LD"],
  ["ndjson", "NDJSON"],
  ["ttl", "Turtle"],
  ["nq", "N-Quads"],
  ["rq", "SPARQL"],
] as const;

const FEEDS = [
  ["rss", "RSS"],
  ["atom", "Atom"],
] as const;

/** The same address by the scheme that opens the reader's calendar program. */
export const webcal = (address: string): string => address.replace(/^https?:/, "webcal:");

/** Whether a hub is reached from its own machine only. */
export function isLoopback(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname);
}

/** The ways into the reader's own calendar: the program of the device, programs by name, the address, a code for a phone. */
export function calendarWays(
  suffix: string,
  { deps, language }: PageContext,
  name: string = deps.hubName[language],
): Child {
  const calendar = `${deps.baseUrl}/events.ics${suffix}`;
  const page = `${deps.baseUrl}/subscribe${suffix}`;
  const programs = deps.calendarPrograms ?? [];
  const isUnreachable = isLoopback(deps.baseUrl);
  return (
    <>
      <p>
        <a class="button" href={webcal(calendar)}>
          {word("openCalendar", language)}
        </a>
      </p>
      {programs.length > 0 && (
        <>
          <p class="muted" id="programs">
            {SUBSCRIBE_WORDS.programs[language]}
          </p>
          <ul class="programs" aria-labelledby="programs">
            {programs.map((program) => (
              <li>
                <a class="program" href={program.href(calendar, name)} rel="noopener nofollow">
                  {program.name}
                </a>
              </li>
            ))}
          </ul>
          {isUnreachable && programs.some(({ isHosted }) => isHosted) && (
            <p class="note">{SUBSCRIBE_WORDS.unreachable[language]}</p>
          )}
        </>
      )}
      <p class="field">
        <label for="ics">{word("calendarAddress", language)}</label>
        <input id="ics" type="text" readonly value={calendar} />
      </p>
      <p>
        <button
          type="button"
          class="copy scripted"
          data-copy="ics"
          data-copied={SUBSCRIBE_WORDS.copied[language]}
        >
          {SUBSCRIBE_WORDS.copy[language]}
        </button>
      </p>
      <details>
        <summary>{SUBSCRIBE_WORDS.onPhone[language]}</summary>
        <p>{SUBSCRIBE_WORDS.scan[language]}</p>
        <QrCode address={page} label={`${SUBSCRIBE_WORDS.qrLabel[language]} ${page}`} />
      </details>
    </>
  );
}

/** What else the same question can become: feeds, a poster, a part of a site, data. */
export function otherForms(suffix: string, context: PageContext): Child {
  const { language } = context;
  return (
    <>
      <ul class="also">
        <li>
          {SUBSCRIBE_WORDS.feeds[language]}
          {language === "fr" ? "\u00a0: " : ": "}
          {FEEDS.map(([extension, name], index) => (
            <>
              {index > 0 && ", "}
              <a href={`/events.${extension}${suffix}`}>{name}</a>
            </>
          ))}
        </li>
        <li>
          <a href={localLink(`/poster${suffix}`, context)}>{SUBSCRIBE_WORDS.poster[language]}</a>
        </li>
        <li>
          <a href={localLink(`/embed/new${suffix}`, context)}>{SUBSCRIBE_WORDS.embed[language]}</a>
        </li>
      </ul>
      <details>
        <summary>{word("sameQuery", language)}</summary>
        <p class="forms">
          {FORMS.map(([extension, name]) => (
            <>
              <a href={`/events.${extension}${suffix}`}>{name}</a>{" "}
            </>
          ))}
        </p>
      </details>
    </>
  );
}

/** The addresses of one question in every form, first of all as a calendar to subscribe to. `suffix` is its query with `?`. */
export function subscribeBox(
  suffix: string,
  context: PageContext,
  title: "subscribe" | "subscribeAgenda" = "subscribe",
): Html {
  const { language } = context;
  return (
    <section class="subscribe" aria-labelledby="subscribe">
      <h2 id="subscribe">{word(title, language)}</h2>
      <p>{word("subscribeHint", language)}</p>
      {calendarWays(suffix, context)}
      {otherForms(suffix, context)}
    </section>
  ) as unknown as Html;
}
