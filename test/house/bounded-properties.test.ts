import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { expect, it } from "vitest";

const lists = fc.array(fc.nat(), { minLength: 3, maxLength: 100 });

it("a property that fails says of what before its test runs out of time", async () => {
  const slow = fc.asyncProperty(lists, async ({ length }) => {
    await wait(150);
    return length < 5;
  });
  const { failed, counterexample, seed } = await fc.check(slow);
  expect(failed).toBe(true);
  expect(counterexample?.[0].length).toBeGreaterThanOrEqual(5);
  expect(seed).toBeTypeOf("number");
}, 2500);

it("a property that holds is content with fewer cases where time is short, but not with none", async () => {
  const slow = fc.asyncProperty(lists, () => wait(100));
  const { failed, interrupted, numRuns } = await fc.check(slow);
  expect({ failed, interrupted }).toEqual({ failed: false, interrupted: true });
  expect(numRuns).toBeGreaterThan(0);
  expect((await fc.check(slow)).failed).toBe(true);
}, 2500);

it("a case that never ends has failed", async () => {
  const hanging = fc.asyncProperty(lists, () => new Promise(() => undefined));
  const { failed, counterexample } = await fc.check(hanging, { endOnFailure: true });
  expect({ failed, isKnown: counterexample !== null }).toEqual({ failed: true, isKnown: true });
}, 2500);
