import { existsSync, statSync } from "node:fs";
import { setImmediate as nextTurn, setTimeout as startTimer } from "node:timers";
import { setImmediate, setTimeout } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import type { BulkRow } from "../store/bulk.ts";
import type { BulkStatement, Database, SqlValue, Statement } from "../store/database.ts";

/** A store on one SQLite file, with what only a file can do. */
export interface NodeDatabase extends Database {
  readonly file: string;
  /** Copies the store as it is at one moment into another file, while it goes on being used. */
  backup(file: string): Promise<void>;
  /** Waits for the write under way, then closes the file. */
  close(): Promise<void>;
}

export interface NodeDatabaseOptions {
  /** Refuses every write, and a file that does not exist. */
  readonly readonly?: boolean;
  /** `quick_check` before first use; true unless said otherwise. */
  readonly check?: boolean;
  /** Everything is read from the one state that the file has at the first read, until it is closed. */
  readonly oneState?: boolean;
}

/** The file is no store of this hub, or a damaged one. The sentence says what to do. */
export class StoreFileError extends Error {
  constructor(file: string, reason: string) {
    super(
      `${file} ${reason}. Nothing was changed. Restore a backup with \`crieur restore\`, or name another file.`,
    );
    this.name = "StoreFileError";
  }
}

type Prepared = Sqlite.Statement<unknown[]>;

const LOCK_WAIT_MS = 15_000;
const SLICE_MS = 10;
const PAUSE_ROWS = 16;
const QUIET_MS = 2000;

// Pages that SQLite keeps. The system keeps the file's pages as well, and gives that memory up when it is short of it.
const READ_CACHE_KB = 12_000;
const WRITE_CACHE_KB = 32_000;

/**
 * Opens, or makes, a store in a SQLite file. `file` may be `:memory:` in tests.
 *
 * Reads and writes have a connection each, so that a long import, which lets the event loop run between its
 * statements, is never seen half done. Writes queue up; each batch is one IMMEDIATE transaction.
 * @throws StoreFileError when the file is damaged, or something else than a store.
 */
export function openDatabase(file: string, options: NodeDatabaseOptions = {}): NodeDatabase {
  const inMemory = file === ":memory:";
  const writer = connect(file, options);
  // Closed at the end of the process too: a WAL that nobody else reads is then folded into the file.
  const reader = inMemory ? writer : new Sqlite(file, { readonly: true });
  if (!inMemory) prepareConnection(reader, READ_CACHE_KB);
  const prepareRead = cachedPrepare(reader);
  const prepareWrite = inMemory ? prepareRead : cachedPrepare(writer);
  let queue: Promise<unknown> = Promise.resolve();

  const snapshot = inMemory ? null : turnSnapshot(reader, options.oneState ?? false);

  // What writing has taken is given back when nothing more has been written for a while.
  let quiet: NodeJS.Timeout | undefined;
  const giveBack = () => {
    clearTimeout(quiet);
    quiet = startTimer(() => {
      if (writer.open && !writer.inTransaction) writer.pragma("shrink_memory");
    }, QUIET_MS).unref();
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work, work);
    queue = turn.catch(() => undefined).finally(giveBack);
    return turn;
  };
  const batch = (statements: readonly (Statement | BulkStatement)[]) =>
    inTurn(() => inTransaction(writer, statements, prepareWrite, snapshot));

  const rows = async (sql: string, params: readonly SqlValue[]): Promise<unknown[]> => {
    const bound = checked(params);
    const statement = prepareRead(sql);
    if (statement.readonly) {
      snapshot?.enter();
      return statement.all(...bound);
    }
    return inTurn(async () => {
      await obtainLock(writer);
      return commit(writer, () => prepareWrite(sql).all(...bound), snapshot);
    });
  };

  return {
    file,
    ...(snapshot ? { commits: snapshot.commits } : {}),
    async all<R>(sql: string, ...params: SqlValue[]) {
      return (await rows(sql, params)) as R[];
    },
    async first<R>(sql: string, ...params: SqlValue[]) {
      return ((await rows(sql, params))[0] ?? null) as R | null;
    },
    async bytes(sql, ...params) {
      // Joined where it lies: a text costs more to bring over and decode than to find.
      const joined = `SELECT CAST(group_concat(text, '') AS BLOB) AS bytes FROM (${sql})`;
      const [row] = (await rows(joined, params)) as { bytes: Uint8Array<ArrayBuffer> | null }[];
      return row?.bytes ?? new Uint8Array();
    },
    async run(sql, ...params) {
      const [result] = await batch([{ sql, params }]);
      return result ?? { changes: 0 };
    },
    batch,
    async backup(target) {
      await inTurn(async () => {
        await writer.backup(target);
      });
    },
    async close() {
      await inTurn(async () => {
        snapshot?.leave();
        if (!inMemory) reader.close();
        writer.close();
      });
    },
  };
}

