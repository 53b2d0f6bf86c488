import { readFileSync } from "node:fs";
import { beforeEach } from "vitest";

/** Part of a test's time after which its properties say what they have found. */
const SHARE = 0.8;
// Some tests put another clock in its place.
const { now } = Date;

let end = Number.POSITIVE_INFINITY;
let isConfigured = false;
const left = () => Math.max(0, end - now());

/**
 * A property that fails is made smaller for as long as that goes on, often longer than its test may take, and a test
 * that ran out of time says nothing of what failed. So each stops in time: it reports the smallest counterexample so far
 * with its seed, or, where nothing has failed on a slow machine, is content with the cases that it has seen, as long as
 * there are any. A single case that takes a third of the time hangs, and has failed.
 */
async function configure(): Promise<void> {
  const { default: fc } = await import("fast-check");
  fc.configureGlobal({
    get interruptAfterTimeLimit() {
      return left();
    },
    get timeout() {
      return left() / 3;
    },
  });
}

beforeEach(async ({ task }) => {
  end = now() + SHARE * task.timeout;
  if (isConfigured) return;
  isConfigured = true;
  // Most tests have no property, and need not load what draws the cases.
  if (readFileSync(task.file.filepath, "utf8").includes('from "fast-check"')) await configure();
});
