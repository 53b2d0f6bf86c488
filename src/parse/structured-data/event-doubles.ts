import { fold } from "../../model/fold.ts";
import { linkOf } from "./event-place.ts";
import { readWhen } from "./event-timing.ts";
import { type SchemaGraph, type SchemaNode, textOf } from "./schema-node.ts";

/**
 * Leaves out what a page says twice: once in JSON-LD and again in microdata, or in two blocks. Two descriptions
 * are of one event when name and start are the same and neither id nor address says otherwise; the one that says
 * more is kept.
 */
export function withoutDoubles(graph: SchemaGraph, events: readonly SchemaNode[]): SchemaNode[] {
  const groups = new Map<string, SchemaNode[]>();
  const kept = new Set<SchemaNode>(events);
  for (const event of events) {
    const name = fold(textOf(graph, event, "name") ?? "");
    const start = readWhen(graph, event, "startDate");
    if (name === "" || start === null) continue;
    // Syntaxes differ in how exactly they give the moment, but not in the minute.
    const key = `${start.type === "date" ? start.date : start.local.slice(0, 16)} ${name}`;
    const group = groups.get(key);
    if (!group) {
      groups.set(key, [event]);
      continue;
    }
    const double = group.slice(0, 20).find((other) => areOne(graph, event, other));
    if (!double) {
      group.push(event);
      continue;
    }
    const poorer = event.properties.size > double.properties.size ? double : event;
    kept.delete(poorer);
    if (poorer === double) group[group.indexOf(double)] = event;
  }
  return events.filter((event) => kept.has(event));
}

function areOne(graph: SchemaGraph, one: SchemaNode, other: SchemaNode): boolean {
  const agree = (a: string | null | undefined, b: string | null | undefined) => !a || !b || a === b;
  return agree(one.id, other.id) && agree(linkOf(graph, one), linkOf(graph, other));
}
