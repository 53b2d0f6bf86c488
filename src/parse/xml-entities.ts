const HARMLESS_DECLARATIONS =
  /<!--[\s\S]*?-->|<!ENTITY\s+%\s+[\w.:-]{1,100}\s+(?:PUBLIC\s+(?:"[^"]*"|'[^']*')\s*|SYSTEM\s*)(?:"[^"]*"|'[^']*')\s*>|%[\w.:-]{1,100};/gi;
const LITERAL =
  /<!ENTITY\s+([\w.:-]{1,100})\s+(?:"([^"&%<]{0,100}|&#\w{1,8};)"|'([^'&%<]{0,100}|&#\w{1,8};)')\s*>/gi;

/** More text than this from references is an attack: real ones stand for a character or an address. */
const GROWTH = 1_000_000;

/**
 * The entities that the DOCTYPE of a feed declares, by name; null when one of them could expand into others or
 * be read from elsewhere (`SYSTEM`, a value that refers to entities). Declarations that only load lists of
 * character names are passed over: nothing here loads them, and content management systems write them by habit.
 */
export function declaredEntities(doctype: string): ReadonlyMap<string, string> | null {
  const entities = new Map<string, string>();
  const rest = doctype
    .replace(HARMLESS_DECLARATIONS, "")
    .replace(LITERAL, (_, name: string, double?: string, single?: string) => {
      if (!entities.has(name)) entities.set(name, double ?? single ?? "");
      return "";
    });
  return /<!ENTITY/i.test(rest) ? null : entities;
}

/** The text with references to those entities replaced, once; null when they would make it grow without measure. */
export function replaceEntities(text: string, entities: ReadonlyMap<string, string>): string | null {
  if (entities.size === 0) return text;
  let left = GROWTH;
  const replaced = text.replace(/&([\w.:-]{1,100});/g, (reference, name: string) => {
    const value = entities.get(name);
    if (value === undefined || left < 0) return reference;
    left -= Math.max(0, value.length - reference.length);
    return value;
  });
  return left < 0 ? null : replaced;
}
