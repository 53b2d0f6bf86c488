import { describe, expect, it } from "vitest";
import { readText, trackedFiles } from "./source-files.ts";

const code = trackedFiles("src", "connectors").filter((path) => /\.(tsx?|js)$/.test(path));

describe("names", () => {
  it("has no room without a name of its own", () => {
    const vague = code.filter((path) =>
      /(^|\/)(utils?|helpers?|common|misc|manager|index)(\.ts|\/)/.test(path),
    );
    expect(vague).toEqual([]);
  });

  it("names no platform outside connectors", () => {
    const platform =
      /\b(tibillet|lespass|openagenda|opendatasoft|nextcloud|framagenda|mobilizon|gancio|demosphere|yeswiki|wordpress|tribe|eventon|facebook|instagram|helloasso|meetup|eventbrite|infomaniak|communecter|google|outlook|office ?365|icloud)\b/i;
    const offences: string[] = [];
    for (const path of code.filter((file) => file.startsWith("src/"))) {
      readText(path)
        .split("\n")
        .forEach((line, index) => {
          if (platform.test(line)) offences.push(`${path}:${index + 1} ${line.trim()}`);
        });
    }
    expect(offences).toEqual([]);
  });

  it("keeps files small enough to be read at once", () => {
    const lines = code.map((path) => ({ path, count: readText(path).split("\n").length - 1 }));
    expect(lines.filter(({ count }) => count > 400)).toEqual([]);
    const sorted = lines.map(({ count }) => count).sort((a, b) => a - b);
    expect(sorted[Math.floor((sorted.length + 1) / 2) - 1]).toBeLessThanOrEqual(80);
    expect(sorted[Math.floor(sorted.length * 0.9) - 1]).toBeLessThanOrEqual(200);
  });

  it("skips and focuses no test", () => {
    const offences = trackedFiles("test")
      .filter((path) => path.endsWith(".ts"))
      .filter((path) => /\b(it|test|describe)\.(skip|only|todo)\b/.test(readText(path)));
    expect(offences.filter((path) => !path.endsWith("names.test.ts"))).toEqual([]);
  });

  it("holds no path of one machine", () => {
    const offences = trackedFiles(".")
      .filter((path) => /\.(ts|js|md|json|toml|sh|yml)$/.test(path) && path !== "package-lock.json")
      .filter((path) => /(^|[^a-z])\/(work|farm|root)\/(main|steering|in)\b/.test(readText(path)));
    expect(offences).toEqual([]);
  });
});
