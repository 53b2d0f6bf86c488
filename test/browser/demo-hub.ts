import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { freePort } from "../runtime/free-port.ts";
import { startFeeds } from "./venue-feeds.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the hub that serves all tests of a run, without a slash at its end. */
    readonly hub: string;
    /** Address of a server of feeds that this hub's operator vouches for, without a slash at its end. */
    readonly feeds: string;
  }
}

/** Token of the operator's desk on that hub. */
export const ADMIN_TOKEN = "a-token-for-the-desk-that-only-tests-know";

const ENTRY = fileURLToPath(new URL("../../src/runtime/crieur.js", import.meta.url));

let end: () => Promise<void> = async () => undefined;

/** The hub as `npm start` has it, in a process and a folder of its own, once its feeds are imported. */
export async function setup(project: TestProject): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "crieur-browser-"));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const options = ["--no-rate-limit", "--port", String(port), "--base-url", origin];
  const feeds = await startFeeds();
  const allowed = ["--allowed-feeds", new URL(feeds.origin).host];
  const files = ["--database", join(folder, "hub.sqlite"), "--dumps", join(folder, "dumps")];
  const child = spawn(process.execPath, [ENTRY, "serve", "--demo", ...options, ...allowed, ...files], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, CRIEUR_ADMIN_TOKEN: ADMIN_TOKEN },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  await new Promise<void>((resolve, reject) => {
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("npx crieur check")) resolve();
    });
    child.once("close", () => reject(new Error(`the hub ended: ${said}`)));
  });
  project.provide("hub", origin);
  project.provide("feeds", feeds.origin);
  end = async () => {
    child.kill("SIGTERM");
    await ended;
    await feeds.close();
    rmSync(folder, { recursive: true, force: true });
  };
}

export const teardown = (): Promise<void> => end();
