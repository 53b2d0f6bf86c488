import type { Database } from "../store/database.ts";

const turns = new WeakMap<Database, Promise<unknown>>();

/**
 * Runs a piece of work on a store when all that was given before it is done. Plans that look at the records of several
 * sources wait for one another here, rather than be made again because another was committed meanwhile.
 */
export function inTurn<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const before = turns.get(database) ?? Promise.resolve();
  const turn = before.then(work, work);
  turns.set(
    database,
    turn.catch(() => undefined),
  );
  return turn;
}
