import type { ProblemCount, Translated } from "../../../model/problem.ts";
import { CLOCK_SCRIPT } from "../clock-time.tsx";
import type { PageContext, PageParts } from "../layout.tsx";
import { say } from "../spaced.ts";
import { NEW_SOURCE } from "../venue-words.ts";
import { PasteForm, PasteHelp } from "./paste-form.tsx";
import type { Door } from "./paste-page.tsx";
import { Steps } from "./steps.tsx";

/** What came of an address that gives no agenda. */
export interface Unusable {
  readonly typed: string;
  /** The first one stands beside the field. */
  readonly problems: readonly Pick<ProblemCount, "code" | "message">[];
  /** What to do in the program that was recognised. */
  readonly advice: readonly Translated[];
}

/** The address stays in its field, with what is wrong and what to do. */
export function notFoundPage(unusable: Unusable, door: Door, context: PageContext): PageParts {
  const { language } = context;
  const [first, ...more] = unusable.problems;
  const main = (
    <div class="band head venue">
      <Steps at={0} language={language} />
      <h1>{say(NEW_SOURCE.errorTitle, language)}</h1>
      <div class="errors" role="alert">
        {first && <p>{say(first.message, language)}</p>}
        {more.map(({ message }) => (
          <p>{say(message, language)}</p>
        ))}
        {unusable.advice.length > 0 && (
          <>
            <h2>{say(NEW_SOURCE.whatToDo, language)}</h2>
            {unusable.advice.map((each) => (
              <p>{say(each, language)}</p>
            ))}
          </>
        )}
        <p class="muted">
          {say(NEW_SOURCE.codes, language)}{" "}
          <code>{unusable.problems.map(({ code }) => code).join(", ")}</code>
        </p>
      </div>
      <PasteForm
        value={unusable.typed}
        error={first ? say(first.message, language) : undefined}
        context={context}
      />
      <PasteHelp guidance={door.guidance} open context={context} />
    </div>
  );
  return {
    title: say(NEW_SOURCE.errorTitle, language),
    main,
    robots: "noindex",
    scripts: ["venue.js", "check.js", CLOCK_SCRIPT],
  };
}
