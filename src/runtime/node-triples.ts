import Sqlite from "better-sqlite3";
import { isAside } from "../rdf/record-quads.ts";
import type { Quad, Term } from "../rdf/term.ts";
import { inlineId, termHash } from "../rdf/term-id.ts";
import { type Dictionary, QueryTerms, storedTerm, type TermRow } from "../sparql/query-terms.ts";
import { SQL_AGGREGATES, SQL_FUNCTIONS } from "../sparql/sql-functions.ts";
import type { ReadRows, TripleStore } from "../sparql/triple-store.ts";
import type { Row, SqlValue } from "../store/database.ts";
import { splitStatements } from "../store/sql-script.ts";
import { readMigrations } from "./node-migrations.ts";
import { plannerStatistics } from "./planner-statistics.ts";
import { circumstances } from "./query-circumstances.ts";

export interface NodeTriplesOptions {
  /** The hub's public address; empty where there is none. */
  readonly baseUrl: string;
  readonly readonly: boolean;
}

export interface NodeTriples extends TripleStore {
  /** Adds triples, in one transaction. */
  load(quads: Iterable<Quad>): Promise<void>;
  close(): void;
}

type Connection = Sqlite.Database;

/**
 * The triples of a store in a SQLite file, or of one of their own in memory, with the functions that queries call.
 * Queries run one after another, each on one snapshot.
 */
export function openTriples(file: string, options: NodeTriplesOptions): NodeTriples {
  const inMemory = file === ":memory:";
  const main = new Sqlite(file, { readonly: options.readonly && !inMemory });
  if (options.readonly) main.pragma("query_only = 1");
  main.pragma("busy_timeout = 2000");
  main.pragma("temp_store = MEMORY");
  main.pragma("cache_size = -64000");
  main.pragma("mmap_size = 268435456");
  if (inMemory) createTables(main);
  // A function cannot read through the connection that calls it.
  const aside = inMemory ? null : new Sqlite(file, { readonly: true });
  const memory = inMemory ? memoryDictionary() : null;
  const dictionary = aside ? fileDictionary(aside) : (memory as MemoryDictionary);
  let current: QueryTerms | null = null;
  const terms = (): QueryTerms => {
    if (!current) throw new Error("no query is running");
    return current;
  };
  registerFunctions(main, terms);
  let queue: Promise<unknown> = Promise.resolve();

  const rows: ReadRows = async (sql, params = []) => {
    const bound = Object.fromEntries(params.map((value, at) => [at + 1, value]));
    const statement = main.prepare<unknown[], Row>(sql);
    return params.length === 0 ? statement.all() : statement.all(bound);
  };

  return {
    baseUrl: options.baseUrl,
    functions: true,
    read(work) {
      const turn = queue.then(async () => {
        beginTogether(main, aside);
        current = new QueryTerms(options.baseUrl, dictionary, circumstances());
        try {
          return await work(rows, current);
        } finally {
          current = null;
          for (const connection of [main, aside]) if (connection?.inTransaction) connection.exec("ROLLBACK");
        }
      });
      queue = turn.catch(() => undefined);
      return turn;
    },
    async load(quads) {
      main.transaction(() => insert(main, quads, options.baseUrl, dictionary, memory))();
    },
    close() {
      main.close();
      aside?.close();
    },
  };
}

function createTables(connection: Connection): void {
  for (const { sql } of readMigrations()) {
    for (const statement of splitStatements(sql)) {
      if (/^\s*CREATE (?:TABLE|INDEX) (?:terms|quads)/m.test(statement)) connection.exec(statement);
    }
  }
  for (const { sql, params } of plannerStatistics()) connection.prepare<unknown[]>(sql).run(...params);
  // The planner reads its numbers when it reads the schema.
  connection.exec("ANALYZE sqlite_schema");
}

