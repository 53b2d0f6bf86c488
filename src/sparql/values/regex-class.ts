import { escapeAt, literalCharacter } from "./regex-classes.ts";

/** A class expression of a pattern, as JavaScript writes it with flag `v`, and where the pattern goes on. */
interface ClassExpression {
  readonly source: string;
  readonly end: number;
}

interface Item {
  /** A single character, which may begin or end a range; null for a set of characters. */
  readonly character: string | null;
  readonly source: string;
  readonly end: number;
}

/** The character class that begins with `[` at a place (XML Schema appendix F, with subtraction); null when invalid. */
export function classAt(pattern: string, open: number): ClassExpression | null {
  let at = open + 1;
  const negated = pattern[at] === "^";
  if (negated) at += 1;
  const first = at;
  const members: string[] = [];
  let subtracted = "";
  while (pattern[at] !== "]") {
    if (pattern[at] === "-" && pattern[at + 1] === "[" && at > first) {
      const inner = classAt(pattern, at + 1);
      if (!inner || pattern[inner.end] !== "]") return null;
      subtracted = inner.source;
      at = inner.end;
      break;
    }
    const member = memberAt(pattern, at, at === first);
    if (!member) return null;
    members.push(member.source);
    at = member.end;
  }
  if (members.length === 0) return null;
  const group = `[${negated ? "^" : ""}${members.join("")}]`;
  return { source: subtracted === "" ? group : `[${group}--${subtracted}]`, end: at + 1 };
}

/** One character, escaped or range. */
function memberAt(pattern: string, at: number, isFirst: boolean): Item | null {
  const low = itemAt(pattern, at, isFirst);
  if (!low || low.character === null || pattern[low.end] !== "-") return low;
  // A hyphen before the end, or before a subtraction, is no range.
  const next = pattern[low.end + 1];
  if (next === "]" || next === "[") return low;
  const high = itemAt(pattern, low.end + 1, false);
  if (!high || high.character === null) return null;
  return { character: null, source: `${low.source}-${high.source}`, end: high.end };
}

function itemAt(pattern: string, at: number, isFirst: boolean): Item | null {
  const point = pattern.codePointAt(at);
  if (point === undefined) return null;
  const character = String.fromCodePoint(point);
  if (character === "\\") {
    const escaped = escapeAt(pattern, at);
    if (!escaped) return null;
    const end = at + escaped.length;
    if ("set" in escaped) return { character: null, source: escaped.set, end };
    return { character: escaped.character, source: literalCharacter(escaped.character), end };
  }
  if (character === "[" || character === "]") return null;
  // A hyphen stands for itself only at the beginning or the end.
  if (character === "-" && !isFirst && pattern[at + 1] !== "]") return null;
  return { character, source: literalCharacter(character), end: at + character.length };
}
