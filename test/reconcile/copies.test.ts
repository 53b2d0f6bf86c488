import { describe, expect, it } from "vitest";
import type { EventFacts, RecordOrigin } from "../../src/model/event.ts";
import type { Source } from "../../src/model/source.ts";
import { heardCopies } from "../../src/reconcile/copies.ts";
import { standingOf } from "../../src/reconcile/precedence.ts";
import { facts, source } from "../serve/sample-events.ts";

const ORIGIN: RecordOrigin = {
  through: "hub",
  record: "https://first.example/events/a#record",
  uid: "a",
  hubs: ["https://first.example"],
  superEvent: null,
  source: {
    url: "https://first.example/sources/filature",
    name: "La Filature",
    homepage: null,
    license: null,
    attribution: null,
    kind: "tibillet",
  },
  isVenue: true,
  created: "2020-01-01T00:00:00Z",
};

const repeated = (id: string, trust: Source["trust"], hubs: readonly string[]) => {
  const own: EventFacts = { ...facts("Bal"), origins: [{ ...ORIGIN, hubs }] };
  return { id, source: source(id, { kind: "crieur", trust }), event: { facts: own } };
};

describe("copies of one record", () => {
  it("are heard by the shortest way", () => {
    const [near, far] = [repeated("z", "operator", ["x"]), repeated("a", "operator", ["x", "y"])];
    expect(heardCopies([far, near])).toEqual([near]);
  });

  it("are never heard from a hub that a stranger listed when the operator listed another", () => {
    const [own, strange] = [repeated("z", "operator", ["x", "y"]), repeated("a", "stranger", ["x"])];
    expect(heardCopies([strange, own])).toEqual([own]);
    expect(heardCopies([own, strange])).toEqual([own]);
  });

  it("stand for a venue only when the operator listed the hub", () => {
    expect(standingOf(repeated("a", "operator", ["x"]))).toBe("venue");
    expect(standingOf(repeated("a", "stranger", ["x"]))).toBe("relay");
  });
});
