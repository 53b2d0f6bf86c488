import type { CheckStep } from "../check/check-step.ts";
import type { Translated } from "../model/problem.ts";
import type { Language } from "./language.ts";
import * as words from "./pages/check-words.ts";
import { say } from "./pages/spaced.ts";

/** One of the four parts of a check, as it stands: the server, its feeds, their events, the report. */
export interface ToldStep {
  readonly at: 0 | 1 | 2 | 3;
  readonly isDone: boolean;
  readonly text: string;
  /** A count of bytes only: not worth a line of its own, nor to be read out. */
  readonly isMinor: boolean;
}

/** Turns the steps of one check into words, one after another. */
export function tellSteps(language: Language): (step: CheckStep) => readonly ToldStep[] {
  let first = "";
  let asked = 0;
  let pages = 0;
  let isReading = false;
  const told = (at: ToldStep["at"], text: Translated, isDone = false, isMinor = false): ToldStep => ({
    at,
    isDone,
    text: say(text, language),
    isMinor,
  });
  return (step) => {
    switch (step.step) {
      case "asking":
        if (isReading) {
          pages += 1;
          return pages === 1 ? [] : [told(2, words.readingPage(pages, step.host))];
        }
        asked += 1;
        if (asked === 1) first = step.host;
        return asked === 1
          ? [told(0, words.asking(step.host))]
          : [
              ...(asked === 2 ? [told(0, words.answered(first), true, true)] : []),
              told(1, words.trying(step.host)),
            ];
      case "receiving":
        return [
          told(
            isReading ? 2 : asked > 1 ? 1 : 0,
            words.answering(step.host, step.bytes, language),
            false,
            true,
          ),
        ];
      case "found":
        return [told(0, words.answered(first), true, true), told(1, words.foundFeeds(step.candidates), true)];
      case "reading":
        isReading = true;
        return [told(2, words.reading(step.label, step.host))];
      case "read":
        return [
          told(2, words.readEvents(step.events, language), true),
          told(3, words.CHECKING.reporting, false, true),
        ];
    }
  };
}
