import type { Child } from "hono/jsx";
import type { Translated } from "../../model/problem.ts";
import { clockText } from "./clock-text.ts";
import type { PageContext } from "./layout.tsx";

/** Put around a reader's own time, which stands in the place of `{}`. */
const OWN: Translated = { fr: "soit {} chez vous", en: "{} where you are" };

/** The script that adds to each `ClockTime` what it is on the reader's clock, where that shows another hour. */
export const CLOCK_SCRIPT = "time.js";

/** What that script needs to know of a page: whose clock its times are on, and the words. For the root element. */
export function clockWords(
  scripts: readonly string[] | undefined,
  { deps, language }: PageContext,
): Record<string, string> {
  if (!scripts?.includes(CLOCK_SCRIPT)) return {};
  return { "data-clock": clockText(deps.timeZone)[language], "data-own": OWN[language] };
}

/**
 * A time as a clock shows it, `start` and `end` in ISO 8601 with their offset. `isNamed`: it is said beside it whose clock
 * it is. Days and times without an offset are nobody's clock, and stay what they are everywhere.
 */
export function ClockTime({
  start,
  end = null,
  isNamed = false,
  look,
  children,
}: {
  readonly start: string;
  readonly end?: string | null;
  readonly isNamed?: boolean;
  readonly look?: string | undefined;
  readonly children: Child;
}): Child {
  return (
    <time datetime={start} data-end={end ?? undefined} data-named={isNamed || undefined} class={look}>
      {children}
    </time>
  );
}
