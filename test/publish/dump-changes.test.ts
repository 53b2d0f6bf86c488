import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dumpChanges, linesOf } from "../../src/publish/dump-changes.ts";

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

type Document = Readonly<Record<string, string>>;
const dump = (documents: ReadonlyMap<string, string>): string =>
  [...documents]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, name]) => `${JSON.stringify({ "@id": id, name })}\n`)
    .join("");

describe("what changed between two dumps", () => {
  const documents = fc
    .array(
      fc.tuple(
        fc.stringMatching(/^[a-e]{1,2}(#[0-9])?$/),
        fc.constantFrom("un", "deux", "l'été \u2028 à côté"),
      ),
      {
        maxLength: 12,
      },
    )
    .map((entries) => new Map(entries));

  it("leads from the one to the other, and says nothing of what stayed", async () => {
    await fc.assert(
      fc.asyncProperty(documents, documents, fc.integer({ min: 1, max: 40 }), async (before, after, size) => {
        const state = new Map<string, string>(before);
        const touched: string[] = [];
        for await (const line of dumpChanges(inPieces(dump(before), size), inPieces(dump(after), size))) {
          const change = JSON.parse(line) as { state: string; id: string; data?: Document };
          touched.push(change.id);
          expect(change.state === "added").toBe(!before.has(change.id));
          expect(change.state === "deleted").toBe(!after.has(change.id));
          if (change.data === undefined) state.delete(change.id);
          else state.set(change.id, change.data.name ?? "");
        }
        expect(new Map([...state].sort())).toEqual(new Map([...after].sort()));
        expect(touched).toEqual([...new Set(touched)]);
        for (const id of touched) expect(before.get(id)).not.toBe(after.get(id));
      }),
    );
  });

  it("reads lines that only a line feed ends, in whatever pieces they come", async () => {
    const lines: string[] = [];
    for await (const line of linesOf(inPieces("été\u2028x\ry\ndeux", 1))) lines.push(line);
    expect(lines).toEqual(["été\u2028x\ry", "deux"]);
  });
});
