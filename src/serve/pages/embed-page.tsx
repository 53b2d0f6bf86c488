import type { Child } from "hono/jsx";
import { bareLayout } from "./bare-layout.tsx";
import { CLOCK_SCRIPT, ClockTime } from "./clock-time.tsx";
import { dayText } from "./dates.ts";
import type { DayGroup, DayLine } from "./day-lines.ts";
import { EMBED_WORDS } from "./embed-words.ts";
import { localLink, type PageContext, word } from "./layout.tsx";

/** Colours of an agenda on somebody's site: as the reader's device, or as the site has them. */
export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export interface EmbedFacts {
  readonly sentence: string;
  readonly groups: readonly DayGroup[];
  readonly hasMore: boolean;
  readonly suffix: string;
  readonly theme: Theme;
}

const rootLook = (theme: Theme): string => `embedded${theme === "auto" ? "" : ` theme-${theme}`}`;

// Whoever follows a link leaves the frame, and not the page around it.
const AWAY = { target: "_blank", rel: "noopener", "aria-describedby": "away" } as const;

/** `/embed`: the next events of a question for a frame in somebody's page. */
export function embedPage(facts: EmbedFacts, context: PageContext): string {
  const { deps, language, today } = context;
  const heading = facts.sentence || EMBED_WORDS.agenda[language];
  const agenda = localLink(`/${facts.suffix}`, context);
  return bareLayout(context, {
    title: heading,
    look: rootLook(facts.theme),
    canonical: `${deps.baseUrl}/${facts.suffix}`,
    scripts: ["frame.js", CLOCK_SCRIPT],
    main: (
      <main>
        <h1>{heading}</h1>
        {facts.groups.length === 0 && <p>{word("nothing", language)}</p>}
        {facts.groups.map(({ day, lines }) => (
          <section>
            <h2>
              {day === null ? (
                word("running", language)
              ) : (
                <time datetime={day}>{dayText(day, language, today.slice(0, 4))}</time>
              )}
            </h2>
            <ul class="lines">
              {lines.map((line) => (
                <EmbedLine line={line} context={context} />
              ))}
            </ul>
          </section>
        ))}
        <p class="foot">
          <a href={agenda} {...AWAY}>
            {EMBED_WORDS[facts.hasMore ? "more" : "whole"][language]}
          </a>
          <a href={localLink(`/subscribe${facts.suffix}`, context)} {...AWAY}>
            {EMBED_WORDS.subscribe[language]}
          </a>
          <span class="muted">{deps.hubName[language]}</span>
        </p>
        <p id="away" class="unseen">
          {EMBED_WORDS.newTab[language]}
        </p>
      </main>
    ),
  });
}

function EmbedLine({ line, context }: { readonly line: DayLine; readonly context: PageContext }): Child {
  const { language } = context;
  return (
    <li>
      <span class="time">{line.at ? <ClockTime {...line.at}>{line.time}</ClockTime> : line.time}</span>
      <span>
        <a
          href={localLink(line.path, context)}
          class={line.isOff ? "off" : undefined}
          lang={line.lang}
          {...AWAY}
        >
          {line.name}
        </a>
        {line.alerts.map((alert) => (
          <>
            {" "}
            <span class="badge alert">{alert}</span>
          </>
        ))}
        {line.isFree && (
          <>
            {" "}
            <span class="badge good">{word("free", language)}</span>
          </>
        )}
        {line.where !== "" && <span class="at-place">{line.where}</span>}
      </span>
    </li>
  );
}

/** What stands in the frame when the question is wrong: the venue that pasted the line reads it there. */
export function embedProblem(sentences: readonly string[], theme: Theme, context: PageContext): string {
  const { deps, language } = context;
  const heading = EMBED_WORDS.wrong[language];
  return bareLayout(context, {
    title: heading,
    look: rootLook(theme),
    canonical: `${deps.baseUrl}/embed/new`,
    scripts: ["frame.js"],
    main: (
      <main>
        <h1>{heading}</h1>
        {sentences.map((sentence) => (
          <p>{sentence}</p>
        ))}
        <p class="foot">
          <a href={localLink("/embed/new", context)} {...AWAY}>
            {EMBED_WORDS.title[language]}
          </a>
        </p>
        <p id="away" class="unseen">
          {EMBED_WORDS.newTab[language]}
        </p>
      </main>
    ),
  });
}
