import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FaultServer, startFaultServer } from "../fetch/rig.ts";
import { calendar, december, vevent } from "./calendars.ts";
import { crieur, ENTRY, environment, temporaryFolder } from "./processes.ts";

const folder = temporaryFolder();
const file = folder.path("agenda d'été.ics");
let server: FaultServer;
beforeAll(async () => {
  writeFileSync(file, december);
  server = await startFaultServer({
    "/agenda.ics": (_, response) =>
      response.writeHead(200, { "content-type": "text/calendar" }).end(december),
    "/login.ics": (_, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Connexion</title>"),
  });
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

const DECEMBER = ["--from", "2026-12-01", "--to", "2027-01-01"];

describe("crieur check", () => {
  it("prints one object of the documented shape, the same for a path, a file URL and an address", async () => {
    const addresses = [file, pathToFileURL(file).href, `${server.origin}/agenda.ics`];
    const runs = await Promise.all(
      addresses.map((address) => crieur(["check", address, "--json", ...DECEMBER])),
    );
    const [report, ...others] = runs.map(({ code, stdout, stderr }) => {
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout.endsWith("}\n")).toBe(true);
      return JSON.parse(stdout);
    });
    for (const other of others) expect({ ...other, url: report.url }).toEqual(report);
    expect(report).toMatchObject({
      kind: "ical",
      complete: true,
      counts: { read: expect.any(Number), kept: 3, private: 0, refused: 0 },
    });
    expect(report.events).toHaveLength(6);
    for (const event of report.events) {
      expect(event).toMatchObject({
        uid: expect.any(String),
        name: expect.any(String),
        startDate: expect.any(String),
        endDate: expect.any(String),
        timeZone: "Europe/Paris",
        eventStatus: expect.stringMatching(/^Event/),
        keywords: expect.any(Array),
      });
      for (const key of ["recurrenceId", "location", "url"]) expect(event).toHaveProperty(key);
    }
    for (const problem of report.problems) {
      expect(problem).toMatchObject({
        code: expect.stringMatching(/^[A-Z_]+$/),
        severity: expect.stringMatching(/^(error|warning|info)$/),
        count: expect.any(Number),
        items: expect.any(Array),
        message: { fr: expect.any(String), en: expect.any(String) },
      });
    }
  });

  it("takes dates and instants for its window, a zone and a place", async () => {
    const floating = folder.path("floating.ics");
    writeFileSync(floating, calendar(vevent("f", "DTSTART:20261201T180000", "SUMMARY:Flottant")));
    const place = "La Filature, 4 quai du Moulin, 29600 Morlaix";
    const run = await crieur([
      ...["check", floating, "--json", "--kind", "ical", "--time-zone", "Indian/Reunion", "--place", place],
      ...["--from", "2026-12-01T14:00:00Z", "--to", "2026-12-01T18:00:01+04:00"],
    ]);
    const { events } = JSON.parse(run.stdout);
    expect(events).toMatchObject([
      {
        startDate: "2026-12-01T18:00:00+04:00",
        location: { name: "La Filature", address: { postalCode: "29600", addressLocality: "Morlaix" } },
      },
    ]);
  });

  it("tells its owner in French, or in English when asked", async () => {
    const [french, english] = await Promise.all([
      crieur(["check", file, ...DECEMBER]),
      crieur(["check", file, ...DECEMBER, "--lang", "en"]),
    ]);
    expect(french).toMatchObject({ code: 0, stderr: "" });
    expect(french.stdout).toContain("3 événement(s) gardé(s)");
    expect(french.stdout).toContain("2026-12-09 19:00  Café réparation du mercredi");
    expect(french.stdout).toContain("2026-12-19 (journée)  Marché de l'hiver");
    expect(english.stdout).toContain("3 event(s) kept");
    expect(english.stdout).toContain("(all day)");
    expect(english.stdout).not.toMatch(/gardé|journée/);
  });

  it("exits 1 with a code for what it read and had to refuse", async () => {
    const runs = await Promise.all([
      crieur(["check", `${server.origin}/login.ics`, "--json"]),
      crieur(["check", `${server.origin}/login.ics`, "--json", "--kind", "ical"]),
      crieur(["check", folder.path("absent.ics"), "--json"]),
      crieur(["check", file, "--kind", "gopher", "--json"]),
    ]);
    const codes = runs.map(({ code, stdout }) => [code, JSON.parse(stdout).problems[0]?.code]);
    expect(codes).toEqual([
      [1, expect.stringMatching(/HTML_NOT_FEED|NOT_A_FEED/)],
      [1, "NOT_A_CALENDAR"],
      [1, expect.stringMatching(/FILE_UNREADABLE|ADDRESS_UNREADABLE/)],
      [1, "KIND_UNKNOWN"],
    ]);
  });

  it("exits 2 for a command line that it does not understand, naming the option", async () => {
    const wrong: [string, string[]][] = [
      ["crieur check", []],
      ["--from", [file, "--from", "demain"]],
      ["--to", [file, "--to", "2026-02-30"]],
      ["--from", [file, "--from", "2026-13-01T00:00:00Z"]],
      ["--time-zone", [file, "--time-zone", "Mars/Olympus"]],
      ["--max-bytes", [file, "--max-bytes", "beaucoup"]],
    ];
    const runs = await Promise.all(wrong.map(([, args]) => crieur(["check", ...args])));
    runs.forEach(({ code, stdout, stderr }, index) => {
      expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(wrong[index]?.[0]);
    });
  });

  it("is not put out by a reader that has seen enough", () => {
    const big = folder.path("big.ics");
    const many = Array.from({ length: 3000 }, (_, index) =>
      vevent(`e${index}`, "DTSTART:20261201T180000Z", `SUMMARY:Atelier ${index} ${"long ".repeat(20)}`),
    );
    writeFileSync(big, calendar(...many));
    const script = 'set -o pipefail; "$0" "$1" check "$2" --json --from 2026-01-01 | head -c 10; echo " $?"';
    const { stdout, stderr } = spawnSync("bash", ["-c", script, process.execPath, ENTRY, big], {
      env: environment(),
      encoding: "utf8",
    });
    expect({ stdout, stderr }).toEqual({ stdout: '{"kind":"i 0\n', stderr: "" });
  });
});
