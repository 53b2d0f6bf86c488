import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import list from "./advisories.json" with { type: "json" };

const lock: { packages: Record<string, { version?: string; dev?: boolean }> } = JSON.parse(
  readFileSync(new URL("../package-lock.json", import.meta.url), "utf8"),
);

// The validator of OpenActive brings rrule, and a test runs it on pages that the test itself made. No hub has it.
const TOLERATED_IN_TESTS: ReadonlySet<string> = new Set(["rrule"]);

/** Every version of a package in the lock file, wherever it is nested. */
const installed = (name: string): string[] =>
  Object.entries(lock.packages).flatMap(([path, { version, dev }]) =>
    path.endsWith(`node_modules/${name}`) && version && !(dev && TOLERATED_IN_TESTS.has(name))
      ? [version]
      : [],
  );

const parts = (version: string): number[] => (version.split("-", 1)[0] ?? "").split(".").map(Number);

function compare(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Sound: at or above the fix of its own major version, or of a major version above all that were fixed. */
function isSound(version: string, fixedIn: readonly string[]): boolean {
  const own = fixedIn.find((fixed) => parts(fixed)[0] === parts(version)[0]);
  if (own) return compare(version, own) >= 0;
  return fixedIn.length > 0 && fixedIn.every((fixed) => compare(version, fixed) > 0);
}

describe("known faults of packages", () => {
  it.each(list.advisories)("$package has none of $id", ({ package: name, fixedIn }) => {
    expect(installed(name).filter((version) => !isSound(version, fixedIn))).toEqual([]);
  });

  it("are looked up in the packages that the hub really has", () => {
    for (const name of ["hono", "@hono/node-server", "undici", "node-ical", "xml2js", "zod"]) {
      expect(installed(name), name).not.toEqual([]);
    }
  });

  it("would be found in an older version", () => {
    expect(isSound("7.18.1", ["6.23.0", "7.18.2"])).toBe(false);
    expect(isSound("6.23.0", ["6.23.0", "7.18.2"])).toBe(true);
    expect(isSound("5.0.0", ["6.23.0", "7.18.2"])).toBe(false);
    expect(isSound("8.0.0", ["6.23.0", "7.18.2"])).toBe(true);
    expect(isSound("1.0.0", [])).toBe(false);
  });
});
