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
