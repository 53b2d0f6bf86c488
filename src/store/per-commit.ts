import type { Database } from "./database.ts";

interface Remembered<T> {
  readonly commits: number;
  readonly key: string;
  readonly value: T;
}

/**
 * A read that is not repeated while nothing is committed to the store. `key` names what else its answer depends on: only
 * the last one is remembered. Where the driver cannot tell of commits, everything is read again.
 */
export function perCommit<T, Rest extends readonly unknown[]>(
  read: (database: Database, ...rest: Rest) => Promise<T>,
  key: (...rest: Rest) => string,
): (database: Database, ...rest: Rest) => Promise<T> {
  const remembered = new WeakMap<Database, Remembered<T>>();
  return async (database, ...rest) => {
    if (!database.commits) return read(database, ...rest);
    const [commits, named] = [database.commits(), key(...rest)];
    const last = remembered.get(database);
    if (last?.commits === commits && last.key === named) return last.value;
    const value = await read(database, ...rest);
    remembered.set(database, { commits, key: named, value });
    return value;
  };
}
