import type { Database, Statement } from "./database.ts";
import { splitStatements } from "./sql-script.ts";

/** One numbered file of `src/store/migrations`: `0001-initial.sql` and its text. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

// The table and its columns are those of `wrangler d1 migrations apply`, so that either tool knows what the other did.
const CREATE_LOG = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/** Thrown when a store was written by a newer hub than this one, which could only harm it. */
export class NewerSchemaError extends Error {
  constructor(unknown: readonly string[]) {
    super(
      `the store has migrations that this version does not know (${unknown.join(", ")}): use a newer crieur`,
    );
    this.name = "NewerSchemaError";
  }
}

/**
 * Brings a store to the newest schema: applies the migrations that it lacks, in the order of their names, each
 * in one transaction with the row that records it. There is no way back. Returns the names applied.
 * @throws NewerSchemaError when the store knows a migration that is not in the list; nothing is changed.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<string[]> {
  const ordered = [...migrations].sort((a, b) => (a.name < b.name ? -1 : 1));
  const known = new Set(ordered.map(({ name }) => name));
  const applied = await appliedMigrations(database);
  const unknown = [...applied].filter((name) => !known.has(name));
  if (unknown.length > 0) throw new NewerSchemaError(unknown);
  const missing = ordered.filter(({ name }) => !applied.has(name));
  if (missing.length === 0) return [];
  await database.run(CREATE_LOG);
  for (const { name, sql } of missing) {
    const statements: Statement[] = [
      // First, so that of two processes that migrate at once the second fails before it changes anything.
      { sql: "INSERT INTO d1_migrations (name) VALUES (?)", params: [name] },
      ...splitStatements(sql).map((text) => ({ sql: text, params: [] })),
    ];
    try {
      await database.batch(statements);
    } catch (error) {
      if (!(await appliedMigrations(database)).has(name)) throw error;
    }
  }
  return missing.map(({ name }) => name);
}

async function appliedMigrations(database: Database): Promise<Set<string>> {
  const log = await database.first(
    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'd1_migrations'",
  );
  if (!log) return new Set();
  const rows = await database.all<{ name: string }>("SELECT name FROM d1_migrations");
  return new Set(rows.map(({ name }) => name));
}
