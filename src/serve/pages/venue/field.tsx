import type { Child } from "hono/jsx";
import type { Translated } from "../../../model/problem.ts";
import type { Language } from "../../language.ts";
import { say } from "../spaced.ts";

/** What is wrong with the fields of a form, by name, as sentences. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Where a field stands on its page. */
export const fieldId = (name: string): string => `f-${name}`;

export interface FieldProps {
  readonly name: string;
  readonly label: Translated;
  readonly language: Language;
  readonly hint?: Translated;
  /** Said beside the label: required, optional. */
  readonly mark?: Translated;
  readonly error?: string | undefined;
  readonly wide?: boolean;
  /** The control itself, given what ties it to its label, hint and error. */
  readonly children: (tied: Tied) => Child;
}

/** What ties a control to the words around it. */
export interface Tied {
  readonly id: string;
  readonly name: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: "true";
}

/** A label, its hint, its error and its control, tied together for screen readers. */
export function Field({ name, label, language, hint, mark, error, wide, children }: FieldProps) {
  const id = fieldId(name);
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div class={wide ? "field wide" : "field"}>
      <label for={id}>
        {say(label, language)}
        {mark && <span class="mark"> ({say(mark, language)})</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {say(hint, language)}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children({
        id,
        name,
        ...(described ? { "aria-describedby": described } : {}),
        ...(error ? { "aria-invalid": "true" as const } : {}),
      })}
    </div>
  );
}

/** The title of a page whose form came back: that something is wrong is heard first. */
export const wrongTitle = (title: string, language: Language): string =>
  `${language === "fr" ? "Erreur\u00a0:" : "Error:"} ${title}`;

/** All that is wrong with a form, each sentence a link to its field. It takes the focus where scripts run. */
export function ErrorSummary({
  errors,
  title,
  language,
}: {
  readonly errors: FieldErrors;
  readonly title: Translated;
  readonly language: Language;
}) {
  const all = Object.entries(errors);
  if (all.length === 0) return null;
  return (
    <section class="errors" role="alert" tabindex={-1} aria-labelledby="errors" data-focus>
      <h2 id="errors">{say(title, language)}</h2>
      <ul>
        {all.map(([name, sentence]) => (
          <li>
            <a href={`#${fieldId(name)}`}>{sentence}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
