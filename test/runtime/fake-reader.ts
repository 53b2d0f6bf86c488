import { parentPort } from "node:worker_threads";
import type { ReaderRequest } from "../../src/runtime/reader-protocol.ts";

// A reading thread that does what the text of the page asks for.

parentPort?.postMessage({ ready: true });
parentPort?.on("message", async ({ number, job }: ReaderRequest) => {
  const { text } = job.page;
  if (text === "loop") for (;;);
  if (text === "regex") /^(a+)+$/.test(`${"a".repeat(40)}b`);
  if (text === "crash") process.exit(1);
  if (text === "throw") throw new Error("thread");
  if (text === "heap") for (const held: string[][] = []; ; ) held.push(new Array(100_000).fill(text));
  if (text === "polluted") parentPort?.postMessage({ number, fault: "polluted", detail: "Object.prototype" });
  if (text === "slow") await new Promise((resolve) => setTimeout(resolve, 300));
  const { state, feed } = job;
  parentPort?.postMessage({
    number,
    result: {
      ...{ events: [], problems: [], removed: [], next: [], state, feed: { ...feed, name: text } },
      ...{ counts: { read: 1, private: 0, notEvents: 0, refused: 0 }, complete: true, coverage: "full" },
    },
  });
});
