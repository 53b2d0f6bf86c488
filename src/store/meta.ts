import type { Database } from "./database.ts";

/** A fact about the store as a whole that must outlive the process; null when it was never noted. */
export async function readMeta(database: Database, key: string): Promise<string | null> {
  return (
    (await database.first<{ value: string }>("SELECT value FROM meta WHERE key = ?", key))?.value ?? null
  );
}

export async function writeMeta(database: Database, key: string, value: string): Promise<void> {
  await database.run("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", key, value);
}
