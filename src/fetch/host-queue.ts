import type { FetchClock } from "./transport.ts";

/** What became of a turn: the task's value, or for how long the host asked not to be visited. */
export type Turn<T> =
  | { readonly type: "done"; readonly value: T }
  | { readonly type: "held"; readonly seconds: number };

export interface HostQueue {
  /**
   * Runs `task` when no other runs for `host`, and `gapMs` (default: the queue's) have passed since the last one
   * ended; first come, first served. When the host asked to be left alone for longer than the queue's patience,
   * `task` is not run. Rejects only as `task` does.
   */
  run<T>(host: string, task: () => Promise<T>, gapMs?: number): Promise<Turn<T>>;
  /** Leaves `host` alone for so long (Retry-After), in milliseconds from now; never shortens an earlier wait. */
  hold(host: string, forMs: number): void;
}

export interface HostQueueOptions {
  readonly clock: FetchClock;
  /** Least time between the end of a request and the beginning of the next one to the same host. */
  readonly gapMs?: number;
  /** Requests in flight to all hosts together. */
  readonly maxInFlight?: number;
  /** A host that asks for a longer wait than this gets no request now. */
  readonly patienceMs?: number;
}

interface HostState {
  /** Settles when the last task in line has ended. */
  tail: Promise<void>;
  waiting: number;
  /** Monotonic time of the end of the last task. */
  endedAt: number;
  heldUntil: number;
}

/** Hosts remembered before idle ones are forgotten. */
const SWEEP_ABOVE = 1000;

/**
 * One request at a time for each host, with a pause between two, and a cap on all together. One queue for a whole
 * Node process; on Workers one for each invocation, since a promise of one may not be awaited in another.
 */
export function createHostQueue(options: HostQueueOptions): HostQueue {
  const { clock, gapMs: usualGapMs = 1000, maxInFlight = 16, patienceMs = 10_000 } = options;
  const hosts = new Map<string, HostState>();
  const admitted: (() => void)[] = [];
  let inFlight = 0;

  const sleep = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));

  async function enter(): Promise<void> {
    if (inFlight < maxInFlight) inFlight += 1;
    else await new Promise<void>((resolve) => admitted.push(resolve));
  }

  function leave(): void {
    const next = admitted.shift();
    if (next) next();
    else inFlight -= 1;
  }

  function stateOf(host: string): HostState {
    let state = hosts.get(host);
    if (!state) {
      if (hosts.size >= SWEEP_ABOVE) sweep();
      state = {
        tail: Promise.resolve(),
        waiting: 0,
        endedAt: Number.NEGATIVE_INFINITY,
        heldUntil: Number.NEGATIVE_INFINITY,
      };
      hosts.set(host, state);
    }
    return state;
  }

  function sweep(): void {
    const now = clock.monotonic();
    for (const [host, state] of hosts) {
      const idle = state.waiting === 0 && state.heldUntil <= now && state.endedAt + usualGapMs <= now;
      if (idle) hosts.delete(host);
    }
  }

  async function turn<T>(state: HostState, task: () => Promise<T>, gapMs: number): Promise<Turn<T>> {
    for (;;) {
      const now = clock.monotonic();
      const held = state.heldUntil - now;
      if (held > patienceMs) return { type: "held", seconds: Math.ceil(held / 1000) };
      const wait = Math.max(held, state.endedAt + gapMs - now);
      if (wait > 0) {
        await sleep(wait);
        continue;
      }
      await enter();
      try {
        return { type: "done", value: await task() };
      } finally {
        leave();
        state.endedAt = clock.monotonic();
      }
    }
  }

  return {
    run(host, task, gapMs = usualGapMs) {
      const state = stateOf(host);
      state.waiting += 1;
      const result = state.tail.then(() => turn(state, task, gapMs));
      const ended = () => {
        state.waiting -= 1;
      };
      state.tail = result.then(ended, ended);
      return result;
    },
    hold(host, forMs) {
      const state = stateOf(host);
      state.heldUntil = Math.max(state.heldUntil, clock.monotonic() + forMs);
    },
  };
}
