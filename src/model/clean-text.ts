// What ordinary French text consists of: nothing in it has to be removed, composed or replaced.
const ORDINARY =
  /^[\n\x20-\x7e\u00a1-\u00ac\u00ae-\u00ff\u0152\u0153\u0178\u2013\u2014\u2018-\u201e\u2026\u20ac]*$/;

const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;
// Wide, thin and figure spaces, no-break spaces, tabs: one plain space each. Fonts choose widths, a record does not.
const SPACES = /[\t\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
// Controls, soft hyphen, zero-width and bidirectional controls (they let a text show what it does not say),
// annotation marks, noncharacters, and the tag characters that spell hidden text.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is what it is for
  /[\0-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffc\ufffe\uffff\u{e0000}-\u{e0fff}]/gu;
// A zero-width joiner stays only where it joins two pictures into one (families, flags, professions).
const LOOSE_JOINER =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the variation selector is looked for by itself
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

function withoutTraps(text: string): string {
  return text
    .toWellFormed()
    .replace(LINE_ENDS, "\n")
    .replace(SPACES, " ")
    .replace(INVISIBLE, "")
    .replace(LOOSE_JOINER, "")
    .normalize("NFC");
}

/**
 * Plain text as the hub stores it: NFC, without control, zero-width or bidirectional control characters, lone
 * surrogates replaced by U+FFFD; single spaces, lines trimmed, at most one empty line in a row. Cleaning what is
 * clean changes nothing.
 */
export function cleanText(text: string): string {
  const safe = ORDINARY.test(text) ? text : withoutTraps(text);
  return safe
    .replace(/ {2,}/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The same on one line, for names and labels. */
export function cleanLine(text: string): string {
  const safe = ORDINARY.test(text) ? text : withoutTraps(text);
  return safe.replace(/[ \n]+/g, " ").trim();
}

/** The first `most` code points of a text, trimmed; the text itself when it is no longer. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  for (let points = 0; points < most && end < text.length; points += 1) {
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  }
  return end >= text.length ? text : text.slice(0, end).trim();
}
