import { type Command, parseInvocation, UsageError } from "./command.ts";
import { backupCommand, restoreCommand, verifyCommand } from "./commands/care.ts";
import { checkCommand } from "./commands/check.ts";
import { exportCommand } from "./commands/export.ts";
import { importCommand } from "./commands/import.ts";
import { serveCommand } from "./commands/serve.ts";
import { sourcesCommand } from "./commands/sources.ts";
import { ConfigError } from "./config.ts";
import { packageVersion } from "./package-version.ts";

export const COMMANDS: readonly Command[] = [
  serveCommand,
  checkCommand,
  importCommand,
  exportCommand,
  sourcesCommand,
  backupCommand,
  restoreCommand,
  verifyCommand,
];

function help(): string {
  const width = Math.max(...COMMANDS.map(({ usage }) => usage.length));
  const lines = COMMANDS.map(({ usage, fr, en }) => `  crieur ${usage.padEnd(width)}  ${fr} / ${en}`);
  return [`crieur ${packageVersion()}`, "", ...lines, ""].join("\n");
}

/**
 * Runs one command line and tells its exit code: 0 done, 1 read but refused, 2 usage, 3 the store or the machine
 * failed. Never throws: a failure is one sentence on standard error.
 */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (!name || name === "help" || name === "--help" || name === "-h") {
    process.stdout.write(help());
    return name ? 0 : 2;
  }
  if (name === "--version") {
    process.stdout.write(`${packageVersion()}\n`);
    return 0;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) {
    process.stderr.write(`Commande inconnue / unknown command: ${name}\n\n${help()}`);
    return 2;
  }
  try {
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
