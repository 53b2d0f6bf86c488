import { type Command, parseInvocation, UsageError } from "./command.ts";
import { ConfigError } from "./config.ts";
import { packageVersion } from "./package-version.ts";

/** Each command by its name; what it needs is only loaded when it is asked for. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import("./commands/serve.ts")).serveCommand,
  check: async () => (await import("./commands/check.ts")).checkCommand,
  import: async () => (await import("./commands/import.ts")).importCommand,
  export: async () => (await import("./commands/export.ts")).exportCommand,
  events: async () => (await import("./commands/events.ts")).eventsCommand,
  places: async () => (await import("./commands/things.ts")).placesCommand,
  organizations: async () => (await import("./commands/things.ts")).organizationsCommand,
  sources: async () => (await import("./commands/sources.ts")).sourcesCommand,
  webhooks: async () => (await import("./commands/webhooks.ts")).webhooksCommand,
  backup: async () => (await import("./commands/care.ts")).backupCommand,
  restore: async () => (await import("./commands/care.ts")).restoreCommand,
  verify: async () => (await import("./commands/care.ts")).verifyCommand,
};

async function help(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  const width = Math.max(...commands.map(({ usage }) => usage.length));
  const lines = commands.map(({ usage, fr, en }) => `  crieur ${usage.padEnd(width)}  ${fr} / ${en}`);
  return [`crieur ${packageVersion()}`, "", ...lines, ""].join("\n");
}

/**
 * Runs one command line and tells its exit code: 0 done, 1 read but refused, 2 usage, 3 the store or the machine
 * failed. Never throws: a failure is one sentence on standard error.
 */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (!name || name === "help" || name === "--help" || name === "-h") {
    process.stdout.write(await help());
    return name ? 0 : 2;
  }
  if (name === "--version") {
    process.stdout.write(`${packageVersion()}\n`);
    return 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    process.stderr.write(`Commande inconnue / unknown command: ${name}\n\n${await help()}`);
    return 2;
  }
  try {
    const command = await load();
    const invocation = parseInvocation(command, rest);
    if (invocation.values.help) {
      process.stdout.write(`crieur ${command.usage}\n${command.fr} / ${command.en}\n`);
      return 0;
    }
    return await command.run(invocation);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`crieur ${name}: ${message}\n`);
    return error instanceof UsageError || error instanceof ConfigError ? 2 : 3;
  }
}
