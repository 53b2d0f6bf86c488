import type { SqlValue } from "../store/database.ts";

/** A piece of SQL with the values of its question marks, in their order. */
export interface Fragment {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

export const fragment = (sql: string, ...params: readonly SqlValue[]): Fragment => ({ sql, params });

/** Pieces behind one another. */
export function joined(parts: readonly Fragment[], separator: string): Fragment {
  return {
    sql: parts.map(({ sql }) => sql).join(separator),
    params: parts.flatMap(({ params }) => params),
  };
}