type TurnSnapshot = ReturnType<typeof turnSnapshot>;

/**
 * One state of the file for all that is read in a turn of the event loop, or up to the next commit of this process. The
 * locks of the file are taken once, where each statement would take them.
 */
function turnSnapshot(reader: Sqlite.Database, isHeld: boolean) {
  const [begin, end] = [reader.prepare("BEGIN"), reader.prepare("COMMIT")];
  // SQLite counts what other connections commit: here, everything.
  const version = reader.prepare<[], number>("PRAGMA data_version").pluck();
  let isOpen = false;
  const leave = () => {
    if (!isOpen) return;
    isOpen = false;
    // A damaged file ends it by itself.
    if (reader.inTransaction) end.run();
  };
  const enter = () => {
    if (isOpen) return;
    begin.run();
    isOpen = true;
    if (!isHeld) nextTurn(leave);
  };
  return {
    enter,
    leave,
    commits(): number {
      enter();
      return version.get() ?? 0;
    },
  };
}

async function inTransaction(
  writer: Sqlite.Database,
  statements: readonly (Statement | BulkStatement)[],
  prepare: (sql: string) => Prepared,
  snapshot: TurnSnapshot | null,
): Promise<{ changes: number }[]> {
  const results: { changes: number }[] = [];
  await obtainLock(writer);
  try {
    let sliceStart = performance.now();
    const pause = async () => {
      // In memory, readers have the writer's connection, and would see half a batch.
      if (!snapshot || performance.now() - sliceStart < SLICE_MS) return;
      await setImmediate();
      sliceStart = performance.now();
    };
    for (const statement of statements) {
      if ("rows" in statement) {
        results.push({ changes: await runForRows(statement, prepare, pause) });
      } else {
        const prepared = prepare(statement.sql);
        const bound = checked(statement.params);
        if (prepared.reader) results.push({ changes: prepared.all(...bound).length });
        else results.push({ changes: prepared.run(...bound).changes });
      }
      await pause();
    }
  } catch (error) {
    if (writer.inTransaction) writer.exec("ROLLBACK");
    throw error;
  }
  return commit(writer, () => results, snapshot);
}

/** Runs a statement for all its rows, many at once where it can; tells how many it changed. */
async function runForRows(
  { perRow, perBlock, rows }: BulkStatement,
  prepare: (sql: string) => Prepared,
  pause: () => Promise<void>,
): Promise<number> {
  const single = prepare(perRow);
  let changes = 0;
  let done = 0;
  let block: BulkRow[] = [];
  for (const row of rows) {
    if (perBlock) block.push(row);
    else changes += single.run(...row).changes;
    if (perBlock && block.length === perBlock.rows) {
      changes += prepare(perBlock.sql).run(...block.flat()).changes;
      block = [];
    }
    done += 1;
    if (done % PAUSE_ROWS === 0) await pause();
  }
  for (const row of block) changes += single.run(...row).changes;
  return changes;
}

