import type { CheckOptions, Examined } from "../check/check.ts";
import type { Examination, Watching } from "./service.ts";

/** Dry runs at the same time: each may hold a whole feed. */
const AT_ONCE = 4;
/** Longer than nearly every feed takes, and as long as somebody looks at a page that says it is being read. */
const DEADLINE_MS = 45_000;

/**
 * Keeps dry runs few and short: one more than there may be is refused, and one that is late is answered for. What goes on
 * behind a late one, or one that was given up, is told to stop, and holds its place until it has.
 */
export function boundedExamine<E extends Examined>(
  examine: (address: string, options: CheckOptions, watching: Required<Watching>) => Promise<E>,
  { atOnce = AT_ONCE, deadlineMs = DEADLINE_MS } = {},
): (address: string, options: CheckOptions, watching?: Watching) => Promise<Examination<E>> {
  let running = 0;
  return async (address, options, { onStep = () => undefined, signal } = {}) => {
    if (running >= atOnce) return { problem: { code: "CHECK_BUSY" } };
    running += 1;
    const stopping = new AbortController();
    const stop = () => stopping.abort();
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) stop();
    const work = examine(address, options, { onStep, signal: stopping.signal }).finally(() => {
      signal?.removeEventListener("abort", stop);
      running -= 1;
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), deadlineMs);
    });
    try {
      const first = await Promise.race([work, late]);
      if (first !== "late") return { examined: first };
      stop();
      // Nobody waits for it any more; that it failed is no news.
      work.catch(() => undefined);
      return { problem: { code: "CHECK_DEADLINE" } };
    } finally {
      clearTimeout(timer);
    }
  };
}
