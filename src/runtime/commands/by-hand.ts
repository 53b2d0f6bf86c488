import { connectors } from "../../../connectors/registry.ts";
import { trustOf } from "../../ingest/ingest.ts";
import type { PlanDeps } from "../../ingest/plan-events.ts";
import type { Instant } from "../../model/time.ts";
import { auditEntry, subjectOf } from "../../store/audit-log.ts";
import type { Database, Statement } from "../../store/database.ts";
import type { DecisionType, StoredDecision } from "../../store/decisions.ts";
import { type Command, type ExitCode, UsageError } from "../command.ts";
import { readConfig } from "../config.ts";
import { openStore } from "../node-store.ts";
import { presentInstant } from "../present-instant.ts";
import { renderer } from "../renderer.ts";

const DECISIONS = ["join", "split", "forget"] as const;
const SHOWN = 50;

/** Something of which the hub says what is one, and a person may say it by hand. */
export interface Judged {
  readonly name: string;
  readonly fr: string;
  readonly en: string;
  /** What the hub could not judge, a paragraph a pair: the two, each a line, and what speaks for and against. */
  doubtful(database: Database, limit: number): Promise<readonly string[]>;
  decisions(database: Database): Promise<readonly StoredDecision[]>;
  /** Returns of how much it was decided; 0 when there was nothing to do. */
  decide(
    database: Database,
    ids: readonly [string, string],
    type: DecisionType,
    now: Instant,
    deps: PlanDeps,
    noted: readonly Statement[],
  ): Promise<number>;
  /** Says whether it could erase what is so named; where that is offered. */
  readonly erase?: (database: Database, id: string) => Promise<ExitCode>;
}

function limitOf(value: string | boolean | undefined, usage: string): number {
  if (value === undefined) return SHOWN;
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError(`crieur ${usage}`);
  return limit;
}

/** The command by which a person looks at what is doubtful, and decides for ever. */
export function commandByHand(judged: Judged): Command {
  const { name, fr, en, erase } = judged;
  const erasing = erase ? " | erase <id>" : "";
  const usage = `${name} doubtful [--limit N] | decisions | join|split|forget <id> <id>${erasing} [--database F]`;
  return {
    name,
    usage,
    fr,
    en,
    options: ["database", "limit"],
    flags: [],
    async run({ values, positionals }): Promise<ExitCode> {
      const [action = "doubtful", one, other] = positionals;
      const type = DECISIONS.find((each) => each === action);
      const isErasing = erase !== undefined && action === "erase";
      const isKnown = type !== undefined || isErasing || ["doubtful", "decisions"].includes(action);
      const isWhole = type ? one && other : !isErasing || one;
      if (!isKnown || !isWhole) throw new UsageError(`crieur ${usage}`);
      const limit = limitOf(values.limit, usage);
      const database = await openStore(readConfig(values, process.env).database);
      try {
        if (isErasing) return await erase(database, one ?? "");
        if (!type || !one || !other) {
          const lines = action === "doubtful" ? judged.doubtful(database, limit) : listed(judged, database);
          for (const line of await lines) process.stdout.write(`${line}\n`);
          return 0;
        }
        const planning = { render: renderer, trustOf: trustOf(connectors) };
        const now = presentInstant();
        const details = { other: subjectOf(other), by: "command" };
        const noted = [
          auditEntry({ at: now, actor: "operator", action: type, subject: subjectOf(one), details }),
        ];
        const pairs = await judged.decide(database, [one, other], type, now, planning, noted);
        process.stdout.write(
          pairs > 0 ? `${action} ${one} ${other}: ok\n` : `${one}, ${other} : rien à faire / nothing to do\n`,
        );
        return pairs > 0 ? 0 : 1;
      } finally {
        await database.close();
      }
    },
  };
}

async function listed(judged: Judged, database: Database): Promise<string[]> {
  const decisions = await judged.decisions(database);
  return decisions.map(({ a, b, decision, decided }) => `${decided}\t${decision}\t${a}\t${b}`);
}
