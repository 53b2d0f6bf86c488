import type { Language } from "../../language.ts";
import { say } from "../spaced.ts";
import { NEW_SOURCE } from "../venue-words.ts";

const STEPS = ["stepAddress", "stepPreview", "stepPlace", "stepDone"] as const;

/** Where one stands on the way, 0 to 3. */
export function Steps({ at, language }: { readonly at: number; readonly language: Language }) {
  return (
    <ol class="steps" aria-label={say(NEW_SOURCE.steps, language)}>
      {STEPS.map((step, index) => (
        <li aria-current={index === at ? "step" : undefined} class={index < at ? "past" : undefined}>
          {say(NEW_SOURCE[step], language)}
        </li>
      ))}
    </ol>
  );
}
