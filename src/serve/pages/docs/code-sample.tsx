import type { Language } from "../../language.ts";
import { FRAME_WORDS } from "./frame-words.ts";

interface SampleParts {
  /** Unique in its page. */
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly language: Language;
}

/** A piece of code in its box, with a button that copies it where scripts run. */
export function CodeSample({ id, label, text, language }: SampleParts) {
  return (
    <figure class="sample">
      <figcaption>
        <span id={`${id}-label`}>{label}</span>
        <CopyButton id={id} language={language} />
      </figcaption>
      <pre tabindex={0} aria-describedby={`${id}-label`}>
        <code id={id}>{text}</code>
      </pre>
    </figure>
  );
}

/** Copies the text of the element named by `id`; it does not show where scripts do not run. */
export function CopyButton({ id, language }: Pick<SampleParts, "id" | "language">) {
  return (
    <button
      type="button"
      class="button quiet copy scripted"
      data-copy={id}
      data-copied={FRAME_WORDS.copied[language]}
      aria-describedby={`${id}-label`}
    >
      {FRAME_WORDS.copy[language]}
    </button>
  );
}

/** One program in several languages: the first is open, and opening another closes it. */
export function Variants({
  name,
  samples,
  language,
}: {
  name: string;
  samples: readonly { readonly id: string; readonly label: string; readonly text: string }[];
  language: Language;
}) {
  return (
    <div class="variants">
      {samples.map(({ id, label, text }, index) => (
        <details name={name} open={index === 0}>
          <summary>{label}</summary>
          <CodeSample id={`${name}-${id}`} label={label} text={text} language={language} />
        </details>
      ))}
    </div>
  );
}
