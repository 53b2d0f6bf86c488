import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import { suspendedSince } from "../../src/store/suspended.ts";
import { feed, type Rig, startRig, versionedEvents } from "./rig.ts";

const CHILD = new URL("./suspend-child.ts", import.meta.url).pathname;

let rig: Rig;
let child: ChildProcess | null;
beforeEach(async () => {
  rig = await startRig();
  child = null;
});
afterEach(async () => {
  child?.kill("SIGKILL");
  await rig.close();
});

describe("a process that is killed while it suspends or restores a source", () => {
  it("leaves the source whole or gone at every moment, and notes what it did", async () => {
    rig.answer = () => feed(versionedEvents(1));
    await ingest("atelier", rig.deps);
    for (let kill = 0; kill < 6; kill += 1) {
      const running = spawn(process.execPath, [CHILD, rig.database.file], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      child = running;
      const ended = new Promise<void>((resolve) => running.once("close", () => resolve()));
      await new Promise<void>((resolve) => {
        createInterface({ input: running.stdout }).on("line", (line) => {
          if (line !== "ready") resolve();
        });
      });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
      running.kill("SIGKILL");
      await ended;
      const since = await suspendedSince(rig.database, "atelier");
      const [shown] = await rig.database.all<{ n: number }>("SELECT count(*) AS n FROM occurrences");
      const [listed] = await rig.database.all<{ n: number }>(
        "SELECT count(*) AS n FROM records WHERE deleted IS NULL",
      );
      const [last] = await rig.database.all<{ action: string }>(
        "SELECT action FROM audit_log ORDER BY id DESC LIMIT 1",
      );
      const whole = since === null ? 50 : 0;
      expect([shown?.n, listed?.n]).toEqual([whole, whole]);
      expect(last?.action).toBe(since === null ? "restore" : "suspend");
      expect(await verify(rig.database, rig.now)).toEqual([]);
    }
  }, 120_000);
});
