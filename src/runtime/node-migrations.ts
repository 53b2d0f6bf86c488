import { readdirSync, readFileSync } from "node:fs";
import type { Migration } from "../store/migrate.ts";

const FOLDER = new URL("../store/migrations/", import.meta.url);

/** The numbered SQL files beside the store, in order. */
export function readMigrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => ({ name, sql: readFileSync(new URL(name, FOLDER), "utf8") }));
}
