import type { FetchClock } from "../fetch/transport.ts";

/** The clock and timers of either runtime. */
export const systemFetchClock: FetchClock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};
