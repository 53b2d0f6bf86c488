import { bareLayout } from "./bare-layout.tsx";
import { dayAndMonth, dayText, weekdayName } from "./dates.ts";
import type { DayLine } from "./day-lines.ts";
import { localLink, type PageContext, word } from "./layout.tsx";
import type { FittedPoster } from "./poster-fit.ts";
import { POSTER_WORDS } from "./poster-words.ts";
import { QrCode } from "./qr-code.tsx";

export interface PosterFacts extends FittedPoster {
  /** What was asked, as a sentence; what the poster says on top. */
  readonly heading: string;
  readonly firstDay: string;
  /** The last day, inclusive. */
  readonly lastDay: string;
  readonly total: number;
  /** Query of the agenda to which the code leads, with `?` unless it is empty. */
  readonly suffix: string;
  /** Paths of the same poster a week earlier and later. */
  readonly previous: string;
  readonly next: string;
}

/** Longer ones would be codes that no camera reads from a step away. */
const LONGEST_SHOWN = 70;

/** `/poster`: the days to come on one page of A4 for the door. */
export function posterPage(facts: PosterFacts, context: PageContext): string {
  const { deps, language, today } = context;
  const thisYear = today.slice(0, 4);
  const address = `${deps.baseUrl}/${facts.suffix}`;
  const plain = address.replace(/^https?:\/\//, "").replace(/\/$/, "");
  const left = facts.total - facts.shown;
  const [first, last] = [dayText(facts.firstDay, language, thisYear), dayText(facts.lastDay, language, "")];
  const span = language === "fr" ? `du ${first} au ${last}` : `${first} to ${last}`;
  return bareLayout(context, {
    title: `${POSTER_WORDS.title[language]}${language === "fr" ? "\u00a0:" : ":"} ${facts.heading}`,
    look: "poster-root",
    canonical: address,
    scripts: ["share.js"],
    main: (
      <>
        <a class="skip" href="#main">
          {word("skip", language)}
        </a>
        <nav class="poster-bar" aria-label={POSTER_WORDS.toolbar[language]}>
          <button type="button" class="scripted" data-print>
            {POSTER_WORDS.print[language]}
          </button>
          <span>{POSTER_WORDS.printHint[language]}</span>
          <a href={facts.previous}>← {word("previousWeek", language)}</a>
          <a href={facts.next}>{word("nextWeek", language)} →</a>
          <a href={localLink(`/${facts.suffix}`, context)}>{POSTER_WORDS.back[language]}</a>
        </nav>
        <main id="main" tabindex={-1} class={`poster theme-light ${facts.scale}`}>
          <header>
            <h1>{facts.heading}</h1>
            <p>{facts.firstDay === facts.lastDay ? dayText(facts.lastDay, language, "") : span}</p>
          </header>
          <div class="programme">
            {facts.groups.length === 0 && <p>{POSTER_WORDS.nothing[language]}</p>}
            {facts.groups.map(({ day, lines }) => (
              <section>
                <h2>
                  {day === null ? (
                    word("running", language)
                  ) : (
                    <>
                      <b>{weekdayName(day, language)}</b> {dayAndMonth(day, language, thisYear)}
                    </>
                  )}
                </h2>
                <ul>
                  {lines.map((line) => (
                    <PosterLine line={line} free={word("free", language)} />
                  ))}
                </ul>
              </section>
            ))}
            {left > 0 && (
              <p class="others">
                {POSTER_WORDS.andOthers[language]} {left}{" "}
                {POSTER_WORDS[left === 1 ? "other" : "others"][language]}
              </p>
            )}
          </div>
          <footer>
            <QrCode address={address} label={`${POSTER_WORDS.qrLabel[language]} ${address}`} />
            <div>
              <p class="hub">{deps.hubName[language]}</p>
              <p>{POSTER_WORDS.scan[language]}</p>
              {plain.length <= LONGEST_SHOWN && <p class="address">{plain}</p>}
              <p class="made">
                {POSTER_WORDS.printedOn[language]} {dayText(today, language, "")}
              </p>
            </div>
          </footer>
        </main>
      </>
    ),
  });
}

function PosterLine({ line, free }: { readonly line: DayLine; readonly free: string }) {
  const marks = [...line.alerts, ...(line.isFree ? [free] : [])];
  return (
    <li>
      <span class="at">{line.time}</span>
      <span>
        <b class={line.isOff ? "off" : undefined} lang={line.lang}>
          {line.name}
        </b>
        {marks.map((mark) => (
          <>
            {" "}
            <i>{mark}</i>
          </>
        ))}
        {line.where !== "" && (
          <>
            {" "}
            <span class="at-place">{line.where}</span>
          </>
        )}
      </span>
    </li>
  );
}
