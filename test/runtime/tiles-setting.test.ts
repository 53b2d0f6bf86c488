import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../src/runtime/config.ts";

describe("the tiles of maps", () => {
  it("come from nowhere unless the operator says from where", () => {
    expect(readConfig({}, {}).tiles).toBeNull();
    const url = "https://tiles.example/{z}/{x}/{y}.png";
    expect(readConfig({ tiles: url }, { CRIEUR_TILES_ATTRIBUTION: "© IGN" }).tiles).toEqual({
      url,
      attribution: "© IGN",
    });
  });

  it.each([
    "https://tiles.example/map.png",
    "http://tiles.example/{z}/{x}/{y}.png",
    "{z}/{x}/{y}",
    "https://a b/{z}{x}{y}",
  ])("refuses %s", (tiles) => {
    expect(() => readConfig({ tiles }, {})).toThrow(ConfigError);
  });
});
