import { parseArgs } from "node:util";

/** What a command ends with: 0 done, 1 read but refused, 2 usage, 3 the store or the machine failed. */
export type ExitCode = 0 | 1 | 2 | 3;

/** The options of a command line, parsed; unknown ones have been refused. */
export interface Invocation {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  /** Options that may be repeated, all their values. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly positionals: readonly string[];
}

/** One command of `crieur`: `options` take a value, `flags` do not. `anyOption` leaves `--key value` to the command. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly fr: string;
  readonly en: string;
  readonly options: readonly string[];
  readonly flags: readonly string[];
  readonly anyOption?: boolean;
  run(invocation: Invocation): Promise<ExitCode>;
}

/** A command line that cannot be understood; its message is one sentence. */
export class UsageError extends Error {}

/**
 * Reads a command line against what the command declares.
 * @throws UsageError naming the option that is unknown or lacks its value.
 */
export function parseInvocation(command: Command, args: readonly string[]): Invocation {
  const options: Record<string, { type: "string" | "boolean"; multiple: true }> = {};
  for (const name of command.options) options[name] = { type: "string", multiple: true };
  for (const name of [...command.flags, "help"]) options[name] = { type: "boolean", multiple: true };
  if (command.anyOption) {
    for (const arg of args) {
      const name = /^--([^=]+)/.exec(arg)?.[1];
      if (name && !options[name]) options[name] = { type: "string", multiple: true };
    }
  }
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const values: Record<string, string | boolean | undefined> = {};
    const lists: Record<string, string[]> = {};
    for (const [name, value] of Object.entries(parsed.values)) {
      const all = Array.isArray(value) ? value : [value];
      values[name] = all.at(-1);
      lists[name] = all.filter((one): one is string => typeof one === "string");
    }
    return { values, lists, positionals: parsed.positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
