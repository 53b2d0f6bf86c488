import { Buffer } from "node:buffer";
import { createHash, createPublicKey, type KeyObject, sign } from "node:crypto";

// The formats of minisign 0.11, so that anybody's minisign, and signify-like programs in many languages, can check them.

const PREHASHED = "ED";
const KEY = "Ed";
const PUBLIC_BYTES = 32;

/** The 32 bytes of an Ed25519 public key, without the frame of SPKI. */
const rawPublicKey = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-PUBLIC_BYTES);

/** The id of a key: eight bytes that only tell keys apart. Derived, so that the key is all that must be kept. */
const keyId = (raw: Buffer): Buffer => createHash("sha256").update(raw).digest().subarray(0, 8);

/** The public key as minisign reads it from a file. */
export function publicKeyText(privateKey: KeyObject): string {
  const raw = rawPublicKey(privateKey);
  const id = keyId(raw);
  const shown = Buffer.from(id).reverse().toString("hex").toUpperCase();
  const text = Buffer.concat([Buffer.from(KEY), id, raw]).toString("base64");
  return `untrusted comment: minisign public key ${shown}\n${text}\n`;
}

/** The detached signature of a text, with a comment that is signed too: `minisign -Vm FILE -p KEY`. */
export function signatureText(text: string, trustedComment: string, privateKey: KeyObject): string {
  const id = keyId(rawPublicKey(privateKey));
  const signature = sign(null, createHash("blake2b512").update(text).digest(), privateKey);
  const whole = sign(null, Buffer.concat([signature, Buffer.from(trustedComment)]), privateKey);
  return [
    "untrusted comment: signature of an open data dump",
    Buffer.concat([Buffer.from(PREHASHED), id, signature]).toString("base64"),
    `trusted comment: ${trustedComment}`,
    whole.toString("base64"),
    "",
  ].join("\n");
}
