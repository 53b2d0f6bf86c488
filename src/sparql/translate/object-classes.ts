import { INLINE } from "../../rdf/term-id.ts";
import { FIRST_INLINE, type InlineClass, wholeClass } from "./inline-ranges.ts";
import type { Translation } from "./translation.ts";

/** Of which inline classes the objects of a predicate are, and whether some are of the dictionary; null until known. */
export function objectClasses(
  { facts }: Translation,
  predicate: number,
): { dictionary: boolean; inline: InlineClass[] } | null {
  const least = facts.number(`SELECT min(o) FROM quads WHERE p = ${predicate}`, -1);
  const most = facts.number(`SELECT max(o) FROM quads WHERE p = ${predicate}`, -1);
  if (least < 0 || most < 0) return null;
  const inline = (Object.keys(INLINE) as InlineClass[]).filter((name) => {
    const { low, high } = wholeClass(name);
    if (high < least || low > most) return false;
    if ((low <= least && least <= high) || (low <= most && most <= high)) return true;
    const some = `SELECT EXISTS (SELECT 1 FROM quads WHERE p = ${predicate} AND o BETWEEN ${low} AND ${high})`;
    return facts.number(some, 1) === 1;
  });
  return { dictionary: least < FIRST_INLINE, inline };
}
