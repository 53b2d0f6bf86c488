import { describe, expect, it } from "vitest";
import type { DraftOrigin } from "../../src/model/draft.ts";
import { readOrigin } from "../../src/normalise/origin.ts";

const origin: DraftOrigin = {
  record: "https://first.example/events/a#record",
  uid: "cafe@filature",
  hubs: ["https://first.example/", "https://second.example"],
  source: {
    url: "https://first.example/sources/filature",
    name: "La Filature",
    license: "https://opendatacommons.org/licenses/odbl/1-0/",
    kind: "ical",
  },
  isVenue: true,
  created: "2026-11-01T08:00:00Z",
};

const hub = { id: "hub", url: "https://second.example/changes", trust: "operator" } as const;

describe("where a record has been", () => {
  it("is told with whose word it is, under which licence, and by which hubs it came", () => {
    expect(readOrigin(origin, hub)).toMatchObject({
      through: "hub",
      record: "https://first.example/events/a#record",
      hubs: ["https://first.example", "https://second.example"],
      source: { license: "ODbL-1.0", homepage: null, attribution: null },
    });
  });

  it("has no licence that the hub does not know, so that nobody says that the record is open", () => {
    const source = { ...origin.source, license: "https://licence.example/free" };
    expect(readOrigin({ ...origin, source }, hub)?.source.license).toBeNull();
  });

  it("is unknown when a hub names a record that is not its own, or an address that is none", () => {
    expect(readOrigin({ ...origin, hubs: ["https://second.example"] }, hub)).toBeNull();
    expect(readOrigin({ ...origin, hubs: ["https://first.exam"] }, hub)).toBeNull();
    expect(readOrigin({ ...origin, hubs: [...origin.hubs, "javascript:alert(1)"] }, hub)).toBeNull();
    expect(readOrigin({ ...origin, record: "urn:a" }, hub)).toBeNull();
    expect(readOrigin({ ...origin, source: { ...origin.source, url: "data:," } }, hub)).toBeNull();
  });

  it("is unknown when a hub that a stranger listed speaks as another one", () => {
    const listed = { ...hub, trust: "stranger" } as const;
    expect(readOrigin(origin, listed)).not.toBeNull();
    expect(readOrigin({ ...origin, hubs: ["https://first.example"] }, listed)).toBeNull();
  });
});
