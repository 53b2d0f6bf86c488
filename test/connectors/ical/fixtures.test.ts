import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { momentsOf, readText } from "./occurrences.ts";

const FOLDER = new URL("../../fixtures/ical/", import.meta.url);
const WINDOW = { from: "2025-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" };

/** All that a feed gives, in the shape that `.expected.json` keeps: drafts as they are, occurrences in two years. */
function answer(file: string): unknown {
  const result = readText(fs.readFileSync(new URL(file, FOLDER), "utf8"));
  const occurrences = momentsOf(result, WINDOW).map(({ startDate, endDate, recurrenceId }) =>
    [startDate, endDate ?? "?", recurrenceId ?? "-"].join(" "),
  );
  return JSON.parse(JSON.stringify({ ...result, occurrences }));
}

describe("Each calendar of a known producer", () => {
  const files = fs.readdirSync(FOLDER).filter((name) => name.endsWith(".ics"));

  it.each(files)("%s is read as its expectation says", (file) => {
    const expected = new URL(file.replace(/\.ics$/, ".expected.json"), FOLDER);
    expect(answer(file)).toEqual(JSON.parse(fs.readFileSync(expected, "utf8")));
  });
});
