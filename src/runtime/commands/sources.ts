import { existsSync } from "node:fs";
import { addressRules } from "../../../connectors/addresses/rules.ts";
import { connectors } from "../../../connectors/registry.ts";
import { detect } from "../../detect/detect.ts";
import { redactUrl } from "../../fetch/secret-url.ts";
import { trustOf } from "../../ingest/ingest.ts";
import { removeSource } from "../../ingest/remove-source.ts";
import { restoreSource, suspendSource } from "../../ingest/suspend-source.ts";
import { sourceEntry } from "../../model/source-registry.ts";
import { approveRegistration, refuseRegistration } from "../../registrations/decide.ts";
import type { Database } from "../../store/database.ts";
import { listRegistrations } from "../../store/registrations.ts";
import { listSources } from "../../store/sources.ts";
import { insertSource, pauseSource, refreshSource, releaseSource } from "../../store/write-sources.ts";
import { addressOf } from "../addressed.ts";
import { type Command, type ExitCode, type Invocation, UsageError } from "../command.ts";
import { readConfig } from "../config.ts";
import { sourceOf } from "../listed-sources.ts";
import { openOutside } from "../node-outside.ts";
import { openStore } from "../node-store.ts";
import { presentInstant } from "../present-instant.ts";
import { renderer } from "../renderer.ts";

async function list(database: Database): Promise<ExitCode> {
  for (const { source, state } of await listSources(database)) {
    const fields = [source.id, source.kind, state.status, state.lastSuccess ?? "-", redactUrl(source.url)];
    process.stdout.write(`${fields.join("\t")}\n`);
  }
  return 0;
}

async function add(database: Database, { values, positionals }: Invocation): Promise<ExitCode> {
  const [, id, typed] = positionals;
  const { sources: file } = readConfig(values, process.env);
  if (existsSync(file))
    throw new UsageError(`${file} tient la liste : ajoutez-y la source / keeps the list: add it there`);
  const parsed = sourceEntry.safeParse({
    id,
    url: typed,
    name: values.name ?? id,
    ...(typeof values.kind === "string" ? { kind: values.kind } : {}),
    ...(typeof values.license === "string" ? { license: values.license } : {}),
    ...(typeof values["time-zone"] === "string" ? { timeZone: values["time-zone"] } : {}),
  });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new UsageError(`${issue?.path.join(".")}: ${issue?.message}`);
  }
  const entry = parsed.data;
  const address = addressOf(entry.url);
  let found = entry.kind ? { kind: entry.kind, url: address, settings: {} as unknown } : null;
  if (!found) {
    const outside = openOutside(readConfig(values, process.env));
    try {
      const detection = await detect(address, { ...outside, addressRules, trust: "operator" });
      const candidate = detection.candidates.find(({ confirmed }) => confirmed);
      if (candidate) found = { kind: candidate.kind, url: candidate.url, settings: candidate.settings ?? {} };
      else process.stdout.write(`${detection.problems.map(({ code }) => code).join(", ")}\n`);
    } finally {
      await outside.close();
    }
  }
  if (!found) return 1;
  await database.batch([
    insertSource(sourceOf(entry, found.kind, found.url, found.settings), presentInstant()),
  ]);
  process.stdout.write(`${entry.id}\t${found.kind}\t${redactUrl(found.url)}\n`);
  return 0;
}

/** How the records that remain are composed when one of their tellers goes. */
const planning = { render: renderer, trustOf: trustOf(connectors) };

/** What people registered, with the state of each; the contact and the whole address stay inside. */
async function listRegistered(database: Database): Promise<ExitCode> {
  for (const { sourceId, state, created, source } of await listRegistrations(database)) {
    const fields = [sourceId, state, created, source.kind, redactUrl(source.url), source.name];
    process.stdout.write(`${fields.join("\t")}\n`);
  }
  return 0;
}

/** Whoever can open the store is the operator. */
const BY_COMMAND = { actor: "operator", details: { by: "command" } } as const;

const CHANGES: Readonly<Record<string, (database: Database, id: string) => Promise<boolean>>> = {
  pause: (database, id) => pauseSource(database, id, true, presentInstant()),
  resume: (database, id) => pauseSource(database, id, false, presentInstant()),
  remove: (database, id) => removeSource(database, id, presentInstant(), planning),
  refresh: (database, id) => refreshSource(database, id, presentInstant()),
  approve: (database, id) => approveRegistration(database, id, "operator", presentInstant()),
  refuse: (database, id) => refuseRegistration(database, id, presentInstant()),
  suspend: (database, id) => suspendSource(database, id, presentInstant(), planning, BY_COMMAND),
  restore: (database, id) => restoreSource(database, id, presentInstant(), planning, BY_COMMAND),
  release: (database, id) => releaseSource(database, id, presentInstant()),
};

export const sourcesCommand: Command = {
  name: "sources",
  usage:
    "sources list | add <id> <URL> | registrations | approve|refuse|pause|resume|refresh|release|suspend|restore|remove <id> [--database F]",
  fr: "tient la liste des sources",
  en: "keeps the list of sources",
  options: ["database", "name", "kind", "license", "time-zone"],
  flags: [],
  async run(invocation): Promise<ExitCode> {
    const [action = "list", id] = invocation.positionals;
    const change = CHANGES[action];
    if (!change && !["list", "add", "registrations"].includes(action))
      throw new UsageError(`crieur ${this.usage}`);
    const database = await openStore(readConfig(invocation.values, process.env).database);
    try {
      if (action === "list") return await list(database);
      if (action === "registrations") return await listRegistered(database);
      if (action === "add") return await add(database, invocation);
      if (!id) throw new UsageError(`crieur ${this.usage}`);
      const done = change ? await change(database, id) : false;
      process.stdout.write(done ? `${action} ${id}: ok\n` : `${id} : rien à faire / nothing to do\n`);
      return done ? 0 : 1;
    } finally {
      await database.close();
    }
  },
};
