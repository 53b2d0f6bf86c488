import { forEachId } from "./bulk.ts";
import type { SqlValue, Statement } from "./database.ts";

/** The graph of a record named by an SQL expression for its path: `'/events/' || e.id`. Uses the index of graph names. */
const graphOf = (path: string): string =>
  `substr(t.value, -7) = '#record' AND t.value = char(1) || ${path} || '#record'`;

/** The statement that deletes the graphs of events chosen by `where` among events `e`. */
export function dropEventGraphs(where: string, params: readonly SqlValue[]): Statement {
  return {
    sql: `DELETE FROM quads WHERE g IN (SELECT t.id FROM events e CROSS JOIN terms t
      ON ${graphOf("'/events/' || e.id")} WHERE ${where})`,
    params,
  };
}

/** The statement that deletes the graphs of places chosen by `where` among places `p`. */
export function dropPlaceGraphs(where: string, params: readonly SqlValue[]): Statement {
  return {
    sql: `DELETE FROM quads WHERE g IN (SELECT t.id FROM places p CROSS JOIN terms t
      ON ${graphOf("'/places/' || p.id")} WHERE ${where})`,
    params,
  };
}

/**
 * The statement that deletes the graphs of organizations that no event names but those of `ids`, an SQL list that one
 * parameter gives: to run before these events lose their links.
 */
export function dropOrganizationGraphs(ids: string, param: SqlValue): Statement {
  return {
    sql: `WITH leaving (id) AS MATERIALIZED (${ids})
      DELETE FROM quads WHERE g IN (
        SELECT t.id FROM (SELECT DISTINCT l.organization_id AS id FROM leaving
          CROSS JOIN event_organizers l ON l.event_id = leaving.id) o
        CROSS JOIN terms t ON ${graphOf("'/organizations/' || o.id")}
        WHERE NOT EXISTS (SELECT 1 FROM event_organizers other
          WHERE other.organization_id = o.id AND other.event_id NOT IN (SELECT id FROM leaving)))`,
    params: [param],
  };
}

/** The statement that deletes the graph of a source. */
export function dropSourceGraph(sourceId: string): Statement {
  return {
    sql: `DELETE FROM quads WHERE g IN (SELECT t.id FROM terms t WHERE ${graphOf("'/sources/' || ?")})`,
    params: [sourceId],
  };
}

/** The statement that deletes the graphs of organizations that no event names. */
export function dropOrphanOrganizationGraphs(): Statement {
  return {
    sql: `DELETE FROM quads WHERE g IN (SELECT t.id FROM terms t
      WHERE substr(t.value, -7) = '#record'
        AND t.value > char(1) || '/organizations/' AND t.value < char(1) || '/organizations0'
        AND NOT EXISTS (SELECT 1 FROM event_organizers l
          WHERE l.organization_id = substr(t.value, 17, length(t.value) - 23)))`,
    params: [],
  };
}

// The graph of an event is derived from each of them, and they say so (src/rdf/record-quads.ts).
const TELLINGS = `DELETE FROM quads WHERE g IN (SELECT q.g FROM json_each(?) j
  CROSS JOIN terms t ON ${graphOf("'/events/' || j.value")} CROSS JOIN quads q ON q.s = t.id AND q.g < 0`;

/** Statements that delete the graphs of what each record says of some events. */
export const dropTellings = (eventIds: readonly string[]): Statement[] => forEachId(`${TELLINGS})`, eventIds);

/** The same of those events of which no occurrence is held. */
export const dropTellingsOfNothing = (eventIds: readonly string[]): Statement[] =>
  forEachId(
    `${TELLINGS} WHERE NOT EXISTS (SELECT 1 FROM occurrences o WHERE o.event_id = j.value))`,
    eventIds,
  );

/** The statement that deletes those of the events of a source. */
export function dropTellingsOfSource(sourceId: string): Statement {
  return {
    sql: TELLINGS.replace("json_each(?) j", "(SELECT id AS value FROM events WHERE source_id = ?) j").concat(
      ")",
    ),
    params: [sourceId],
  };
}

/** The statement that deletes all of them. */
export const dropEveryTelling = (): Statement => ({ sql: "DELETE FROM quads WHERE g < 0", params: [] });
