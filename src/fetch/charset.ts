import type { Problem } from "../model/problem.ts";
import { encodingOf, labelOfContentType, labelOfDocument } from "./charset-label.ts";
import { joinSplitCharacters, looksLikeICalendar } from "./ical-fold.ts";
import { isLatinEncoding, isPlausible, looksLatin9, undefinedShare } from "./text-plausibility.ts";
import { decodeMixedUtf8, decodeNarrowUtf8, trimCutCharacter, utf8Counts } from "./utf8.ts";

/** What came of decoding a body. `text` is null when it is not text in any encoding. */
export interface Decoded {
  readonly text: string | null;
  /** Name in the Encoding standard of what the bytes were read as. */
  readonly encoding: string;
  readonly problems: readonly Problem[];
}

/** More replacement and control characters than this among all, and a body is not text. */
const UNDECODABLE_SHARE = 0.05;

/**
 * Turns the bytes of a feed into text, without byte order mark. Labels lie more often than bytes do, so:
 * a byte order mark, the pattern of UTF-16 without one, then bytes that are valid UTF-8 beyond ASCII (other
 * encodings do not look so by chance) win over any label; what is left is read by the first label that fits
 * (HTTP, then the document's own), else as windows-1252, the Encoding standard's reading of Latin-1.
 */
export function decodeBody(bytes: Uint8Array, contentType: string | undefined): Decoded {
  const utf16 = utf16Kind(bytes);
  if (utf16) return finish(new TextDecoder(utf16).decode(bytes), utf16, []);
  const joined = looksLikeICalendar(bytes) ? joinSplitCharacters(bytes) : bytes;
  const labels = [labelOfContentType(contentType), labelOfDocument(joined)];
  const encodings = labels.map(encodingOf).filter((encoding) => encoding !== null);
  if (encodings.includes("iso-2022-jp") && joined.includes(0x1b)) {
    return finish(new TextDecoder("iso-2022-jp").decode(joined), "iso-2022-jp", []);
  }

  const utf8 = asUtf8(joined, encodings[0] ?? null);
  if (utf8 !== null) {
    const first = encodings[0];
    const lied = first !== undefined && first !== "utf-8" && /[^\0-\x7f]/.test(utf8);
    return finish(utf8, "utf-8", lied ? [{ code: "CHARSET_MISLABELLED", detail: `${first} → utf-8` }] : []);
  }

  const { sequences, bad } = utf8Counts(joined);
  if (sequences >= bad) {
    return finish(decodeMixedUtf8(joined), "utf-8", [{ code: "CHARSET_DAMAGED", detail: `${bad}` }]);
  }
  return asLegacy(joined, encodings);
}

/** `utf-16le` or `utf-16be` when a byte order mark or the zeros between Latin letters say so. */
function utf16Kind(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const pairs = Math.min(128, bytes.length >> 1);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (bytes[2 * pair] === 0) evenZeros += 1;
    if (bytes[2 * pair + 1] === 0) oddZeros += 1;
  }
  if (pairs < 4) return null;
  if (oddZeros > pairs * 0.7 && evenZeros < pairs * 0.05) return "utf-16le";
  if (evenZeros > pairs * 0.7 && oddZeros < pairs * 0.05) return "utf-16be";
  return null;
}

/**
 * The text when all bytes are UTF-8, a character cut by the end of the body apart; else null. A last byte above
 * ASCII that would be the only one is a cut character only where the label says UTF-8.
 */
function asUtf8(bytes: Uint8Array, label: string | null): string | null {
  const whole = trimCutCharacter(bytes);
  try {
    const text = decodeNarrowUtf8(whole) ?? new TextDecoder("utf-8", { fatal: true }).decode(whole);
    const believed = whole.length === bytes.length || label === "utf-8" || text.length < whole.length;
    return believed ? text : null;
  } catch {
    return null;
  }
}

/** C1 controls stand for these where a runtime reads windows-1252 as ISO 8859-1 (Encoding standard, index windows-1252). */
const WINDOWS_C1 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

function asWindows1252(bytes: Uint8Array): string {
  return new TextDecoder("windows-1252")
    .decode(bytes)
    .replace(/[\x80-\x9f]/g, (character) => WINDOWS_C1[character.charCodeAt(0) - 0x80] ?? character);
}

function asLegacy(bytes: Uint8Array, encodings: readonly string[]): Decoded {
  for (const encoding of encodings) {
    // A UTF-16 label on bytes that are not, and a UTF-8 one on bytes that are not, say nothing.
    if (encoding.startsWith("utf-") || encoding === "windows-1252") continue;
    // Servers say Latin-1 by default: that does not outweigh a document in another alphabet, only another Latin one.
    if (encodings[0] === "windows-1252" && isLatinEncoding(encoding)) continue;
    const text = new TextDecoder(encoding).decode(bytes);
    if (isPlausible(text, encoding)) return finish(text, encoding, mislabelled(encodings, encoding));
  }
  if (looksLatin9(bytes)) {
    return finish(
      new TextDecoder("iso-8859-15").decode(bytes),
      "iso-8859-15",
      mislabelled(encodings, "iso-8859-15"),
    );
  }
  return finish(asWindows1252(bytes), "windows-1252", mislabelled(encodings, "windows-1252"));
}

/** Latin-9 is what the label ISO 8859-1 mostly means where € or œ occur: not worth a remark. */
function mislabelled(encodings: readonly string[], used: string): Problem[] {
  const first = encodings[0];
  if (first === undefined || first === used || (used === "iso-8859-15" && first === "windows-1252"))
    return [];
  return [{ code: "CHARSET_MISLABELLED", detail: `${first} → ${used}` }];
}

function finish(text: string, encoding: string, problems: Problem[]): Decoded {
  if (undefinedShare(text) > UNDECODABLE_SHARE) {
    return { text: null, encoding, problems: [{ code: "UNDECODABLE", detail: encoding }] };
  }
  let start = 0;
  while (text.charCodeAt(start) === 0xfeff) start += 1;
  const damaged = problems.length === 0 && text.includes("\ufffd");
  return {
    text: start === 0 ? text : text.slice(start),
    encoding,
    problems: damaged ? [{ code: "CHARSET_DAMAGED", detail: encoding }] : problems,
  };
}
