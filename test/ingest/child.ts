import { type IngestDeps, ingest } from "../../src/ingest/ingest.ts";
import { openDatabase } from "../../src/runtime/node-database.ts";
import { sampleRenderer } from "../store/samples.ts";
import { feed, readSamplePage, sampleConnector, versionedEvents } from "./rig.ts";

// A process that imports until it is killed: `node child.ts FILE MODE FIRST`. It tells what it does, a line each.

const [file = "", mode = "", first = "0"] = process.argv.slice(2);
const database = openDatabase(file);
let version = Number(first);
const say = (line: string) => process.stdout.write(`${line}\n`);

const deps: IngestDeps = {
  database,
  connectors: [sampleConnector],
  render: sampleRenderer,
  readPage: readSamplePage,
  now: () => "2026-11-24T12:00:00Z",
  owner: `child/${process.pid}`,
  isGone: (owner) => owner.startsWith("child/") && owner !== `child/${process.pid}`,
  readerVersion: "1",
  fetchPage: async () => {
    if (mode === "wait") {
      say("fetching");
      await new Promise((resolve) => process.stdin.once("data", resolve));
    }
    return feed(versionedEvents(version), { version });
  },
};

say("ready");
if (mode === "wait") {
  const { outcome } = await ingest("atelier", deps);
  say(outcome);
  await database.close();
  process.exit(0);
}
for (;;) {
  version += 1;
  const { outcome } = await ingest("atelier", deps);
  if (outcome === "changed") say(`done ${version}`);
  else say(`bad ${outcome}`);
}
