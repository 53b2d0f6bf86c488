/** Text is judged by this much of it, in UTF-16 units. */
const SAMPLE = 200_000;

const LATIN_ENCODINGS = /^(?:windows-125[0247]|windows-1258|iso-8859-(?:2|3|4|9|10|13|14|15|16)|macintosh)$/;

/** Whether an encoding is one of a Latin alphabet. */
export function isLatinEncoding(encoding: string): boolean {
  return LATIN_ENCODINGS.test(encoding);
}

/**
 * Whether text looks like what its label promises. French read as Cyrillic, Greek or Japanese gives single
 * foreign letters inside Latin words ("йvйnement"); text really written so has whole words of them. Between
 * Latin alphabets nothing tells, and the label is believed.
 */
export function isPlausible(text: string, encoding: string): boolean {
  const sample = text.slice(0, SAMPLE);
  if (isLatinEncoding(encoding)) return true;
  let runs = 0;
  let glued = 0;
  for (const match of sample.matchAll(/[^\0-\x7f]+/g)) {
    runs += 1;
    const before = sample.charCodeAt(match.index - 1);
    const after = sample.charCodeAt(match.index + match[0].length);
    if (match[0].includes("\ufffd") || (match[0].length <= 2 && (isLetter(before) || isLetter(after))))
      glued += 1;
  }
  return glued <= runs / 2;
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/**
 * Whether single-byte text is Latin-9 rather than windows-1252: nothing where only windows-1252 has characters
 * (0x80-0x9F), and a euro sign (0xA4) or an œ before a letter (0xBD, the fraction ½ in Latin-1).
 */
export function looksLatin9(bytes: Uint8Array): boolean {
  let seen = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80 && byte <= 0x9f) return false;
    if (byte === 0xa4 || ((byte === 0xbd || byte === 0xbc) && isLetter(bytes[at + 1] ?? 0))) seen = true;
  }
  return seen;
}

/** The share of characters that no text has: replacement characters, C1 and C0 controls but for white space and escape. */
export function undefinedShare(text: string): number {
  const sample = text.slice(0, SAMPLE);
  if (sample.length === 0) return 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is counted
  const found = sample.match(/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]/g);
  return (found?.length ?? 0) / sample.length;
}
