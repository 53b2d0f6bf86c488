import { INLINE } from "../../rdf/term-id.ts";
import { type Block, variableOf } from "./block.ts";
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

/** The class of a variable which is the object of a predicate that has objects of this one class only. */
export function inlineClass(translation: Translation, block: Block, sql: string): InlineClass | undefined {
  const number = variableOf({ sql, certain: true, stored: true });
  if (number === null) return undefined;
  const { names } = translation;
  for (const item of block.items) {
    if (item.type !== "quad" || item.slots.p?.is !== "id" || item.slots.o?.is !== "variable") continue;
    if (names.find(item.slots.o.variable) !== names.find(number)) continue;
    const classes = objectClasses(translation, item.slots.p.id);
    if (classes && !classes.dictionary && classes.inline.length === 1) return classes.inline[0];
  }
  return undefined;
}
