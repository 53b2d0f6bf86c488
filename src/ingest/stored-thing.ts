import type { Source } from "../model/source.ts";
import type { Thing } from "../reconcile/things/thing.ts";
import type { ThingRow } from "../store/things.ts";

/** What a source says of a place or an organization, as the store has it; null when no record names it any more. */
export function storedThing(row: ThingRow, source: Source, trust: number): Thing | null {
  if (row.said === null) return null;
  const { id, created, entityId: held } = row;
  const facts = { id, source, trust, created, held };
  const said = JSON.parse(row.said);
  return row.kind === "place" ? { ...facts, kind: "place", said } : { ...facts, kind: "organization", said };
}
