import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Follower, numberedEvents } from "../serve/changing-hub.ts";
import { answering, obliging, type Receiver, startReceiver, startSubscribedHub } from "./subscribed-hub.ts";

/** What may happen, in any order: the source says something, time passes and it is told, the target fails. */
const step = fc.oneof(
  fc.record({
    type: fc.constant("says" as const),
    from: fc.integer({ min: 1, max: 4 }),
    count: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ type: fc.constant("turn" as const), minutes: fc.integer({ min: 0, max: 30 }) }),
  fc.record({ type: fc.constant("answers" as const), status: fc.constantFrom(204, 500, 503, 302) }),
);

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

/** A subscriber that asks only when it is told to, and only where. */
async function listen(follower: Follower): Promise<void> {
  for (const { body } of receiver.received.splice(0)) {
    follower.next = String(body.url);
    await follower.toTheEnd();
  }
}

describe("whoever asks only when a hint comes, and where it says", () => {
  it("holds what the log holds, whatever failed on the way", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        receiver.react = obliging;
        receiver.received.length = 0;
        const hub = await startSubscribedHub({ receivers: [receiver] });
        try {
          await hub.subscribe({ url: `${receiver.origin}/` });
          await hub.deliver();
          receiver.received.length = 0;
          const follower = new Follower(hub.app);
          let status = 204;
          let version = 0;
          const numbers: number[] = [];
          for (const one of steps) {
            if (one.type === "says") {
              version += 1;
              await hub.says(numberedEvents(one.from, one.count, `v${version}`));
            } else if (one.type === "answers") {
              status = one.status;
              receiver.react = status === 204 ? obliging : answering(status, { location: "/elsewhere" });
            } else {
              hub.rig.later(one.minutes * 60);
              await hub.deliver();
              numbers.push(...receiver.received.map(({ body }) => Number(body.changeNumber)));
              if (status === 204) await listen(follower);
              else receiver.received.length = 0;
            }
          }
          receiver.react = obliging;
          for (let turn = 0; turn < 3; turn += 1) {
            hub.rig.later(86_400);
            await hub.deliver();
            numbers.push(...receiver.received.map(({ body }) => Number(body.changeNumber)));
            await listen(follower);
          }
          const whole = new Follower(hub.app);
          await whole.toTheEnd();
          expect(follower.held).toEqual(whole.held);
          expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
        } finally {
          await hub.close();
        }
      }),
      { numRuns: 12 },
    );
  }, 180_000);
});
