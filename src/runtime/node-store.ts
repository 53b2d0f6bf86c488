import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { migrate } from "../store/migrate.ts";
import { type NodeDatabase, openDatabase } from "./node-database.ts";
import { readMigrations } from "./node-migrations.ts";
import { plannerStatistics } from "./planner-statistics.ts";

/**
 * Opens the store in a file, made with its folder when absent, and brings its schema up to date.
 * @throws StoreFileError when the file is damaged or something else; NewerSchemaError when a newer Crieur wrote it.
 */
export async function openStore(file: string): Promise<NodeDatabase> {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
  const database = openDatabase(file);
  const applied = await migrate(database, readMigrations());
  if (applied.length > 0) await database.batch(plannerStatistics());
  return database;
}

/** Opens a store that must exist, for commands that only look at it. */
export async function openExistingStore(file: string): Promise<NodeDatabase> {
  if (!existsSync(file)) throw new Error(`${file} : ce fichier n'existe pas / no such file`);
  return openStore(file);
}
