import { redactUrl } from "../../fetch/secret-url.ts";
import type { Database } from "../../store/database.ts";
import {
  deleteWebhook,
  findWebhook,
  listWebhooks,
  NO_HINT,
  updateWebhook,
  type Webhook,
} from "../../store/webhooks.ts";
import { type Command, type ExitCode, UsageError } from "../command.ts";
import { readConfig } from "../config.ts";
import { openStore } from "../node-store.ts";
import { presentInstant } from "../present-instant.ts";

/** One subscription a line, without secrets. */
async function list(database: Database): Promise<ExitCode> {
  for (const { id, status, since, failures, position, url, filter } of await listWebhooks(database)) {
    const fields = [id, status, since, failures, position, redactUrl(url), filter === "" ? "-" : filter];
    process.stdout.write(`${fields.join("\t")}\n`);
  }
  return 0;
}

/** What the operator has suspended, its owner cannot resume. */
async function suspend(database: Database, { id }: Webhook): Promise<boolean> {
  const suspended = { status: "suspended", since: presentInstant(), ...NO_HINT } as const;
  await database.batch([updateWebhook(id, suspended)]);
  return true;
}

async function resume(database: Database, { id, status, proved }: Webhook): Promise<boolean> {
  if (status !== "suspended") return false;
  const now = presentInstant();
  const next = proved === null ? "unproved" : "active";
  await database.batch([updateWebhook(id, { status: next, since: now, failures: 0, nextTry: now })]);
  return true;
}

async function remove(database: Database, { id }: Webhook): Promise<boolean> {
  await database.batch(deleteWebhook(id));
  return true;
}

const CHANGES: Readonly<Record<string, typeof resume>> = { pause: suspend, resume, remove };

export const webhooksCommand: Command = {
  name: "webhooks",
  usage: "webhooks list | pause|resume|remove <id> [--database F]",
  fr: "montre qui est prévenu des changements, le suspend, le reprend ou l'oublie",
  en: "shows who is told of changes, suspends, resumes or forgets them",
  options: ["database"],
  flags: [],
  async run({ values, positionals }): Promise<ExitCode> {
    const [action = "list", id] = positionals;
    const change = CHANGES[action];
    if (action !== "list" && !(change && id)) throw new UsageError(`crieur ${this.usage}`);
    const database = await openStore(readConfig(values, process.env).database);
    try {
      if (!change || !id) return await list(database);
      const webhook = await findWebhook(database, id);
      const done = webhook !== null && (await change(database, webhook));
      process.stdout.write(done ? `${action} ${id}: ok\n` : `${id} : rien à faire / nothing to do\n`);
      return done ? 0 : 1;
    } finally {
      await database.close();
    }
  },
};
