import { restoreSource, suspendSource } from "../../src/ingest/suspend-source.ts";
import { openDatabase } from "../../src/runtime/node-database.ts";
import { sampleRenderer } from "../store/samples.ts";

// A process that suspends and restores a source until it is killed: `node suspend-child.ts FILE`. It tells what it does, a line each.

const database = openDatabase(process.argv[2] ?? "");
const say = (line: string) => process.stdout.write(`${line}\n`);
const now = "2026-11-24T12:00:00Z";
const deps = { render: sampleRenderer, trustOf: () => 50 };
const because = { actor: "operator", details: {} } as const;

say("ready");
for (;;) {
  // Whoever was killed left it in one of the two states.
  if (await suspendSource(database, "atelier", now, deps, because)) say("suspended");
  if (await restoreSource(database, "atelier", now, deps, because)) say("restored");
}
