import fs from "node:fs";
import { describe, expect, it } from "vitest";
import {
  CORPUS,
  type Comparison,
  compare,
  corpusFiles,
  decode,
  missingFromCheck,
  readFile,
} from "./ical-truth.ts";

interface Known {
  readonly missing: number;
  readonly extra: number;
  readonly policy: boolean;
}

/** The tables of docs/known-differences.md: what is listed there is allowed, and must still be so. */
function knownDifferences(): Map<string, Known> {
  const text = fs.readFileSync(new URL("../../docs/known-differences.md", import.meta.url), "utf8");
  const section = text.slice(text.indexOf("## iCalendar"));
  const known = new Map<string, Known>();
  let policy = false;
  for (const line of section.split("\n")) {
    if (line.startsWith("### ")) policy = line.startsWith("### Policy");
    else if (line.startsWith("## ") && known.size > 0) break;
    const row = /^\| `([^`]+\.ics)` \| (\d+) \| (\d+) \|/.exec(line);
    if (row) known.set(row[1]!, { missing: Number(row[2]), extra: Number(row[3]), policy });
  }
  return known;
}

const files = corpusFiles();
const known = knownDifferences();

describe.skipIf(files.length === 0)("The corpus of calendars", () => {
  for (const zone of ["UTC", "Europe/Paris", "Pacific/Auckland"]) {
    it(`gives the rows that both readers agree on, with the process in ${zone}`, () => {
      const before = process.env.TZ;
      process.env.TZ = zone;
      try {
        const compared = files.map(compare).filter((one): one is Comparison => one !== null);
        let agreed = 0;
        let missing = 0;
        for (const one of compared) {
          const listed = known.get(one.file);
          agreed += one.agreed - (listed?.policy ? listed.missing : 0);
          missing += one.missing.length - (listed?.policy ? listed.missing : 0);
          const { missing: lost, extra } = one;
          expect
            .soft({
              file: one.file,
              missing: lost.length,
              extra: extra.length,
              lost,
              rows: extra.slice(0, 5),
            })
            .toMatchObject({ missing: listed?.missing ?? 0, extra: listed?.extra ?? 0 });
        }
        expect(agreed).toBeGreaterThan(8000);
        expect((agreed - missing) / agreed).toBeGreaterThanOrEqual(0.995);
      } finally {
        if (before === undefined) delete process.env.TZ;
        else process.env.TZ = before;
      }
    });
  }

  it("prints the same rows through the normaliser", async () => {
    for (const file of files) {
      const missing = await missingFromCheck(file);
      expect
        .soft({ file, missing: missing.length, rows: missing.slice(0, 5) })
        .toMatchObject({ missing: known.get(file)?.missing ?? 0 });
    }
  });

  it("is read without an exception, a polluted prototype or a silent empty answer", () => {
    for (const file of files) {
      const result = readFile(decode(fs.readFileSync(new URL(`ics/${file}`, CORPUS))));
      const { read } = result.counts;
      if (read === 0 && result.problems.length === 0) {
        // A whole calendar without events is one that has BEGIN and END.
        expect.soft(result.complete, file).toBe(true);
      }
      expect.soft(({} as Record<string, unknown>).DTSTART, file).toBeUndefined();
    }
  });

  it("is never called complete when it is no calendar", () => {
    for (const folder of ["html", "json", "rss"]) {
      for (const file of fs.readdirSync(new URL(`${folder}/`, CORPUS))) {
        const result = readFile(decode(fs.readFileSync(new URL(`${folder}/${file}`, CORPUS))));
        expect.soft({ file, complete: result.complete, drafts: result.drafts.length }).toEqual({
          file,
          complete: false,
          drafts: 0,
        });
      }
    }
  });

  it("has every file of the table of known differences", () => {
    for (const file of known.keys()) expect.soft(files).toContain(file);
  });
});
