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

/** Counts well-formed characters of two bytes and more, and the bytes above ASCII that belong to none. */
export function utf8Counts(bytes: Uint8Array): { sequences: number; bad: number } {
  let sequences = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const width = widthOf(lead);
    let whole = width > 1;
    for (let next = 1; next < width && whole; next += 1) whole = continues(bytes[at + next]);
    if (whole) sequences += 1;
    else bad += 1;
    at += whole ? width : 1;
  }
  return { sequences, bad };
}
