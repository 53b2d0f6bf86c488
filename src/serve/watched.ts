import type { CheckStep } from "../check/check-step.ts";

/** Work that tells its steps. */
export interface Watched<T> {
  readonly ended: Promise<T>;
  /** Every step from the first, as it is taken; ends with the work. To be gone through once. */
  steps(): AsyncGenerator<CheckStep, void>;
}

/** Begins work whose steps can be followed while it goes on. */
export function watch<T>(begin: (onStep: (step: CheckStep) => void) => Promise<T>): Watched<T> {
  const taken: CheckStep[] = [];
  let wake = () => {};
  let isOver = false;
  const ended = begin((step) => {
    taken.push(step);
    wake();
  }).finally(() => {
    isOver = true;
    wake();
  });
  // Whoever awaits the end is told of a failure; that nobody does yet is no failure of its own.
  ended.catch(() => undefined);
  return {
    ended,
    async *steps() {
      for (;;) {
        const step = taken.shift();
        if (step !== undefined) yield step;
        else if (isOver) return;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    },
  };
}
