import { type Binding, type Block, unbound } from "./block.ts";
import { select } from "./render.ts";
import type { Translation } from "./translation.ts";

/** The solutions of all blocks, one after another (SPARQL 1.1 §18.5 Union). */
export function unionOf(translation: Translation, blocks: readonly Block[]): Block {
  const names = [...new Set(blocks.flatMap((block) => [...block.bindings.keys()]))];
  const arms = blocks.map((block) =>
    select(
      translation,
      block,
      names.map((name, at) => `${(block.bindings.get(name) ?? unbound).sql} AS c${at}`),
    ),
  );
  const columns = names.map((name): TableColumn => {
    const bindings = blocks.map((block): Binding => block.bindings.get(name) ?? unbound);
    return {
      name,
      certain: bindings.every(({ certain }) => certain),
      stored: bindings.every(({ stored }) => stored),
    };
  });
  return tableBlock(translation, `(${arms.join(" UNION ALL ")})`, columns, 1000);
}

export interface TableColumn extends Omit<Binding, "sql"> {
  readonly name: string;
}

/** A block of one table, whose columns c0, c1 and so on bind variables. */
export function tableBlock(
  { names }: Translation,
  sql: string,
  columns: readonly TableColumn[],
  rows: number,
  columnName: (at: number) => string = (at) => `c${at}`,
): Block {
  const alias = names.alias("t");
  const bindings = new Map<string, Binding>();
  const certainColumns: { column: string; variable: number }[] = [];
  columns.forEach(({ name, certain, stored, inline }, at) => {
    const column = columnName(at);
    const known = { certain, stored, ...(inline ? { inline } : {}) };
    if (!certain) {
      bindings.set(name, { ...known, sql: `${alias}.${column}` });
      return;
    }
    const variable = names.variable();
    certainColumns.push({ column, variable });
    bindings.set(name, { ...known, sql: `{${variable}}` });
  });
  return {
    items: [{ type: "table", alias, sql, columns: certainColumns, rows }],
    optional: [],
    where: [],
    bindings,
  };
}

/** A block as one table: what is in it is evaluated by itself. */
export function asTable(
  translation: Translation,
  block: Block,
  { tail = "", distinct = false, rows = 1000 } = {},
): Block {
  const columns = [...block.bindings].map(([name, binding]): TableColumn => ({ ...binding, name }));
  const expressions = [...block.bindings.values()].map(({ sql }, at) => `${sql} AS c${at}`);
  return tableBlock(
    translation,
    `(${select(translation, block, expressions, { tail, distinct })})`,
    columns,
    rows,
  );
}
