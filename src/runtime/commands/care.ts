import { existsSync } from "node:fs";
import { copyFile, rename, rm } from "node:fs/promises";
import { verify } from "../../ingest/verify-store.ts";
import { renameLog } from "../../store/change-log.ts";
import { type Command, type ExitCode, UsageError } from "../command.ts";
import { readConfig } from "../config.ts";
import { openDatabase } from "../node-database.ts";
import { openExistingStore } from "../node-store.ts";
import { presentInstant } from "../present-instant.ts";

/** What is wrong with the store in a file, a line each; empty when all agrees. */
async function findingsOf(file: string): Promise<string[]> {
  const database = await openExistingStore(file);
  try {
    const findings = await verify(database, presentInstant());
    return findings.map(({ check, count, examples }) => `${check}: ${count} (${examples.join(", ")})`);
  } finally {
    await database.close();
  }
}

export const verifyCommand: Command = {
  name: "verify",
  usage: "verify [--database F]",
  fr: "vérifie que la base, ses index et son journal s'accordent",
  en: "checks that the store, its indexes and its log agree",
  options: ["database"],
  flags: [],
  async run({ values }): Promise<ExitCode> {
    const { database } = readConfig(values, process.env);
    const findings = await findingsOf(database);
    process.stdout.write(findings.length > 0 ? `${findings.join("\n")}\n` : `${database}: ok\n`);
    return findings.length > 0 ? 1 : 0;
  },
};

export const backupCommand: Command = {
  name: "backup",
  usage: "backup <fichier> [--database F]",
  fr: "copie la base, même pendant qu'elle sert, et vérifie la copie",
  en: "copies the store, even while it serves, and checks the copy",
  options: ["database"],
  flags: [],
  async run({ values, positionals }): Promise<ExitCode> {
    const [target] = positionals;
    if (!target) throw new UsageError(`crieur ${this.usage}`);
    if (existsSync(target)) throw new UsageError(`${target} existe déjà / exists already`);
    const database = await openExistingStore(readConfig(values, process.env).database);
    try {
      await database.backup(target);
    } finally {
      await database.close();
    }
    const findings = await findingsOf(target);
    process.stdout.write(findings.length > 0 ? `${findings.join("\n")}\n` : `${target}: ok\n`);
    return findings.length > 0 ? 1 : 0;
  },
};

export const restoreCommand: Command = {
  name: "restore",
  usage: "restore <fichier> [--database F]",
  fr: "vérifie une copie et la met à la place de la base, hub arrêté",
  en: "checks a copy and puts it in the store's place, with the hub stopped",
  options: ["database"],
  flags: [],
  async run({ values, positionals }): Promise<ExitCode> {
    const [copy] = positionals;
    if (!copy) throw new UsageError(`crieur ${this.usage}`);
    const { database: file } = readConfig(values, process.env);
    const findings = await findingsOf(copy);
    if (findings.length > 0) {
      process.stdout.write(`${findings.join("\n")}\n`);
      return 1;
    }
    const aside = `${file}.restoring`;
    await copyFile(copy, aside);
    // The write-ahead log of the old store must not be applied to the new one.
    for (const suffix of ["-wal", "-shm"]) await rm(file + suffix, { force: true });
    await rename(aside, file);
    const restored = openDatabase(file);
    // What was told under its next numbers is no longer so: who follows the log reads it anew.
    await restored.batch([renameLog()]);
    await restored.close();
    process.stdout.write(`${file}: ok\n`);
    return 0;
  },
};
