import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";

/**
 * Makes a directory, if need be, and keeps every other process that asks out of it until the returned function is called;
 * null when another one is in it. SQLite holds the lock, so that the system takes it back from a process that is killed.
 */
export function lockDirectory(directory: string): (() => void) | null {
  mkdirSync(directory, { recursive: true });
  const lock = new Sqlite(join(directory, ".lock"));
  try {
    lock.pragma("busy_timeout = 0");
    lock.exec("BEGIN EXCLUSIVE");
    return () => lock.close();
  } catch (error) {
    lock.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY")) return null;
    throw error;
  }
}
