import type { Instant } from "../model/time.ts";
import { forEachId, inLists, insertRows } from "./bulk.ts";
import type { BulkStatement, Database, Statement } from "./database.ts";

/** What a new state of a public event is compared with. */
export interface EventState {
  readonly id: string;
  readonly contentHash: string;
  readonly essence: string;
  readonly sequence: number;
  readonly created: Instant;
  readonly modified: Instant;
  readonly deleted: Instant | null;
}

/** The states of some events, by their ids. */
export async function eventStates(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, EventState>> {
  const rows = await inLists(ids, (list) =>
    database.all<EventState>(
      `SELECT e.id, e.content_hash AS contentHash, e.essence, e.sequence, e.created, e.modified, e.deleted
       FROM json_each(?) j CROSS JOIN events e ON e.id = j.value`,
      list,
    ),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** An address that is no event of its own, and where it leads. */
export interface EventAlias {
  readonly id: string;
  readonly eventId: string;
  /** Recurrence id of the occurrence that it names; null for the whole event. */
  readonly fragment: string | null;
}

/** Where the address of a former event leads; null when it never was one, or is one still. */
export async function findAlias(database: Database, id: string): Promise<EventAlias | null> {
  return database.first<EventAlias>(
    "SELECT id, event_id AS eventId, fragment FROM event_aliases WHERE id = ?",
    id,
  );
}

/** Of some aliases those that are not stored, or lead elsewhere. */
export async function changedAliases(
  database: Database,
  aliases: readonly EventAlias[],
): Promise<EventAlias[]> {
  const changed = new Map(aliases.map((alias) => [alias.id, alias]));
  const rows = await inLists([...changed.keys()], (list) =>
    database.all<EventAlias>(
      `SELECT a.id, a.event_id AS eventId, a.fragment FROM json_each(?) j CROSS JOIN event_aliases a ON a.id = j.value`,
      list,
    ),
  );
  for (const { id, eventId, fragment } of rows) {
    const now = changed.get(id);
    if (now?.eventId === eventId && now.fragment === fragment) changed.delete(id);
  }
  return [...changed.values()];
}

/** Statements that let addresses lead elsewhere for ever, or name events of their own again. */
export function writeAliases(
  aliases: readonly EventAlias[],
  restored: readonly string[],
): (Statement | BulkStatement)[] {
  if (aliases.length === 0 && restored.length === 0) return [];
  return [
    insertRows(
      "event_aliases",
      ["id", "event_id", "fragment"],
      aliases.map(({ id, eventId, fragment }) => [id, eventId, fragment]),
      {
        onConflict:
          "ON CONFLICT (id) DO UPDATE SET event_id = excluded.event_id, fragment = excluded.fragment",
      },
    ),
    // What led to an event that is one no more leads on to where that one leads.
    ...forEachId(
      `UPDATE event_aliases AS a SET event_id = n.event_id, fragment = coalesce(n.fragment, a.fragment)
       FROM event_aliases n WHERE n.id = a.event_id AND n.id IN (SELECT value FROM json_each(?))`,
      aliases.map(({ id }) => id),
    ),
    ...forEachId("DELETE FROM event_aliases WHERE id IN (SELECT value FROM json_each(?))", restored),
  ];
}
