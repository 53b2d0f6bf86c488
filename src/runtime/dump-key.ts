import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** Where the key stands that signs the dumps of a store: beside it, for the same backups. */
export const dumpKeyFile = (database: string): string => `${database}.dump-key.pem`;

/**
 * The Ed25519 key that signs dumps, as PKCS #8 in a file that only its owner may read. Made when there is none.
 * @throws Error when the file holds no key.
 */
export function dumpKey(file: string): KeyObject {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync("ed25519");
    const text = privateKey.export({ format: "pem", type: "pkcs8" });
    // `wx`: of two processes that find no key, one makes it and the other reads it.
    try {
      writeFileSync(file, text, { mode: 0o600, flag: "wx", flush: true });
    } catch (error) {
      if (!existsSync(file)) throw error;
    }
  }
  return createPrivateKey(readFileSync(file, "utf8"));
}
