import type { ToldStep } from "../../check-progress.ts";
import type { Language } from "../../language.ts";
import { CHECKING } from "../check-words.ts";
import { CLOCK_SCRIPT } from "../clock-time.tsx";
import { layout, localLink, type PageContext, type PageParts } from "../layout.tsx";
import { say } from "../spaced.ts";
import { Steps } from "./steps.tsx";

const PARTS = ["reached", "found", "read", "report"] as const;

/**
 * Where a script shows how far a check is, part by part: all four lines stand from the beginning, so that nothing moves
 * when one of them is written anew. What is read out is in the status behind it.
 */
export function CheckProgress({ language }: { readonly language: Language }) {
  return (
    <>
      <div
        class="checking"
        hidden
        data-lead={say(CHECKING.title, language)}
        data-slow={say(CHECKING.slow, language)}
        data-cut={say(CHECKING.cut, language)}
        data-given-up={say(CHECKING.givenUp, language)}
      >
        <progress max={PARTS.length} value={0} aria-label={say(CHECKING.steps, language)} />
        <ol class="check-steps">
          {PARTS.map((part) => (
            <li>
              <b>{say(CHECKING[part], language)}</b> <span />
            </li>
          ))}
        </ol>
        <p class="slow muted" aria-hidden="true" />
        <p class="actions">
          <button type="button" class="quiet">
            {say(CHECKING.giveUp, language)}
          </button>
        </p>
      </div>
      <p class="check-told" role="status" />
    </>
  );
}

/** The beginning of a page whose end is still to come, the pieces that tell how far it is, and its end. */
export interface CheckingPage {
  readonly head: string;
  line(step: ToldStep): string;
  /** What came of it, in the place of what told how far it was. */
  end(parts: PageParts): string;
}

const END = "</main>";

/** The page of a check for those who have no script: it comes as the check goes on, and its answer hides the steps. */
export function checkingPage(typed: string, context: PageContext): CheckingPage {
  const { language } = context;
  const back = localLink(`/sources/new?typed=${encodeURIComponent(typed)}`, context);
  const main = (
    <div class="band head venue reading">
      <Steps at={0} language={language} />
      <h1>{say(CHECKING.title, language)}</h1>
      <p class="lead">{say(CHECKING.lead, language)}</p>
      <p>
        <a class="button quiet" href={back}>
          {say(CHECKING.giveUp, language)}
        </a>
      </p>
      <ol class="check-steps" aria-label={say(CHECKING.steps, language)} />
    </div>
  );
  const page = layout(context, {
    title: say(CHECKING.title, language),
    main,
    robots: "noindex",
    scripts: ["venue.js", "check.js", CLOCK_SCRIPT],
  });
  // The last list of the part that grows is the one to write into. What was typed is escaped, so that it has no such tag.
  const [upTo = "", after = ""] = page.split(END);
  const at = upTo.lastIndexOf("</ol>");
  return {
    head: upTo.slice(0, at),
    line: ({ text, isDone }) => String(<li class={isDone ? "done" : undefined}>{text}</li>),
    end: ({ title, main: answer }) =>
      `${upTo.slice(at)}${String(<div data-title={title}>{answer}</div>)}${END}${after}`,
  };
}
