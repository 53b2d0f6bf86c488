import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readList, readPage, readQuads } from "../serve/read-formats.ts";
import { calendar, december, vevent } from "./calendars.ts";
import { crieur, type Ended, temporaryFolder } from "./processes.ts";

const folder = temporaryFolder();
const database = folder.path("store.sqlite");
const store = ["--database", database];
const december2026 = ["--from", "2026-12-01", "--to", "2027-01-01"];
const files = {
  agenda: folder.path("agenda.ics"),
  other: folder.path("other.ics"),
  broken: folder.path("broken.ics"),
};
let first: Ended;

beforeAll(async () => {
  writeFileSync(files.agenda, december);
  writeFileSync(files.broken, "<!doctype html><title>Connexion</title><p>Identifiez-vous");
  writeFileSync(
    files.other,
    calendar(
      vevent("a@autre", "DTSTART:20261203T180000Z", "SUMMARY:Atelier vélo"),
      vevent("b@autre", "DTSTART:20261204T180000Z", 'SUMMARY:=HYPERLINK("x")'),
    ),
  );
  first = await crieur(["import", files.agenda, files.broken, files.other, ...store, "--json"]);
});
afterAll(() => folder.remove());

const exported = (format: string, ...filters: string[]) =>
  crieur(["export", "--format", format, ...store, ...filters]);

describe("crieur import", () => {
  it("imports what can be read, says what cannot, and exits 1", () => {
    expect(first).toMatchObject({ code: 1, stderr: "" });
    const { imported } = JSON.parse(first.stdout);
    expect(imported.map(({ run }: { run: { counts: object } | null }) => run?.counts)).toMatchObject([
      { kept: 3, created: 3 },
      undefined,
      { kept: 2, created: 2 },
    ]);
    expect(imported[1].problems[0]).toMatchObject({ severity: "error", count: 1 });
  });

  it("changes no byte of any export when it is repeated", async () => {
    const formats = ["jsonld", "csv", "ics"];
    const before = await Promise.all(formats.map((format) => exported(format, ...december2026)));
    const again = await crieur(["import", files.agenda, files.other, ...store]);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain("(+0 ~0)");
    const after = await Promise.all(formats.map((format) => exported(format, ...december2026)));
    before.forEach(({ code, stdout, stderr }, index) => {
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout.length).toBeGreaterThan(500);
      expect(after[index]?.stdout).toBe(stdout);
    });
    expect(JSON.parse(before[0]?.stdout ?? "").member).toHaveLength(8);
    expect(before[1]?.stdout).not.toMatch(/(^|,)"?=HYPERLINK/m);
    expect(before[2]?.stdout.match(/^BEGIN:VEVENT\r$/gm)?.length).toBeGreaterThanOrEqual(6);
    expect(await crieur(["verify", ...store])).toMatchObject({ code: 0 });
  });

  it("does nothing without an address", async () => {
    expect(await crieur(["import", ...store])).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("crieur export", () => {
  it("takes the filters of the hub, and names the one that is wrong", async () => {
    const [found, unknown, invalid, format] = await Promise.all([
      exported("jsonld", ...december2026, "--q", "vélo"),
      exported("jsonld", "--keyword", "vélo"),
      exported("csv", "--from", "demain"),
      exported("xlsx"),
    ]);
    expect(JSON.parse(found.stdout).member).toMatchObject([{ name: "Atelier vélo" }]);
    expect(unknown).toMatchObject({ code: 2, stdout: "" });
    expect(unknown.stderr).toMatch(/keyword.*keywords/s);
    expect(invalid).toMatchObject({ code: 2, stdout: "" });
    expect(invalid.stderr).toContain("from");
    expect(format).toMatchObject({ code: 2, stdout: "" });
    expect(format.stderr).toContain("jsonld");
  });

  it("writes the same occurrences in every form", async () => {
    const read = async (format: string) => {
      const { code, stdout, stderr } = await exported(format, ...december2026);
      expect({ format, code, stderr }).toEqual({ format, code: 0, stderr: "" });
      return format === "html" ? readPage(stdout).length : readList(stdout, format, "").length;
    };
    for (const format of ["jsonld", "ndjson", "csv", "geojson", "rss", "atom", "html"])
      expect([format, await read(format)]).toEqual([format, 8]);
    for (const format of ["ttl", "nt", "nq"]) {
      const { stdout } = await exported(format, ...december2026);
      expect(stdout.match(/vocab#startsAt>|hub:startsAt/g)).toHaveLength(8);
      expect(readQuads(stdout, format).length).toBeGreaterThan(100);
    }
  });

  it("writes the same bytes to a file", async () => {
    const out = folder.path("agenda.csv");
    const [toFile, toOutput] = await Promise.all([
      exported("csv", ...december2026, "--out", out),
      exported("csv", ...december2026),
    ]);
    expect(toFile).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(readFileSync(out, "utf8")).toBe(toOutput.stdout);
  });

  it("writes what the store held at an earlier moment", async () => {
    const own = ["--database", folder.path("past.sqlite")];
    const file = folder.path("changing.ics");
    const say = async (name: string) => {
      writeFileSync(file, calendar(vevent("a@change", "DTSTART:20261203T180000Z", `SUMMARY:${name}`)));
      await crieur(["import", file, ...own]);
    };
    const read = async (...filters: string[]) =>
      (await crieur(["export", "--format", "ndjson", ...own, ...filters])).stdout;
    await say("Atelier vélo");
    const before = await read();
    const then = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await say("Atelier couture");
    expect(await read()).toContain("Atelier couture");
    expect(await read("--asOf", then)).toBe(before);
    const early = await crieur(["export", "--format", "csv", ...own, "--asOf", "2099-01-01"]);
    expect(early).toMatchObject({ code: 2, stdout: "" });
  });

  it("makes no store where there is none", async () => {
    const absent = folder.path("absent.sqlite");
    const run = await crieur(["export", "--format", "csv", "--database", absent]);
    expect(run).toMatchObject({ code: 3, stdout: "" });
    expect(run.stderr).toContain("no such file");
    expect(existsSync(absent)).toBe(false);
  });
});
