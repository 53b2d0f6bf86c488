import { randomBytes } from "node:crypto";
import { sha256 } from "../reconcile/identity.ts";
import type { Database } from "../store/database.ts";
import type { Registration } from "../store/registrations.ts";
import { findRegistrationByToken } from "../store/registrations.ts";

/** A new management token: 256 random bits in base64url. Shown once to its owner; the store has its hash only. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What the store has of a token. */
export const hashOfToken = (token: string): string => sha256(token);

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The registration that a token manages, or null. Found by the token's hash, so that time tells nothing of the token. */
export async function findOwned(database: Database, token: string): Promise<Registration | null> {
  return TOKEN.test(token) ? await findRegistrationByToken(database, hashOfToken(token)) : null;
}

/** Where the owner manages the source: whoever has this address may. */
export const manageAddress = (baseUrl: string, token: string): string => `${baseUrl}/manage/${token}`;
