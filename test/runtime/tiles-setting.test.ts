import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../src/runtime/config.ts";
import { contentPolicy } from "../../src/serve/content-policy.ts";

describe("the tiles of maps", () => {
  it("come from nowhere unless the operator says from where", () => {
    expect(readConfig({}, {}).tiles).toBeNull();
    const url = "https://tiles.example/{z}/{x}/{y}.png";
    expect(readConfig({ tiles: url }, { CRIEUR_TILES_ATTRIBUTION: "© IGN" }).tiles).toEqual({
      url,
      attribution: "© IGN",
    });
  });

  it("may come without TLS from this machine alone, which the policy of content then allows by name", () => {
    const url = "http://127.0.0.1:8080/{z}/{x}/{y}.png";
    const { tiles } = readConfig({ tiles: url }, {});
    expect(tiles?.url).toBe(url);
    expect(contentPolicy("/", tiles ?? undefined)).toContain(
      "img-src 'self' data: https: http://127.0.0.1:8080;",
    );
    const secure = { url: "https://tiles.example/{z}/{x}/{y}.png", attribution: "" };
    expect(contentPolicy("/", secure)).toBe(contentPolicy("/"));
    const forged = { url: "http://a.example;script-src *;/{z}", attribution: "" };
    expect(contentPolicy("/", forged)).toBe(contentPolicy("/"));
  });

  it.each([
    "http://127.0.0.1.example/{z}/{x}/{y}.png",
    "http://localhost@tiles.example/{z}/{x}/{y}.png",
    "https://tiles.example/map.png",
    "http://tiles.example/{z}/{x}/{y}.png",
    "{z}/{x}/{y}",
    "https://a b/{z}{x}{y}",
  ])("refuses %s", (tiles) => {
    expect(() => readConfig({ tiles }, {})).toThrow(ConfigError);
  });
});
