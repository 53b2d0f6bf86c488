import { layout, localLink, type PageContext } from "../layout.tsx";
import { deskWord } from "./desk-layout.tsx";

interface EnterParts {
  /** Why the operator was not let in, if there was an attempt. */
  readonly problem: "wrongToken" | "limited" | null;
  /** The page to go on to. */
  readonly to: string;
}

/** The door of the desk: asks for the operator's token. */
export function enterPage({ problem, to }: EnterParts, context: PageContext): string {
  const { language } = context;
  return layout(context, {
    title: deskWord("enterTitle", language),
    robots: "noindex",
    main: (
      <div class="band narrow desk">
        <h1>{deskWord("enterTitle", language)}</h1>
        <p class="lead">{deskWord("enterIntro", language)}</p>
        <form method="post" action={localLink("/desk/enter", context)} class="enter">
          <input type="hidden" name="to" value={to} />
          <p class="field">
            <label for="token">{deskWord("token", language)}</label>
            <input
              id="token"
              name="token"
              type="password"
              required
              autocomplete="current-password"
              autocapitalize="none"
              spellcheck={false}
              aria-invalid={problem === "wrongToken" ? "true" : undefined}
              aria-describedby={problem === null ? undefined : "problem"}
            />
          </p>
          {problem && (
            <p id="problem" class="refusal" role="alert">
              {deskWord(problem, language)}
            </p>
          )}
          <p>
            <button type="submit">{deskWord("enter", language)}</button>
          </p>
        </form>
      </div>
    ),
  });
}
