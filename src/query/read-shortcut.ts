import type { Clock } from "./datetime.ts";
import type { Compare, Condition } from "./filter.ts";
import { findProperty } from "./properties.ts";
import { anyCondition, expectedValue, type Read, readCompare } from "./read-value.ts";
import type { Shortcut } from "./shortcuts.ts";

const isAddress = (value: string): boolean => /^https?:\/\/|^@/i.test(value);

/** The condition that a shortcut stands for: any of the values, in any of the ways that it may be meant. */
export function readShortcut(shortcut: Shortcut, values: readonly string[], clock: Clock): Read {
  const { words = {}, means } = shortcut;
  const wordOf = (value: string): Compare | undefined =>
    Object.hasOwn(words, value.toLowerCase()) ? words[value.toLowerCase()] : undefined;
  const conditions: Condition[] = values.map(wordOf).filter((condition) => condition !== undefined);
  const left = values.filter((value) => wordOf(value) === undefined);
  const unread = new Set(left);

  for (const { property: name, operator } of means) {
    const property = findProperty(name);
    if (!property) continue;
    // An address names a thing; it is not the text of a name.
    const candidates = left.filter((value) => property.type !== "text" || !isAddress(value));
    const fit = candidates.filter((value) => "condition" in readCompare(property, operator, [value], clock));
    if (fit.length === 0) continue;
    const read = readCompare(property, operator, fit, clock);
    if ("condition" in read) conditions.push(read.condition);
    for (const value of fit) unread.delete(value);
  }
  const [wrong] = unread;
  return wrong === undefined
    ? { condition: anyCondition(conditions) }
    : { expected: expected(shortcut, wrong) };
}

function expected({ words = {}, means, example }: Shortcut, value: string): string {
  const property = findProperty(means[0]?.property ?? "");
  const known = Object.keys(words);
  return [...known, ...(property ? [expectedValue(property, value)] : [])].join(", ") || example;
}
