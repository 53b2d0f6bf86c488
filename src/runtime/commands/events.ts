import { decide } from "../../ingest/decide.ts";
import { eraseFormerVersions } from "../../store/change-log.ts";
import type { Database } from "../../store/database.ts";
import { listDecisions, listDoubtful } from "../../store/decisions.ts";
import type { ExitCode } from "../command.ts";
import { presentInstant } from "../present-instant.ts";
import { commandByHand } from "./by-hand.ts";

/** What the hub could not judge: two records a paragraph, with what speaks for and against. */
async function doubtful(database: Database, limit: number): Promise<string[]> {
  return (await listDoubtful(database, limit)).map(({ a, b, nameOfA, nameOfB, score }) => {
    const reasons = [...score.parts.map(({ code, points }) => `${code} ${points}`), ...score.doubts];
    return `${a}\t${nameOfA}\n${b}\t${nameOfB}\n  ${score.value.toFixed(2)}  ${reasons.join(", ")}`;
  });
}

/** What the event said once stays in the log for some months, unless it must not. */
async function erase(database: Database, id: string): Promise<ExitCode> {
  const results = await database.batch(eraseFormerVersions([id], presentInstant()));
  const erased = results[0]?.changes ?? 0;
  process.stdout.write(erased > 0 ? `erase ${id}: ${erased}\n` : `${id} : rien à faire / nothing to do\n`);
  return erased > 0 ? 0 : 1;
}

export const eventsCommand = commandByHand({
  name: "events",
  fr: "dit à la main ce qui est un seul événement et ce qui en est deux ; efface le passé d'un événement",
  en: "says by hand what is one event and what is two; erases the past of an event",
  doubtful,
  decisions: listDecisions,
  decide,
  erase,
});