/** Takes one snapshot through both connections: no commit may come between them. */
function beginTogether(main: Connection, aside: Connection | null): void {
  for (;;) {
    const before = aside?.pragma("data_version", { simple: true });
    main.exec("BEGIN");
    main.prepare("SELECT 1 FROM terms LIMIT 1").get();
    if (!aside) return;
    aside.exec("BEGIN");
    aside.prepare("SELECT 1 FROM terms LIMIT 1").get();
    if (aside.pragma("data_version", { simple: true }) === before) return;
    aside.exec("ROLLBACK");
    main.exec("ROLLBACK");
  }
}

function registerFunctions(connection: Connection, terms: () => QueryTerms): void {
  for (const { name, deterministic, arity, call } of SQL_FUNCTIONS) {
    const run =
      arity === 1
        ? (value: SqlValue) => call(terms(), value)
        : (...values: SqlValue[]) => call(terms(), ...values);
    connection.function(
      name,
      { deterministic, varargs: arity === null },
      run as (...values: unknown[]) => unknown,
    );
  }
  for (const { name, start } of SQL_AGGREGATES) {
    connection.aggregate(name, {
      start: () => start(terms()),
      step: (state, id: unknown) => {
        state.step(typeof id === "number" ? terms().decode(id) : null);
      },
      result: (state) => {
        const term = state.result();
        return term ? terms().encode(term) : null;
      },
    });
  }
}

function fileDictionary(connection: Connection): Dictionary {
  const row = connection.prepare<[number], TermRow>("SELECT id, value, qualifier FROM terms WHERE id = ?");
  const withHash = connection.prepare<[number], TermRow>(
    "SELECT id, value, qualifier FROM terms WHERE hash = ?",
  );
  return { row: (id) => row.get(id) ?? null, withHash: (hash) => withHash.all(hash) };
}

interface MemoryDictionary extends Dictionary {
  add(row: TermRow, hash: number): void;
}

function memoryDictionary(): MemoryDictionary {
  const byId = new Map<number, TermRow>();
  const byHash = new Map<number, TermRow[]>();
  return {
    row: (id) => byId.get(id) ?? null,
    withHash: (hash) => byHash.get(hash) ?? [],
    add(row, hash) {
      byId.set(row.id, row);
      byHash.set(hash, [...(byHash.get(hash) ?? []), row]);
    },
  };
}

function insert(
  connection: Connection,
  quads: Iterable<Quad>,
  baseUrl: string,
  dictionary: Dictionary,
  memory: MemoryDictionary | null,
): void {
  const insertTerm = connection.prepare("INSERT INTO terms (id, hash, value, qualifier) VALUES (?, ?, ?, ?)");
  const insertQuad = connection.prepare("INSERT OR IGNORE INTO quads (s, p, o, g) VALUES (?, ?, ?, ?)");
  const highest =
    connection.prepare<[], { id: number | null }>("SELECT max(id) AS id FROM terms").get()?.id ?? 0;
  let number = Math.floor(highest / 8);
  const added = new Map<string, number>();
  const idOf = (term: Term): number => {
    const inline = inlineId(term);
    if (inline !== null) return inline;
    const { kind, value, qualifier } = storedTerm(term, baseUrl);
    const key = `${kind}${qualifier}\n${value}`;
    const hash = termHash(kind, value, qualifier);
    const known =
      added.get(key) ??
      dictionary
        .withHash(hash)
        .find((row) => row.id % 8 === kind && row.value === value && row.qualifier === qualifier)?.id;
    if (known !== undefined) return known;
    number += 1;
    const id = number * 8 + kind;
    insertTerm.run(id, hash, value, qualifier);
    memory?.add({ id, value, qualifier }, hash);
    added.set(key, id);
    return id;
  };
  for (const { subject, predicate, object, graph } of quads) {
    const g = graph ? idOf(graph) * (isAside(graph.value) ? -1 : 1) : 0;
    insertQuad.run(idOf(subject), idOf(predicate), idOf(object), g);
  }
}
