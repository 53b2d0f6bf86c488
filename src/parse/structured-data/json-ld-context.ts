import { isKnownProperty, localName } from "./schema-terms.ts";

/** A property of schema.org that a word stands for, and the language of its texts if the word says it. */
export interface Alias {
  readonly property: string;
  readonly language: string | null;
}

/** How a part of a document writes the names of schema.org. */
export interface Vocabulary {
  /** Whether bare names (`startDate`) are schema.org's. */
  readonly plain: boolean;
  /** Prefixes that stand for schema.org. */
  readonly prefixes: ReadonlySet<string>;
  /** The document's own words for properties of schema.org: never words that schema.org has itself. */
  readonly aliases: ReadonlyMap<string, Alias>;
  /** Language of texts that name none. */
  readonly language: string | null;
}

/** Without any context, names are read as schema.org's: many pages forget to give one. */
const NONE: Vocabulary = {
  plain: true,
  prefixes: new Set(["schema", "sdo"]),
  aliases: new Map(),
  language: null,
};
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
  const aliases = new Map(outer?.aliases ?? NONE.aliases);
  for (const part of parts) addAliases(aliases, part, plain, prefixes);
  return { plain, prefixes, aliases, language };
}

/** `"nameFr": {"@id": "schema:name", "@language": "fr"}`: what a document may define, since it redefines nothing. */
function addAliases(
  aliases: Map<string, Alias>,
  context: unknown,
  plain: boolean,
  prefixes: ReadonlySet<string>,
): void {
  if (typeof context !== "object" || context === null) return;
  for (const [word, definition] of Object.entries(context)) {
    const members = (typeof definition === "object" && definition) || { "@id": definition };
    const { "@id": id, "@language": language } = members as Readonly<Record<string, unknown>>;
    if (typeof id !== "string" || word.startsWith("@") || isKnownProperty(word)) continue;
    const colon = id.indexOf(":");
    const bare = colon < 0 ? plain && id : prefixes.has(id.slice(0, colon)) && id.slice(colon + 1);
    const property = localName(id) ?? (bare || "");
    if (!isKnownProperty(property)) continue;
    aliases.set(word, { property, language: typeof language === "string" ? language : null });
  }
}

function isSchema(vocabulary: string, prefixes: ReadonlySet<string>): boolean {
  return localName(vocabulary) === "" || prefixes.has(vocabulary.replace(/:$/, ""));
}

/** The first of an object's own members by these names that is there. */
export function ownMember(object: Readonly<Record<string, unknown>>, ...names: string[]): unknown {
  for (const name of names) if (Object.hasOwn(object, name)) return object[name];
  return undefined;
}
