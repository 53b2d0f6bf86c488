import { localName } from "./schema-terms.ts";

/** How a part of a document writes the names of schema.org. */
export interface Vocabulary {
  /** Whether bare names (`startDate`) are schema.org's. */
  readonly plain: boolean;
  /** Prefixes that stand for schema.org. */
  readonly prefixes: ReadonlySet<string>;
  /** Language of texts that name none. */
  readonly language: string | null;
}

/** Without any context, names are read as schema.org's: many pages forget to give one. */
const NONE: Vocabulary = { plain: true, prefixes: new Set(["schema", "sdo"]), language: null };
const LONGEST_LIST = 50;

/**
 * Which names a `@context` makes schema.org's. Contexts known only by their address cannot be looked up; beside
 * them bare names still count, since those who extend schema.org (ActivityStreams, OpenActive) keep its names.
 */
export function vocabularyOf(context: unknown, outer: Vocabulary | null): Vocabulary {
  // The usual context, repeated in each block or item, changes nothing.
  if (typeof context === "string" && outer?.plain) return outer;
  let plain = outer?.plain ?? NONE.plain;
  let language = outer?.language ?? null;
  const prefixes = new Set(outer?.prefixes ?? NONE.prefixes);
  const parts = Array.isArray(context) ? context.slice(0, LONGEST_LIST) : [context];
  for (const part of parts) {
    if (typeof part === "string") plain = true;
    if (typeof part !== "object" || part === null) continue;
    for (const key of Object.keys(part)) {
      const value = (part as Readonly<Record<string, unknown>>)[key];
      if (key === "@vocab") plain = typeof value === "string" && isSchema(value, prefixes);
      else if (key === "@language") language = typeof value === "string" ? value : null;
      else if (!key.startsWith("@") && typeof value === "string") {
        if (localName(value) === "") prefixes.add(key);
        else if (/[/#:]$/.test(value)) prefixes.delete(key);
      }
    }
  }
  return { plain, prefixes, language };
}

function isSchema(vocabulary: string, prefixes: ReadonlySet<string>): boolean {
  return localName(vocabulary) === "" || prefixes.has(vocabulary.replace(/:$/, ""));
}

/** The first of an object's own members by these names that is there. */
export function ownMember(object: Readonly<Record<string, unknown>>, ...names: string[]): unknown {
  for (const name of names) if (Object.hasOwn(object, name)) return object[name];
  return undefined;
}
