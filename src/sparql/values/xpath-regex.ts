import { literalCharacter } from "./regex-classes.ts";
import { translateRegex } from "./translate-regex.ts";

export interface XpathRegex {
  /** Finds the first match, from the beginning of a text. */
  readonly expression: RegExp;
  /** Finds all matches. */
  readonly everywhere: RegExp;
  /** Number of capturing groups. */
  readonly groups: number;
  /** Whether flag `q` made the pattern, and so the replacement, plain text. */
  readonly literal: boolean;
}

const FLAGS = /^[smixq]*$/;
const MAX_PATTERN = 1000;
const MAX_CACHED = 200;
const cache = new Map<string, XpathRegex | null>();

/**
 * A regular expression of XPath Functions §7.6.1 with its flags (also `q` of version 3.0). Null for one that is not
 * valid, or longer than 1,000 characters.
 */
export function compiled(pattern: string, flags: string): XpathRegex | null {
  const key = `${flags}/${pattern}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const regex = compile(pattern, flags);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(key, regex);
  return regex;
}

function compile(pattern: string, flags: string): XpathRegex | null {
  if (!FLAGS.test(flags) || pattern.length > MAX_PATTERN) return null;
  const literal = flags.includes("q");
  const translated = literal
    ? { source: Array.from(pattern, literalCharacter).join(""), groups: 0 }
    : translateRegex(pattern, {
        dotAll: flags.includes("s"),
        lines: flags.includes("m"),
        spaced: flags.includes("x"),
      });
  if (!translated) return null;
  const letters = flags.includes("i") ? "vi" : "v";
  try {
    return {
      expression: new RegExp(translated.source, letters),
      everywhere: new RegExp(translated.source, `${letters}g`),
      groups: translated.groups,
      literal,
    };
  } catch {
    return null;
  }
}
