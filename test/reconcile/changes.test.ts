import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, type IncomingEvent, type StoredRecord } from "../../src/reconcile/changes.ts";
import { eventId } from "../../src/reconcile/identity.ts";

const stored = (uid: string, more: Partial<StoredRecord> = {}): StoredRecord => ({
  id: eventId("s", uid),
  uid,
  contentHash: uid,
  essence: uid,
  fingerprint: uid,
  created: "",
  modified: "",
  missingSince: null,
  deleted: null,
  ...more,
});
const incoming = (uid: string, more: Partial<IncomingEvent> = {}): IncomingEvent => ({
  uid,
  contentHash: uid,
  essence: uid,
  fingerprint: uid,
  ...more,
});

describe("compare", () => {
  it("tells created, updated, unchanged and absent events apart", () => {
    const result = compare(
      "s",
      [stored("a"), stored("b"), stored("c")],
      [incoming("a"), incoming("b", { contentHash: "new" }), incoming("d")],
      true,
    );
    expect(result.unchanged.map(({ uid }) => uid)).toEqual(["a"]);
    expect(result.updated.map(({ stored: row }) => row.uid)).toEqual(["b"]);
    expect(result.created.map(({ id }) => id)).toEqual([eventId("s", "d")]);
    expect(result.absent.map(({ uid }) => uid)).toEqual(["c"]);
    expect(result.churn).toBe(false);
  });

  it("links a single renewed id only where title and start leave no doubt", () => {
    const rows = [stored("a", { fingerprint: "f" }), stored("b"), stored("c")];
    const one = compare(
      "s",
      rows,
      [incoming("x", { fingerprint: "f", contentHash: "a" }), incoming("b"), incoming("c")],
      true,
    );
    expect(one.renamed.map(({ id }) => id)).toEqual([eventId("s", "a")]);
    const two = compare(
      "s",
      rows,
      [
        incoming("x", { fingerprint: "f" }),
        incoming("y", { fingerprint: "f" }),
        incoming("b"),
        incoming("c"),
      ],
      true,
    );
    expect(two.created).toHaveLength(2);
    const partial = compare("s", rows, [incoming("x", { fingerprint: "f" }), incoming("b")], false);
    expect(partial.created).toHaveLength(1);
  });

  it("gives every listed event one row, and no row to two events, whatever the ids do", () => {
    const uid = fc.constantFrom("a", "b", "c", "d", "e", "f");
    const fingerprint = fc.constantFrom("1", "2", "3");
    const rows = fc.uniqueArray(fc.record({ uid, fingerprint }), { selector: (one) => one.uid });
    fc.assert(
      fc.property(rows, rows, fc.boolean(), (before, now, full) => {
        const result = compare(
          "s",
          before.map((one) => stored(one.uid, one)),
          now.map((one) => incoming(one.uid, one)),
          full,
        );
        const ids = [...result.created, ...result.updated, ...result.renamed, ...result.unchanged].map(
          ({ id }) => id,
        );
        expect(ids).toHaveLength(now.length);
        expect(new Set(ids).size).toBe(now.length);
        expect(result.absent.every(({ id }) => !ids.includes(id))).toBe(true);
      }),
    );
  });
});
