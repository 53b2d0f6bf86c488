/** A part of a text whose lines are sorted, by code units, on their first field; fields are parted by tabs. */
export interface SortedTable {
  readonly text: string;
  /** Where its first line begins. */
  readonly from: number;
  /** After the line end of its last line. */
  readonly to: number;
}

/** The section that follows the line `#name`, up to the next such line or the end. Empty when there is none. */
export function findSection(text: string, name: string): SortedTable {
  const head = `#${name}\n`;
  const start = text.startsWith(head) ? 0 : text.indexOf(`\n${head}`) + 1;
  if (start === 0 && !text.startsWith(head)) return { text, from: 0, to: 0 };
  const from = start + head.length;
  const next = text.indexOf("\n#", from - 1);
  return { text, from, to: next < 0 ? text.length : next + 1 };
}

/** The fields of the line whose first field is `key`, found by halving; null when there is none. */
export function findRow({ text, from, to }: SortedTable, key: string): string[] | null {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = Math.max(low, text.lastIndexOf("\n", middle - 1) + 1);
    const found = text.indexOf("\n", middle);
    const end = found < 0 || found > to ? to : found;
    const tab = text.indexOf("\t", start);
    const first = text.slice(start, tab < 0 || tab > end ? end : tab);
    if (first === key) return text.slice(start, end).split("\t");
    if (first < key) low = end + 1;
    else high = start;
  }
  return null;
}

const WIDTH = 4;

/**
 * Rows of a text in another order: a line of offsets, four digits in base 36 each. Finds those whose key (as `keyAt`
 * reads it at an offset) equals `key`, by halving; they stand next to each other.
 */
export function findOffsets(
  { text, from, to }: SortedTable,
  key: string,
  keyAt: (offset: number) => string,
): number[] {
  const count = Math.floor((to - from) / WIDTH);
  const offsetAt = (index: number): number =>
    Number.parseInt(text.slice(from + index * WIDTH, from + (index + 1) * WIDTH), 36);
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyAt(offsetAt(middle)) < key) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let index = low; index < count; index += 1) {
    const offset = offsetAt(index);
    if (keyAt(offset) !== key) break;
    found.push(offset);
  }
  return found;
}

/** The fields of the row that begins at an offset. */
export function rowAt(text: string, offset: number): string[] {
  const end = text.indexOf("\n", offset);
  return text.slice(offset, end < 0 ? text.length : end).split("\t");
}
