import type { Instant } from "../model/time.ts";
import type { Database } from "../store/database.ts";
import { isDerived } from "../store/derived.ts";
import { occurrenceCounts, verifiableEvents } from "../store/occurrences.ts";
import { type Finding, verifyTables } from "../store/verify.ts";
import { MAX_MOMENTS } from "./limits.ts";
import { restoreEvent } from "./restore-events.ts";
import { verifyTriples } from "./verify-triples.ts";
import { materialisedWindow } from "./window.ts";

const CHUNK = 500;
const EXAMPLES = 5;

/**
 * Checks the whole store: the file, its tables against each other, and the occurrences against what the stored
 * records expand to, and the triples against the documents. An empty list means that all agree.
 */
export async function verify(database: Database, now: Instant): Promise<Finding[]> {
  const findings = await verifyTables(database);
  if (findings.some(({ check }) => check === "file-damaged")) return findings;
  // A source at its limit of occurrences was cut somewhere; what is there cannot be told from what should be.
  const counts = await occurrenceCounts(database);
  const cut = new Set(counts.filter(({ n }) => n >= MAX_MOMENTS).map(({ sourceId }) => sourceId));
  const wrong: string[] = [];
  let after = 0;
  for (;;) {
    const events = await verifiableEvents(database, after, CHUNK);
    const last = events.at(-1);
    if (!last) break;
    after = last.number;
    for (const stored of events) if (!cut.has(stored.sourceId) && !agrees(stored, now)) wrong.push(stored.id);
  }
  if (wrong.length > 0)
    findings.push({ check: "occurrences-differ", count: wrong.length, examples: wrong.slice(0, EXAMPLES) });
  // After an upgrade they are still being made; what is not there yet is not wrong.
  if (await isDerived(database)) findings.push(...(await verifyTriples(database)));
  return findings;
}

type Verifiable = Awaited<ReturnType<typeof verifiableEvents>>[number];

function agrees(stored: Verifiable, now: Instant): boolean {
  const { from } = materialisedWindow(now > stored.reference ? now : stored.reference);
  const { to } = materialisedWindow(stored.reference);
  const inside = (startsAt: Instant) => startsAt >= from && startsAt < to;
  const expected = new Map(
    restoreEvent(stored.record, stored, stored.reference)
      .moments.filter((m) => inside(m.startsAt))
      .map((m) => [m.recurrenceId ?? "", `${m.startsAt} ${m.endsAt}`]),
  );
  const actual = new Map(
    (JSON.parse(stored.occurrences) as [string, Instant, Instant][])
      .filter(([, startsAt]) => inside(startsAt))
      .map(([recurrenceId, startsAt, endsAt]) => [recurrenceId, `${startsAt} ${endsAt}`]),
  );
  return expected.size === actual.size && [...expected].every(([id, span]) => actual.get(id) === span);
}
