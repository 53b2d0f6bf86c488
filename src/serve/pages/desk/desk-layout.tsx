import type { Child } from "hono/jsx";
import { findZone, fixedZone, formatInZone, instantSeconds } from "../../../model/zone.ts";
import type { Language } from "../../language.ts";
import { dayText, timeText } from "../dates.ts";
import { DESK, OUTCOMES } from "../desk-words.ts";
import { layout, localLink, type PageContext } from "../layout.tsx";

export const deskWord = (key: keyof typeof DESK, language: Language): string => DESK[key][language];

/** One page of the desk, before what they all have around them. */
export interface DeskView {
  readonly title: string;
  readonly main: Child;
  /** A sentence under the title. */
  readonly intro?: string;
}

const TABS = [
  ["/desk", "queue"],
  ["/desk/sources", "sources"],
  ["/desk/duplicates", "duplicates"],
  ["/desk/log", "log"],
] as const;

/** A page of the desk as text. `form` is what each form of the session carries. */
export function deskPage({ title, main, intro }: DeskView, form: string, context: PageContext): string {
  const { language, url } = context;
  return layout(context, {
    title: `${title} · ${deskWord("desk", language)}`,
    robots: "noindex",
    main: (
      <div class="band desk">
        <nav class="desk-tabs" aria-label={deskWord("deskMenu", language)}>
          <ul>
            {TABS.map(([path, label]) => (
              <li>
                <a href={localLink(path, context)} aria-current={url.pathname === path ? "page" : undefined}>
                  {deskWord(label, language)}
                </a>
              </li>
            ))}
          </ul>
          <form method="post" action={localLink("/desk/leave", context)}>
            <input type="hidden" name="form" value={form} />
            <button type="submit" class="button quiet">
              {deskWord("leave", language)}
            </button>
          </form>
        </nav>
        <h1>{title}</h1>
        <Outcome context={context} />
        {intro && <p class="lead">{intro}</p>}
        {main}
      </div>
    ),
  });
}

/** What came of the last action. */
function Outcome({ context: { url, language } }: { context: PageContext }) {
  const done = url.searchParams.get("done");
  if (done === null) return null;
  const isDone = Object.hasOwn(OUTCOMES, done);
  const text = isDone ? OUTCOMES[done]?.[language] : deskWord("nothingDone", language);
  return (
    <p class={isDone ? "outcome done" : "outcome"} role="status">
      {isDone ? "✓ " : ""}
      {text}
    </p>
  );
}

/** An instant, on the hub's clock: the day and the hour. */
export function When({ at, context: { deps, language, today } }: { at: string; context: PageContext }) {
  const local = formatInZone(instantSeconds(at), findZone(deps.timeZone) ?? fixedZone(0));
  return (
    <time datetime={at}>
      {dayText(local.slice(0, 10), language, today.slice(0, 4))}, {timeText(local, language)}
    </time>
  );
}

interface FormProps {
  readonly form: string;
  readonly context: PageContext;
  /** Names the form among others of its kind, in ids of the page. */
  readonly name: string;
  /** What is acted on: hidden members of the form. */
  readonly members: Readonly<Record<string, string>>;
  readonly actions: readonly { readonly action: string; readonly label: string; readonly quiet?: boolean }[];
  /** What the buttons act on, for those who hear one button without what stands around it. */
  readonly about: string;
}

/** Buttons that act on one thing, and the reason for which. */
export function DecisionForm({ form, context, name, members, actions, about }: FormProps) {
  const { language, url } = context;
  const back = `${url.pathname}${url.search}`;
  const first = actions[0]?.action ?? "";
  return (
    <form method="post" action={localLink(`/desk/${first}`, context)} class="decide">
      {Object.entries({ ...members, form, back }).map(([key, value]) => (
        <input type="hidden" name={key} value={value} />
      ))}
      <p class="field">
        <label for={`reason-${name}`}>{deskWord("reason", language)}</label>
        <input
          id={`reason-${name}`}
          name="reason"
          maxlength={500}
          autocomplete="off"
          aria-describedby="reason-hint"
        />
      </p>
      <p class="buttons">
        {actions.map(({ action, label, quiet }) => (
          <button
            type="submit"
            formaction={localLink(`/desk/${action}`, context)}
            class={quiet ? "button quiet" : undefined}
            aria-label={`${label}${language === "fr" ? "\u00a0:" : ":"} ${about}`}
          >
            {label}
          </button>
        ))}
      </p>
    </form>
  );
}

/** What is to be kept out of reasons: once a page, named by every field. */
export const ReasonHint = ({ language }: { language: Language }) => (
  <p class="muted" id="reason-hint">
    {deskWord("reasonHint", language)}
  </p>
);
