import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { addressRules } from "../../connectors/addresses/rules.ts";
import { check } from "../../src/check/check.ts";
import type { CheckedEvent } from "../../src/check/report.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { openOutside } from "../../src/runtime/node-outside.ts";
import { CORPUS, corpusFiles, hubRow, readTruth } from "./ical-truth.ts";

const outside = openOutside(readConfig({}, {}));
afterAll(() => outside.close());

const deps = { ...outside, addressRules, trust: "operator" as const };

const utc = (date: string) => (date.length === 10 ? date : `${new Date(date).toISOString().slice(0, 19)}Z`);
const clean = (text: string) => text.replace(/\s+/g, " ").trim();

// What the ground truth has as text the hub has as plain text: entities decoded, control characters gone.
const plain = (text: string) =>
  clean(text)
    .normalize("NFC")
    .replace(/&(amp|lt|gt|quot|#39|#x27|nbsp|#8211);/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .slice(0, 200);

const rowOf = ({ uid, startDate, endDate, eventStatus, name }: CheckedEvent) =>
  [
    clean(uid),
    utc(startDate),
    utc(endDate),
    eventStatus === "EventCancelled" ? "CANCELLED" : "",
    plain(name),
  ].join("\t");

const truthRow = (row: string) => {
  const parts = hubRow(row).split("\t");
  return [...parts.slice(0, 4), plain(parts[4] ?? "")].join("\t");
};

/** Rows that are left out on purpose, by file: the policy table of docs/known-differences.md. */
function leftOutOnPurpose(): Map<string, number> {
  const text = readFileSync(new URL("../../docs/known-differences.md", import.meta.url), "utf8");
  const policy = text.slice(text.indexOf("### Policy"), text.indexOf("### Judged"));
  const rows = policy.matchAll(/^\| `([^`]+\.ics)` \| (\d+) \|/gm);
  return new Map([...rows].map(([, file = "", missing]) => [file, Number(missing)]));
}

const calendars = corpusFiles();

describe.skipIf(calendars.length === 0)("crieur check on the corpus", () => {
  it("gives every agreed occurrence of the calendars, through the whole journey", async () => {
    const onPurpose = leftOutOnPurpose();
    let agreed = 0;
    let missing = 0;
    const lost: string[] = [];
    for (const file of calendars) {
      const path = new URL(`truth/ical/${file}.tsv`, CORPUS);
      if (!existsSync(path)) continue;
      const truth = readTruth(readFileSync(path, "utf8"));
      if (truth.note !== "") continue;
      const address = new URL(`ics/${file}`, CORPUS).href;
      const report = await check(address, { window: truth.window, timeZone: "Europe/Paris" }, deps);
      const allowed = onPurpose.get(file) ?? 0;
      agreed -= allowed;
      missing -= allowed;
      const ours = new Map<string, number>();
      for (const event of report.events) ours.set(rowOf(event), (ours.get(rowOf(event)) ?? 0) + 1);
      for (const { mark, row } of truth.rows) {
        if (mark !== "=") continue;
        agreed += 1;
        const wanted = truthRow(row);
        const left = ours.get(wanted) ?? 0;
        if (left > 0) ours.set(wanted, left - 1);
        else {
          missing += 1;
          lost.push(`${file} ${wanted}`);
        }
      }
    }
    expect(agreed).toBeGreaterThan(8000);
    expect.soft((agreed - missing) / agreed, lost.join("\n")).toBeGreaterThanOrEqual(0.995);
    process.stdout.write(`${agreed - missing} of ${agreed} agreed occurrences\n`);
  });

  for (const folder of ["ics", "rss", "html", "json", "openagenda"]) {
    it(`ends with a report for every file of ${folder}/, and stays within its memory`, async () => {
      const files = readdirSync(new URL(`${folder}/`, CORPUS));
      for (const file of files) {
        const report = await check(new URL(`${folder}/${file}`, CORPUS).href, {}, deps);
        const codes = report.problems.map(({ code }) => code);
        expect(codes, file).not.toContain("READER_FAILED");
        expect(codes, file).not.toContain("READ_DEADLINE");
        expect(codes, file).not.toContain("PROTOTYPE_TOUCHED");
        expect(report.kind !== null || codes.length > 0, file).toBe(true);
      }
      expect(process.resourceUsage().maxRSS / 1024).toBeLessThan(512);
      expect(Reflect.ownKeys(Object.prototype)).toHaveLength(12);
    });
  }
});
