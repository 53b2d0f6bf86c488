import type { Database, Statement } from "./database.ts";

/** A fact about the store as a whole that must outlive the process; null when it was never noted. */
export async function readMeta(database: Database, key: string): Promise<string | null> {
  return (
    (await database.first<{ value: string }>("SELECT value FROM meta WHERE key = ?", key))?.value ?? null
  );
}

export async function writeMeta(database: Database, key: string, value: string): Promise<void> {
  await database.run("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", key, value);
}

/** The statement that notes a fact of the store as a whole, in the batch that makes it true. */
export function noteMeta(key: string, value: string): Statement {
  return { sql: "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", params: [key, value] };
}
