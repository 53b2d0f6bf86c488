import type { Problem } from "../model/problem.ts";
import { withEntities } from "../query/entity-ids.ts";
import type { Conditions, Filter, Position, SortKey } from "../query/filter.ts";
import { partsInTime } from "../query/time-parts.ts";
import { toSparql, toSparqlCount, toSparqlEvents } from "../query/to-sparql.ts";
import { recordGraph } from "../rdf/record-quads.ts";
import type { Term } from "../rdf/term.ts";
import { isNumericLiteral } from "../rdf/term-id.ts";
import { readEventNumbers } from "../store/read-components.ts";
import {
  countOccurrences,
  type NodePage,
  type OccurrencePage,
  readListed,
  readNodes,
  readOccurrences,
} from "../store/read-events.ts";
import { type EventPage, readEventPage } from "../store/read-positions.ts";
import type { AppDeps } from "./deps.ts";
import { sqlOptions } from "./list-query.ts";

/** A question that was read and understood, and that the hub cannot answer. The application sends the problem. */
export class QueryProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = "QueryProblem";
    this.problem = problem;
  }
}

const encoder = new TextEncoder();

/**
 * One page of the occurrences of a filter. An expression is answered over the triples, whatever else is asked.
 * @throws QueryProblem when nothing here can answer an expression, or not within its limits.
 */
export async function readList(deps: AppDeps, filter: Filter): Promise<OccurrencePage> {
  return filter.expression === null
    ? readOccurrences(deps.database, filter, sqlOptions(deps.clock()), deps.guarded)
    : readByExpression(deps, filter);
}

/** The same page as JSON, in UTF-8. */
export async function readListNodes(deps: AppDeps, filter: Filter): Promise<NodePage> {
  if (filter.expression === null)
    return readNodes(deps.database, filter, sqlOptions(deps.clock()), deps.guarded);
  const { rows, next } = await readByExpression(deps, filter);
  return { json: encoder.encode(rows.map(({ json }) => json).join(",")), length: rows.length, next };
}

/** The events of the same page, for a list in time order. */
export async function readListEvents(deps: AppDeps, filter: Filter): Promise<EventPage> {
  if (filter.expression === null)
    return readEventPage(deps.database, filter, sqlOptions(deps.clock()), deps.guarded);
  const { positions, next } = await positionsByExpression(deps, filter);
  const ids = positions.map(({ eventId }) => eventId);
  return { events: await readEventNumbers(deps.database, ids), next };
}

/** How many occurrences a filter has in all. */
export async function countList(deps: AppDeps, filter: Filter): Promise<number> {
  if (filter.expression === null)
    return countOccurrences(deps.guarded ?? deps.database, filter, sqlOptions(deps.clock()));
  const asked = await withEntities(deps.database, filter);
  const [row] = await solutions(deps, toSparqlCount(asked, deps.baseUrl));
  return Number(row?.[0]?.value ?? 0);
}

type ExpressionDeps = Pick<AppDeps, "database" | "sparql" | "baseUrl">;

/**
 * Which of some events, by id, have an occurrence that conditions with an expression find.
 * @throws QueryProblem when nothing here can answer it, or not within its limits.
 */
export async function answeringEvents(
  deps: ExpressionDeps,
  said: Conditions,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { database, baseUrl } = deps;
  const found = await solutions(deps, toSparqlEvents(await withEntities(database, said), ids, baseUrl));
  const idOf = new Map(ids.map((id) => [recordGraph(`${baseUrl}/events/${id}`), id]));
  return new Set(found.flatMap(([record]) => idOf.get(record?.value ?? "") ?? []));
}

async function solutions(
  { sparql }: Pick<AppDeps, "sparql">,
  query: string | null,
): Promise<readonly (readonly (Term | null)[])[]> {
  if (query === null)
    throw new QueryProblem({ code: "SPARQL_UNSUPPORTED", detail: "filter + sort=relevance" });
  if (!sparql) throw new QueryProblem({ code: "SPARQL_UNSUPPORTED", item: "filter" });
  const found = await sparql.solutions(query);
  if (found.problem) throw new QueryProblem(found.problem);
  return found.rows;
}

async function readByExpression(deps: AppDeps, filter: Filter): Promise<OccurrencePage> {
  const { positions, next } = await positionsByExpression(deps, filter);
  return { rows: await readListed(deps.database, positions, sqlOptions(deps.clock())), next };
}

/** A page of a list by position alone. */
export interface PositionPage {
  readonly positions: readonly Position[];
  readonly next: Position | null;
}

/**
 * The same page of a filter with an expression, by position alone.
 * @throws QueryProblem when nothing here can answer it, or not within its limits.
 */
export async function positionsByExpression(deps: AppDeps, said: Filter): Promise<PositionPage> {
  const filter = await withEntities(deps.database, said);
  const { baseUrl } = deps;
  const positions: Position[] = [];
  for (const part of await partsInTime(deps.database, filter)) {
    const limit = filter.limit + 1 - positions.length;
    for (const row of await solutions(deps, toSparql(part, { baseUrl, limit })))
      positions.push(positionOf(row, filter.sort, baseUrl));
    if (positions.length > filter.limit) break;
  }
  const shown = positions.slice(0, filter.limit);
  return { positions: shown, next: positions.length > filter.limit ? (shown.at(-1) ?? null) : null };
}

/** Reads a solution of `toSparql`: the occurrence, its start, then the keys of the order. */
function positionOf(row: readonly (Term | null)[], sort: readonly SortKey[], baseUrl: string): Position {
  const [event, startsAt] = row;
  const path = (event?.value ?? "").slice(`${baseUrl}/events/`.length);
  const [eventId = "", recurrenceId = ""] = path.split("#", 2);
  const position = { startsAt: startsAt?.value ?? "", eventId, recurrenceId };
  if (sort.length === 0) return position;
  const columns = new Map([["startDate", 1]]);
  const keys = sort.map(({ by }) => {
    const column = columns.get(by) ?? columns.size + 1;
    columns.set(by, column);
    const term = row[column] ?? null;
    if (term === null) return null;
    return term.termType === "Literal" && isNumericLiteral(term) ? Number(term.value) : term.value;
  });
  return { ...position, keys };
}
