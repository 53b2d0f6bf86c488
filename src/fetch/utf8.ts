import { Buffer } from "node:buffer";

/** How many bytes a UTF-8 character takes that begins with this byte; 0 when none can. */
function widthOf(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

const continues = (byte: number | undefined) => byte !== undefined && byte >= 0x80 && byte <= 0xbf;

/** The bytes without a last character that the end of a cut body leaves unfinished. */
export function trimCutCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (continues(byte)) continue;
    return widthOf(byte) > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}

const LARGE = 1_000_000;

/**
 * Decodes a large UTF-8 text that needs no character beyond Latin-1, in half the memory: a decoder takes two bytes
 * for every character as soon as one of them is not ASCII. Null for any other text, broken ones among them.
 */
export function decodeNarrowUtf8(bytes: Uint8Array): string | null {
  if (bytes.length < LARGE) return null;
  const narrow = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) narrow[length] = byte;
    else {
      const next = bytes[at + 1];
      // Only C2 and C3 begin the characters U+0080 to U+00FF.
      if ((byte !== 0xc2 && byte !== 0xc3) || next === undefined || !continues(next)) return null;
      narrow[length] = ((byte & 3) << 6) | (next & 0x3f);
      at += 1;
    }
    length += 1;
  }
  return narrow.toString("latin1", 0, length);
}

/** Length of the well-formed character of two bytes and more that begins at `at`; 0 when there is none. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const width = widthOf(bytes[at] ?? 0);
  if (width < 2) return 0;
  for (let next = 1; next < width; next += 1) if (!continues(bytes[at + next])) return 0;
  return width;
}

/** Counts well-formed characters of two bytes and more, and the bytes above ASCII that belong to none. */
export function utf8Counts(bytes: Uint8Array): { sequences: number; bad: number } {
  let sequences = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; ) {
    if ((bytes[at] ?? 0) < 0x80) {
      at += 1;
      continue;
    }
    const width = sequenceAt(bytes, at);
    if (width > 0) sequences += 1;
    else bad += 1;
    at += width || 1;
  }
  return { sequences, bad };
}

const LETTER = /[A-Za-z]/;

/**
 * Decodes UTF-8 into which Latin-1 was pasted. A lone byte is a Latin-1 letter (é, à, ç), unless it is what a
 * text cut by its producer leaves of a UTF-8 character of French: the first byte of an accented letter (C2, C3),
 * or of a quotation mark (E2) with no letter after it. Those become replacement characters.
 */
export function decodeMixedUtf8(bytes: Uint8Array): string {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const width = byte < 0x80 ? 1 : sequenceAt(bytes, at);
    if (width === 0 && byte >= 0xc0 && byte !== 0xc2 && byte !== 0xc3) {
      const letterAfter = LETTER.test(String.fromCharCode(bytes[at + 1] ?? 0));
      if ((byte !== 0xe2 || letterAfter) && !continues(bytes[at + 1])) {
        parts.push(decoder.decode(bytes.subarray(from, at)), String.fromCharCode(byte));
        from = at + 1;
      }
    }
    at += width || 1;
  }
  parts.push(decoder.decode(bytes.subarray(from)));
  return parts.join("");
}
