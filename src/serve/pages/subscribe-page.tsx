import type { ListedOccurrence } from "../../store/read-events.ts";
import { CLOCK_SCRIPT, ClockTime } from "./clock-time.tsx";
import { dayText } from "./dates.ts";
import { dayGroups } from "./day-lines.ts";
import { layout, localLink, type PageContext, word } from "./layout.tsx";
import { calendarWays, otherForms } from "./subscribe-box.tsx";
import { SUBSCRIBE_WORDS } from "./subscribe-words.ts";

export interface SubscribeFacts {
  /** The question as a sentence; empty for everything. */
  readonly sentence: string;
  readonly suffix: string;
  /** The next few occurrences. */
  readonly rows: readonly ListedOccurrence[];
}

/** `/subscribe`: where a code or a link leads to that offers one question as a calendar. */
export function subscribePage({ sentence, suffix, rows }: SubscribeFacts, context: PageContext): string {
  const { deps, language, today } = context;
  const what = sentence || SUBSCRIBE_WORDS.everything[language];
  const title = `${SUBSCRIBE_WORDS.title[language]}${language === "fr" ? "\u00a0:" : ":"} ${what}`;
  return layout(context, {
    title,
    description: SUBSCRIBE_WORDS.intro[language],
    canonical: `${deps.baseUrl}/subscribe${suffix}`,
    robots: "noindex",
    scripts: [CLOCK_SCRIPT],
    alternates: [{ type: "text/calendar", href: `/events.ics${suffix}`, title: what }],
    main: (
      <>
        <div class="band head">
          <p class="muted">{SUBSCRIBE_WORDS.title[language]}</p>
          <h1>{what}</h1>
          <p class="lead">{SUBSCRIBE_WORDS.intro[language]}</p>
        </div>
        <div class="band subscribing">
          <section class="subscribe" aria-labelledby="subscribe">
            <h2 id="subscribe">{word("subscribeHint", language)}</h2>
            {calendarWays(suffix, context, sentence || undefined)}
            {otherForms(suffix, context)}
          </section>
          <section aria-labelledby="next">
            <h2 id="next">{SUBSCRIBE_WORDS.next[language]}</h2>
            {rows.length === 0 ? (
              <p>{SUBSCRIBE_WORDS.notYet[language]}</p>
            ) : (
              dayGroups(rows, today, context).map(({ day, lines }) => (
                <>
                  <h3>
                    {day === null ? word("running", language) : dayText(day, language, today.slice(0, 4))}
                  </h3>
                  <ul class="lines">
                    {lines.map(({ time, at, name, lang, path, where }) => (
                      <li>
                        <span class="time">{at ? <ClockTime {...at}>{time}</ClockTime> : time}</span>
                        <span>
                          <a href={localLink(path, context)} lang={lang}>
                            {name}
                          </a>
                          {where !== "" && <span class="at-place">{where}</span>}
                        </span>
                      </li>
                    ))}
                  </ul>
                </>
              ))
            )}
            <p>
              <a href={localLink(`/${suffix}`, context)}>{SUBSCRIBE_WORDS.see[language]}</a>
            </p>
          </section>
        </div>
      </>
    ),
  });
}
