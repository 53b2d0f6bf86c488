import { Buffer } from "node:buffer";
import { createHmac, randomBytes } from "node:crypto";

const PREFIX = "whsec_";

/** A secret by which messages are signed: 256 bits in base64 behind `whsec_`, as Standard Webhooks writes it. */
export const newSecret = (): string => PREFIX + randomBytes(32).toString("base64");

/**
 * The headers of Standard Webhooks 1.0: id and time of sending, and over both and the body one HMAC-SHA256 for each
 * secret, the present one first. `seconds` are those of Unix.
 */
export function signatureHeaders(
  id: string,
  seconds: number,
  body: string,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signatures.join(" "),
  };
}
