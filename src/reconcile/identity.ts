import { hash } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * A short stable name for a key: 80 bits of its SHA-256 in Crockford's base 32, 16 characters.
 * Parts are joined with a separator that no part can hold, so that ("a", "bc") and ("ab", "c") differ.
 */
export function idOf(...parts: readonly string[]): string {
  const bytes = hash("sha256", parts.join("\u0000"), "buffer");
  let id = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes.subarray(0, 10)) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      id += ALPHABET[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return id;
}

/** The id of what one source says of one event or series: from the source and its own id, never from a title or URL. */
export function eventId(sourceId: string, uid: string): string {
  return idOf("event", sourceId, uid);
}

/** A number from 0 up to 1 that looks drawn, and is the same for the same name and instant: keeps turns apart. */
export function shareOf(name: string, instant: string): number {
  return Number.parseInt(sha256(`${name}\n${instant}`).slice(0, 8), 16) / 2 ** 32;
}

/** SHA-256 in hexadecimal, for content hashes and ETags. */
export function sha256(text: string | Uint8Array): string {
  return hash("sha256", text, "hex");
}
