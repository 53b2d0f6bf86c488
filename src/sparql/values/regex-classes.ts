/** One character as a pattern that means nothing else, inside and outside of a class. */
export const literalCharacter = (character: string): string =>
  /[A-Za-z0-9]/.test(character) ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

// XML 1.0 (fifth edition) §2.3: characters that begin a name, and those that may follow.
const NAME_START =
  ":A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}-\\u{200d}\\u{2070}-\\u{218f}\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}";
const NAME = `${NAME_START}\\-.0-9\\u{b7}\\u{300}-\\u{36f}\\u{203f}-\\u{2040}`;

/** Multi-character escapes of XML Schema appendix F.1.1, as classes. */
const MULTI: Readonly<Record<string, string>> = {
  s: "[ \\t\\n\\r]",
  i: `[${NAME_START}]`,
  c: `[${NAME}]`,
  d: "[\\p{Nd}]",
  w: "[^\\p{P}\\p{Z}\\p{C}]",
};
const COMPLEMENT: Readonly<Record<string, string>> = {
  S: "[^ \\t\\n\\r]",
  I: `[^${NAME_START}]`,
  C: `[^${NAME}]`,
  D: "[^\\p{Nd}]",
  W: "[\\p{P}\\p{Z}\\p{C}]",
};
const SINGLE: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

const CATEGORY = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

/** The blocks of Unicode for the scripts that Europe writes, and the symbols; any other name is not known. */
const BLOCKS: Readonly<Record<string, readonly [number, number]>> = {
  BasicLatin: [0x0, 0x7f],
  "Latin-1Supplement": [0x80, 0xff],
  "LatinExtended-A": [0x100, 0x17f],
  "LatinExtended-B": [0x180, 0x24f],
  IPAExtensions: [0x250, 0x2af],
  SpacingModifierLetters: [0x2b0, 0x2ff],
  CombiningDiacriticalMarks: [0x300, 0x36f],
  Greek: [0x370, 0x3ff],
  GreekandCoptic: [0x370, 0x3ff],
  Cyrillic: [0x400, 0x4ff],
  Armenian: [0x530, 0x58f],
  Hebrew: [0x590, 0x5ff],
  Arabic: [0x600, 0x6ff],
  Georgian: [0x10a0, 0x10ff],
  LatinExtendedAdditional: [0x1e00, 0x1eff],
  GreekExtended: [0x1f00, 0x1fff],
  GeneralPunctuation: [0x2000, 0x206f],
  SuperscriptsandSubscripts: [0x2070, 0x209f],
  CurrencySymbols: [0x20a0, 0x20cf],
  LetterlikeSymbols: [0x2100, 0x214f],
  NumberForms: [0x2150, 0x218f],
  Arrows: [0x2190, 0x21ff],
  MathematicalOperators: [0x2200, 0x22ff],
  BoxDrawing: [0x2500, 0x257f],
  GeometricShapes: [0x25a0, 0x25ff],
  MiscellaneousSymbols: [0x2600, 0x26ff],
  Dingbats: [0x2700, 0x27bf],
  Hiragana: [0x3040, 0x309f],
  Katakana: [0x30a0, 0x30ff],
  CJKUnifiedIdeographs: [0x4e00, 0x9fff],
  HangulSyllables: [0xac00, 0xd7af],
};

/** An escape as the character it stands for, or as a class; `length` counts the backslash and all that belongs to it. */
export type Escape =
  | { readonly character: string; readonly length: number }
  | { readonly set: string; readonly length: number };

/** The escape at a backslash; null for one that XPath does not have. */
export function escapeAt(pattern: string, at: number): Escape | null {
  const letter = pattern[at + 1];
  if (letter === undefined) return null;
  const set = MULTI[letter] ?? COMPLEMENT[letter];
  if (set) return { set, length: 2 };
  const single = SINGLE[letter] ?? ("\\|.?*+(){}-[]^$".includes(letter) ? letter : undefined);
  if (single) return { character: single, length: 2 };
  return letter === "p" || letter === "P" ? propertyAt(pattern, at, letter === "P") : null;
}

function propertyAt(pattern: string, at: number, complement: boolean): Escape | null {
  const match = /^\{([A-Za-z0-9-]+)\}/.exec(pattern.slice(at + 2, at + 50));
  const name = match?.[1];
  if (!match || !name) return null;
  const length = 2 + match[0].length;
  const negation = complement ? "^" : "";
  if (CATEGORY.test(name)) return { set: `[${negation}\\p{${name}}]`, length };
  const block = name.startsWith("Is") ? BLOCKS[name.slice(2)] : undefined;
  if (!block) return null;
  const [from, to] = block.map((point) => `\\u{${point.toString(16)}}`);
  return { set: `[${negation}${from}-${to}]`, length };
}
