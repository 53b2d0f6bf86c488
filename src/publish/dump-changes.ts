/** What a line of a file of changes says: an occurrence came, is another one now, or is gone. */
type State = "added" | "updated" | "deleted";

/** The lines of a text in UTF-8, without the line feeds that end them. Only a line feed ends one, as NDJSON has it. */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

const idOf = (line: string): string => String((JSON.parse(line) as { "@id"?: unknown })["@id"]);

function change(state: State, id: string, line: string | null): string {
  const head = JSON.stringify({ state, id });
  return line === null ? `${head}\n` : `${head.slice(0, -1)},"data":${line}}\n`;
}

/** Lines of the same order, one at a time; `line` is null at the end. */
interface Cursor {
  line: string | null;
  /** Read when it is needed: most lines of two days are the same. */
  id(): string;
  next(): Promise<void>;
}

async function cursorOf(lines: AsyncGenerator<string>): Promise<Cursor> {
  const first = await lines.next();
  const cursor: Cursor = {
    line: first.done ? null : first.value,
    id: () => idOf(cursor.line ?? "{}"),
    async next() {
      const { done, value } = await lines.next();
      cursor.line = done ? null : value;
    },
  };
  return cursor;
}

/**
 * What changed from one dump to another, as NDJSON: `{"state","id","data"}`, with the whole document of what came or
 * changed, and nothing but the address of what is gone. Both are read once, side by side, in the order of their ids.
 */
export async function* dumpChanges(
  before: AsyncIterable<Uint8Array>,
  after: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const [old, young] = [await cursorOf(linesOf(before)), await cursorOf(linesOf(after))];
  while (old.line !== null || young.line !== null) {
    if (old.line === young.line) {
      await Promise.all([old.next(), young.next()]);
      continue;
    }
    if (young.line === null || (old.line !== null && old.id() < young.id())) {
      yield change("deleted", old.id(), null);
      await old.next();
    } else if (old.line === null || young.id() < old.id()) {
      yield change("added", young.id(), young.line);
      await young.next();
    } else {
      yield change("updated", young.id(), young.line);
      await Promise.all([old.next(), young.next()]);
    }
  }
}
