import { connectors } from "../../../connectors/registry.ts";
import { decide } from "../../ingest/decide.ts";
import { trustOf } from "../../ingest/ingest.ts";
import { eraseFormerVersions } from "../../store/change-log.ts";
import type { Database } from "../../store/database.ts";
import { listDecisions, listDoubtful } from "../../store/decisions.ts";
import { type Command, type ExitCode, UsageError } from "../command.ts";
import { readConfig } from "../config.ts";
import { openStore } from "../node-store.ts";
import { presentInstant } from "../present-instant.ts";
import { renderer } from "../renderer.ts";

const DECISIONS = ["join", "split", "forget"] as const;
const SHOWN = 50;

/** What the hub could not judge: two records a paragraph, with what speaks for and against. */
async function doubtful(database: Database): Promise<ExitCode> {
  for (const { a, b, nameOfA, nameOfB, score } of await listDoubtful(database, SHOWN)) {
    const reasons = [...score.parts.map(({ code, points }) => `${code} ${points}`), ...score.doubts];
    process.stdout.write(
      `${a}\t${nameOfA}\n${b}\t${nameOfB}\n  ${score.value.toFixed(2)}  ${reasons.join(", ")}\n`,
    );
  }
  return 0;
}

async function decisions(database: Database): Promise<ExitCode> {
  for (const { a, b, decision, decided } of await listDecisions(database))
    process.stdout.write(`${decided}\t${decision}\t${a}\t${b}\n`);
  return 0;
}

/** What the event said once stays in the log for some months, unless it must not. */
async function erase(database: Database, id: string): Promise<ExitCode> {
  const results = await database.batch(eraseFormerVersions([id], presentInstant()));
  const erased = results[0]?.changes ?? 0;
  process.stdout.write(erased > 0 ? `erase ${id}: ${erased}\n` : `${id} : rien à faire / nothing to do\n`);
  return erased > 0 ? 0 : 1;
}

export const eventsCommand: Command = {
  name: "events",
  usage: "events doubtful | decisions | join|split|forget <id> <id> | erase <id> [--database F]",
  fr: "dit à la main ce qui est un seul événement et ce qui en est deux ; efface le passé d'un événement",
  en: "says by hand what is one event and what is two; erases the past of an event",
  options: ["database"],
  flags: [],
  async run(invocation): Promise<ExitCode> {
    const [action = "doubtful", one, other] = invocation.positionals;
    const type = DECISIONS.find((name) => name === action);
    const isKnown = type !== undefined || ["doubtful", "decisions", "erase"].includes(action);
    const isWhole = type ? one && other : action !== "erase" || one;
    if (!isKnown || !isWhole) throw new UsageError(`crieur ${this.usage}`);
    const database = await openStore(readConfig(invocation.values, process.env).database);
    try {
      if (action === "doubtful") return await doubtful(database);
      if (action === "erase") return await erase(database, one ?? "");
      if (!type || !one || !other) return await decisions(database);
      const planning = { render: renderer, trustOf: trustOf(connectors) };
      const pairs = await decide(database, [one, other], type, presentInstant(), planning);
      process.stdout.write(
        pairs > 0 ? `${action} ${one} ${other}: ok\n` : `${one}, ${other} : rien à faire / nothing to do\n`,
      );
      return pairs > 0 ? 0 : 1;
    } finally {
      await database.close();
    }
  },
};
