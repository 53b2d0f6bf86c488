import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHostQueue, type HostQueueOptions } from "../../src/fetch/host-queue.ts";
import type { FetchClock } from "../../src/fetch/transport.ts";

/** A clock that jumps to its next timer whenever nothing else can happen. */
function virtualClock() {
  let now = 0;
  let timers: { at: number; action: () => void }[] = [];
  const clock: FetchClock = {
    now: () => now,
    monotonic: () => now,
    after(delayMs, action) {
      const timer = { at: now + delayMs, action };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    clock,
    now: () => now,
    /** Runs until no timer is left. */
    async drain() {
      for (await settle(); timers.length > 0; await settle()) {
        timers.sort((a, b) => a.at - b.at);
        const next = timers.shift();
        now = Math.max(now, next?.at ?? now);
        next?.action();
      }
    },
  };
}

function scene(options: Partial<HostQueueOptions> = {}) {
  const time = virtualClock();
  const queue = createHostQueue({ clock: time.clock, ...options });
  const log: { host: string; id: number; from: number; to: number }[] = [];
  const visit = (host: string, id: number, lastsMs: number) =>
    queue.run(host, async () => {
      const from = time.now();
      await new Promise<void>((resolve) => void time.clock.after(lastsMs, resolve));
      log.push({ host, id, from, to: time.now() });
      return id;
    });
  return { time, queue, log, visit };
}

describe("the queue of a host", () => {
  it("runs one at a time, in order, with a pause between the end of one and the beginning of the next", async () => {
    const { time, log, visit } = scene();
    for (let id = 0; id < 4; id += 1) void visit("a", id, 300);
    await time.drain();
    expect(log.map(({ id, from }) => [id, from])).toEqual([
      [0, 0],
      [1, 1300],
      [2, 2600],
      [3, 3900],
    ]);
  });

  it("does not keep other hosts waiting", async () => {
    const { time, log, visit } = scene();
    for (let id = 0; id < 3; id += 1) void visit("slow", id, 30_000);
    void visit("quick", 9, 10);
    await time.drain();
    expect(log[0]).toMatchObject({ host: "quick", from: 0 });
  });

  it("caps all hosts together", async () => {
    const { time, log, visit } = scene({ maxInFlight: 2 });
    for (let id = 0; id < 5; id += 1) void visit(`host-${id}`, id, 100);
    await time.drain();
    expect(log.map(({ from }) => from)).toEqual([0, 0, 100, 100, 200]);
  });

  it("leaves a host alone for as long as it asked", async () => {
    const { time, queue, log, visit } = scene();
    queue.hold("a", 5000);
    queue.hold("a", 1000);
    void visit("a", 0, 10);
    await time.drain();
    expect(log[0]?.from).toBe(5000);
    queue.hold("a", 3_600_000);
    expect(await visit("a", 1, 10)).toEqual({ type: "held", seconds: 3600 });
    expect(log).toHaveLength(1);
  });

  it("goes on after a task that fails", async () => {
    const { time, queue, visit } = scene();
    const broken = queue.run("a", async () => {
      throw new Error("broken");
    });
    const next = visit("a", 1, 10);
    await expect(broken).rejects.toThrow("broken");
    await time.drain();
    expect(await next).toEqual({ type: "done", value: 1 });
  });

  it("takes a gap of its own where one is given", async () => {
    const { time, queue } = scene();
    const at: number[] = [];
    for (let id = 0; id < 3; id += 1) void queue.run("a", async () => void at.push(time.now()), 0);
    await time.drain();
    expect(at).toEqual([0, 0, 0]);
  });

  it("never has two requests to one host less than the gap apart, whatever comes", async () => {
    const visits = fc.array(
      fc.record({ host: fc.constantFrom("a", "b", "c"), lasts: fc.integer({ min: 0, max: 3000 }) }),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(visits, fc.integer({ min: 1, max: 4 }), async (list, maxInFlight) => {
        const { time, log, visit } = scene({ maxInFlight });
        list.forEach(({ host, lasts }, id) => void visit(host, id, lasts));
        await time.drain();
        expect(log).toHaveLength(list.length);
        for (const host of ["a", "b", "c"]) {
          const turns = log.filter((turn) => turn.host === host);
          expect(turns.map(({ id }) => id)).toEqual(turns.map(({ id }) => id).sort((x, y) => x - y));
          turns.slice(1).forEach((turn, index) => {
            expect(turn.from - (turns[index]?.to ?? 0)).toBeGreaterThanOrEqual(1000);
          });
        }
      }),
      { numRuns: 30 },
    );
  });

  it("forgets hosts that have been quiet", async () => {
    const { time, visit } = scene({ gapMs: 0 });
    for (let id = 0; id < 5000; id += 1) void visit(`host-${id}`, id, 0);
    await time.drain();
    const again = visit("host-1", 1, 0);
    await time.drain();
    expect(await again).toEqual({ type: "done", value: 1 });
  });
});
