import type { Translated } from "../../../model/problem.ts";
import type { Language } from "../../language.ts";
import type { PageContext } from "../layout.tsx";
import { say } from "../spaced.ts";
import { DONE } from "../venue-words.ts";

/** A text to take away, with a button that copies it where scripts run. */
export function CopyField({
  id,
  label,
  value,
  language,
}: {
  readonly id: string;
  readonly label: Translated;
  readonly value: string;
  readonly language: Language;
}) {
  return (
    <div class="copy">
      <div class="field">
        <label for={id} id={`${id}-label`}>
          {say(label, language)}
        </label>
        <input id={id} type="text" readonly value={value} autocomplete="off" />
      </div>
      <button
        type="button"
        class="quiet button scripted"
        data-copy={id}
        data-copied={say(DONE.copied, language)}
        aria-describedby={`${id}-label`}
      >
        {say(DONE.copy, language)}
      </button>
    </div>
  );
}

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

/** The badge of a source, as a line of HTML and as it is. */
export function BadgeCode({
  id,
  shown = false,
  context,
}: {
  readonly id: string;
  /** Whether the badge itself stands beside its code: not before the first reading, when it would say nothing good. */
  readonly shown?: boolean;
  readonly context: PageContext;
}) {
  const { deps, language } = context;
  const page = `${deps.baseUrl}/sources/${id}`;
  const picture = `${page}/badge.svg?lang=${language}`;
  const alt = escaped(say(DONE.badgeAlt, language));
  return (
    <section aria-labelledby="badge">
      <h2 id="badge">{say(DONE.badge, language)}</h2>
      <p>{say(DONE.badgeHint, language)}</p>
      {shown && (
        <p>
          <img
            src={`/sources/${id}/badge.svg?lang=${language}`}
            alt={say(DONE.badgeAlt, language)}
            height="20"
          />
        </p>
      )}
      <CopyField
        id="badge-code"
        label={DONE.badgeCode}
        value={`<a href="${page}"><img src="${picture}" alt="${alt}" height="20"></a>`}
        language={language}
      />
    </section>
  );
}
