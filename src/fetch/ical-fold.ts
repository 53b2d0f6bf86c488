const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;

const BEGIN = "BEGIN:VCALENDAR";

/** Whether bytes hold an iCalendar object, perhaps after a few lines of noise that a script printed before it. */
export function looksLikeICalendar(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(0, 2048)).toUpperCase().includes(BEGIN);
}

/**
 * Joins the line folds that fall inside a UTF-8 character. RFC 5545 §3.1 folds by octets and lets a fold split
 * a character; decoding first would turn both halves into replacement characters. Only those folds are undone,
 * known by a continuation byte right after the fold: all others stay, and with them the line numbers.
 * Returns the same array when there is none.
 */
export function joinSplitCharacters(bytes: Uint8Array): Uint8Array {
  let out: Uint8Array | null = null;
  let length = 0;
  let copied = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    const white = bytes[at + 1];
    const after = bytes[at + 2] ?? 0;
    if ((white !== SPACE && white !== TAB) || after < 0x80 || after > 0xbf) continue;
    const end = bytes[at - 1] === CR ? at - 1 : at;
    if ((bytes[end - 1] ?? 0) < 0x80) continue;
    out ??= new Uint8Array(bytes.length);
    out.set(bytes.subarray(copied, end), length);
    length += end - copied;
    copied = at + 2;
  }
  if (!out) return bytes;
  out.set(bytes.subarray(copied), length);
  return out.subarray(0, length + bytes.length - copied);
}
