import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { connectors } from "../../connectors/registry.ts";
import { sourceRegistry } from "../../src/model/source-registry.ts";

const example = JSON.parse(readFileSync("data/sources.example.json", "utf8")) as unknown;

describe("the operator's registry", () => {
  it("is shown by an example that lists every kind, in example domains only", () => {
    const { sources } = sourceRegistry.parse(example);
    const kinds = new Set(sources.flatMap(({ kind }) => kind ?? []));
    expect([...kinds].sort()).toEqual(connectors.map(({ kind }) => kind).sort());
    for (const { url, kind } of sources) {
      if (url.startsWith("http") && kind !== "openagenda")
        expect(new URL(url).hostname).toMatch(/\.example$/);
    }
  });

  it("takes the settings of each source as its connector does", () => {
    for (const { kind, settings } of sourceRegistry.parse(example).sources) {
      const connector = connectors.find((each) => each.kind === kind);
      if (connector) expect(connector.settings.safeParse(settings ?? {}).success, kind).toBe(true);
    }
  });

  const entry = { id: "le-lieu", url: "https://lieu.example/a.ics", name: "Le Lieu" };

  it.each([
    ["two sources of one id", { sources: [entry, entry] }, "sources.1.id"],
    ["an id with capitals", { sources: [{ ...entry, id: "LeLieu" }] }, "sources.0.id"],
    [
      "a zone that does not exist",
      { sources: [{ ...entry, timeZone: "Europe/Brest" }] },
      "sources.0.timeZone",
    ],
    ["a key written in the file", { sources: [{ ...entry, key: "s3cret" }] }, "sources.0"],
    [
      "a key in place of a variable's name",
      { sources: [{ ...entry, keyEnvironmentVariable: "oa_pk_123" }] },
      "sources.0.keyEnvironmentVariable",
    ],
    [
      "a latitude that is none",
      { sources: [{ ...entry, place: { latitude: 148 } }] },
      "sources.0.place.latitude",
    ],
  ])("refuses %s, and says where", (_, registry, path) => {
    const parsed = sourceRegistry.safeParse(registry);
    expect(parsed.error?.issues[0]?.path.join(".")).toBe(path);
  });
});
