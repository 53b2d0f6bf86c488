import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";

// A process starts in a second or two, and in ten on a machine that is busy with something else.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

export const ENTRY = fileURLToPath(new URL("../../src/runtime/crieur.js", import.meta.url));

/** The environment of a command: the machine's own settings must not reach it. */
export function environment(more: Record<string, string> = {}): Record<string, string> {
  return { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", TZ: "Pacific/Auckland", ...more };
}

/** How a command ended and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command under way. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when standard output holds the text; rejects when the process ends without. */
  says(text: string): Promise<void>;
}

export interface Options {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  readonly node?: string;
  readonly nodeArguments?: readonly string[];
}

/** Starts `crieur ARGS` as a process of its own. */
export function start(args: readonly string[], options: Options = {}): Running {
  const child = spawn(options.node ?? process.execPath, [...(options.nodeArguments ?? []), ENTRY, ...args], {
    cwd: options.cwd,
    env: environment(options.env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  const listeners = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
    for (const listener of listeners) listener();
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve) =>
    child.once("close", (code) => resolve({ code, stdout, stderr })),
  );
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!stdout.includes(text)) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`ended without saying "${text}": ${stdout}${stderr}`)));
    });
  return { child, ended, says };
}

/** Runs `crieur ARGS` to its end. */
export const crieur = (args: readonly string[], options: Options = {}): Promise<Ended> =>
  start(args, options).ended;

/** A folder of one test file. */
export function temporaryFolder(): { path(name: string): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "crieur-runtime-"));
  return {
    path: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Asks until the answer is good. */
export async function until(url: string, good: (answer: Response) => boolean): Promise<Response> {
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer && good(answer)) return answer;
    await answer?.arrayBuffer();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
