import type { Database } from "../store/database.ts";
import type { Condition, Filter } from "./filter.ts";

const NAMED = /(\/(?:places|organizations)\/)([0-9a-z]{16})(?![0-9a-z])/g;
const PROPERTIES: ReadonlySet<string> = new Set(["location", "organizer"]);

/**
 * The same filter with the ids of places and organizations that became a part of others replaced by those of their
 * entities: for whoever asks for addresses as they stand, as SPARQL does.
 */
export async function withEntities<Asked extends Pick<Filter, "where" | "expression">>(
  database: Database,
  filter: Asked,
): Promise<Asked> {
  const ids = [
    ...idsIn(filter.where),
    ...Array.from((filter.expression ?? "").matchAll(NAMED), ([, , id = ""]) => id),
  ];
  if (ids.length === 0) return filter;
  const rows = await database.all<{ id: string; entity: string }>(
    `SELECT t.id, t.entity_id AS entity FROM json_each(?) j CROSS JOIN things t ON t.id = j.value
     WHERE t.entity_id <> t.id`,
    JSON.stringify(ids),
  );
  if (rows.length === 0) return filter;
  const entities = new Map(rows.map(({ id, entity }) => [id, entity]));
  const current = (id: string): string => entities.get(id) ?? id;
  const { where, expression } = filter;
  return {
    ...filter,
    where: replaced(where, current),
    expression: expression?.replace(NAMED, (_, path: string, id: string) => path + current(id)) ?? null,
  };
}

function idsIn(condition: Condition): string[] {
  switch (condition.type) {
    case "compare":
      return PROPERTIES.has(condition.property) ? [...condition.values] : [];
    case "not":
      return idsIn(condition.of);
    case "and":
    case "or":
      return condition.of.flatMap(idsIn);
    default:
      return [];
  }
}

function replaced(condition: Condition, current: (id: string) => string): Condition {
  switch (condition.type) {
    case "compare":
      return PROPERTIES.has(condition.property)
        ? { ...condition, values: [...new Set(condition.values.map(current))] }
        : condition;
    case "not":
      return { ...condition, of: replaced(condition.of, current) };
    case "and":
    case "or":
      return { ...condition, of: condition.of.map((part) => replaced(part, current)) };
    default:
      return condition;
  }
}