/** Begins a write; waits for another process to finish its own without holding up the event loop. */
async function obtainLock(writer: Sqlite.Database): Promise<void> {
  const deadline = performance.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      writer.exec("BEGIN IMMEDIATE");
      return;
    } catch (error) {
      const busy = error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY");
      if (!busy || performance.now() > deadline) throw error;
      await setTimeout(20);
    }
  }
}

function commit<T>(writer: Sqlite.Database, work: () => T, snapshot: TurnSnapshot | null): T {
  try {
    const result = work();
    // What is read next sees the commit; and the log can only be folded up to where the oldest reader stands.
    snapshot?.leave();
    writer.exec("COMMIT");
    return result;
  } catch (error) {
    if (writer.inTransaction) writer.exec("ROLLBACK");
    throw error;
  }
}

function connect(file: string, { readonly = false, check = true }: NodeDatabaseOptions): Sqlite.Database {
  const isNew = file === ":memory:" || !existsSync(file) || statSync(file).size === 0;
  if (isNew && existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0)
    throw new StoreFileError(file, "is empty or gone, yet its write-ahead log is there");
  const connection = new Sqlite(file, { readonly, fileMustExist: readonly });
  try {
    prepareConnection(connection, WRITE_CACHE_KB);
    // Before anything is set: the mode of the log is kept in the file, which may be another program's.
    if (!isNew) verifyFile(connection, file, check);
    if (!readonly) {
      connection.pragma("journal_mode = WAL");
      // FULL: a commit that was told to somebody is on the disk, even after a power cut.
      connection.pragma("synchronous = FULL");
      // Without it the log of one big import keeps its size for ever.
      connection.pragma("journal_size_limit = 67108864");
      // Folding the log into the file doubles the time of a big import when it falls into it.
      connection.pragma("wal_autocheckpoint = 12000");
      // What undoes a failed statement alone: on disk it is a call of the system for every page of every statement.
      connection.pragma("temp_store = MEMORY");
    }
    return connection;
  } catch (error) {
    connection.close();
    if (error instanceof Sqlite.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code))
      throw new StoreFileError(file, "is damaged or no SQLite file");
    throw error;
  }
}

function prepareConnection(connection: Sqlite.Database, cacheKilobytes: number): void {
  // Short, because waiting for a lock here stops the whole process; `obtainLock` does the patient waiting.
  connection.pragma("busy_timeout = 200");
  connection.pragma("foreign_keys = ON");
  connection.pragma("trusted_schema = OFF");
  connection.pragma(`cache_size = -${cacheKilobytes}`);
}

function verifyFile(connection: Sqlite.Database, file: string, check: boolean): void {
  const tables = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  if (tables.length > 0 && !tables.includes("d1_migrations"))
    throw new StoreFileError(file, "is a SQLite file of another program");
  if (check && connection.pragma("quick_check(1)", { simple: true }) !== "ok")
    throw new StoreFileError(file, "is damaged");
  // The check has read the whole file through the cache.
  connection.pragma("shrink_memory");
}

function cachedPrepare(connection: Sqlite.Database): (sql: string) => Prepared {
  const cache = new Map<string, Prepared>();
  return (sql) => {
    let statement = cache.get(sql);
    if (!statement) {
      statement = connection.prepare<unknown[]>(sql);
      // Filters make new texts without end; the oldest goes first.
      if (cache.size >= 300) cache.delete(cache.keys().next().value ?? "");
      cache.set(sql, statement);
    }
    return statement;
  };
}

/** D1 refuses `undefined` and booleans; so does this driver, or a mistake would only show on Workers. */
function checked(params: readonly SqlValue[]): readonly SqlValue[] {
  if (params.length > 100) throw new TypeError("a statement takes at most 100 parameters");
  for (const value of params) {
    if (value === undefined || typeof value === "boolean")
      throw new TypeError(`a parameter is ${String(value)}: bind a string, a number, null or bytes`);
  }
  return params;
}
