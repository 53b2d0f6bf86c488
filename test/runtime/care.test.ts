import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { calendar, december, vevent } from "./calendars.ts";
import { crieur, start, temporaryFolder } from "./processes.ts";

const folder = temporaryFolder();
const agenda = folder.path("agenda.ics");
const whole = folder.path("whole.sqlite");
beforeAll(async () => {
  writeFileSync(agenda, december);
  expect((await crieur(["import", agenda, "--database", whole])).code).toBe(0);
});
afterAll(() => folder.remove());

const verify = (file: string) => crieur(["verify", "--database", file]);
const csv = (file: string) =>
  crieur(["export", "--format", "csv", "--from", "2026-01-01", "--to", "2028-01-01", "--database", file]);

function tampered(name: string, sql: string): string {
  const file = folder.path(`${name}.sqlite`);
  copyFileSync(whole, file);
  const database = new Sqlite(file);
  database.exec(sql);
  database.close();
  return file;
}

describe("crieur verify", () => {
  it("finds nothing wrong with a store that only the hub wrote", async () => {
    expect(await verify(whole)).toEqual({ code: 0, stdout: `${whole}: ok\n`, stderr: "" });
  });

  it("names what disagrees when somebody wrote into it, and exits 1", async () => {
    const cases: [string, string, string][] = [
      ["text", "INSERT INTO events_text (events_text) VALUES ('delete-all')", "text-missing|file-damaged"],
      ["gone", "DELETE FROM occurrences WHERE starts_at LIKE '2026-12-15%'", "occurrences-differ"],
      [
        "moved",
        "UPDATE occurrences SET starts_at = '2026-12-22T01:00:00Z' WHERE starts_at LIKE '2026-12-22%'",
        "occurrences-differ",
      ],
      [
        "change",
        "DELETE FROM changes WHERE event_id = (SELECT min(event_id) FROM changes)",
        "change-missing-or-wrong",
      ],
      ["json", "UPDATE events SET doc = doc || '}' WHERE number = 1", "event-text-not-json"],
    ];
    const runs = await Promise.all(cases.map(([name, sql]) => verify(tampered(name, sql))));
    runs.forEach(({ code, stdout }, index) => {
      expect(stdout).toMatch(new RegExp(cases[index]?.[2] ?? ""));
      expect(code).toBe(1);
    });
  });

  it("exits 3 with a sentence for a file that is damaged, another program's, or no database", async () => {
    const text = folder.path("text.sqlite");
    writeFileSync(text, "This is no database, and it is long enough to be looked at.".repeat(100));
    const damaged = folder.path("damaged.sqlite");
    const bytes = Buffer.from(readFileSync(whole));
    bytes.fill(0x55, 4096 * 2, 4096 * 12);
    writeFileSync(damaged, bytes);
    const foreign = folder.path("foreign.sqlite");
    const database = new Sqlite(foreign);
    database.exec("CREATE TABLE bookmarks (url TEXT)");
    database.close();
    for (const file of [text, damaged, foreign]) {
      const before = readFileSync(file);
      const runs = await Promise.all([verify(file), crieur(["import", agenda, "--database", file])]);
      for (const { code, stderr, stdout } of runs) {
        expect({ code, stdout }, file).toEqual({ code: 3, stdout: "" });
        expect(stderr).toMatch(/^crieur (verify|import): [^\n]+\n$/);
        expect(stderr).toContain(file);
      }
      expect(readFileSync(file).equals(before), file).toBe(true);
    }
  });
});

describe("crieur backup and restore", () => {
  it("copies a store that is being written, whole, and puts it back", async () => {
    const live = folder.path("live.sqlite");
    copyFileSync(whole, live);
    const big = folder.path("big.ics");
    const many = Array.from({ length: 3000 }, (_, index) =>
      vevent(`e${index}`, "DTSTART:20261201T180000Z", `SUMMARY:Atelier ${index}`),
    );
    writeFileSync(big, calendar(...many));
    const importing = start(["import", big, "--database", live]);
    const copy = folder.path("copy.sqlite");
    const saved = await crieur(["backup", copy, "--database", live]);
    expect(saved).toEqual({ code: 0, stdout: `${copy}: ok\n`, stderr: "" });
    expect((await importing.ended).code).toBe(0);

    const lines = (await csv(copy)).stdout;
    // A write-ahead log of the store that is replaced must not come back to life in the copy.
    writeFileSync(`${live}-wal`, readFileSync(live).subarray(0, 8192));
    expect(await crieur(["restore", copy, "--database", live])).toMatchObject({ code: 0 });
    expect((await csv(live)).stdout).toBe(lines);
    expect((await verify(live)).code).toBe(0);
  });

  it("does not overwrite a file with a backup, nor a store with a copy that is wrong", async () => {
    const kept = await crieur(["backup", agenda, "--database", whole]);
    expect(kept.code).toBe(2);
    expect(readFileSync(agenda, "utf8")).toBe(december);
    const wrong = tampered("wrong", "DELETE FROM changes");
    const restored = await crieur(["restore", wrong, "--database", whole]);
    expect(restored.code).toBe(1);
    expect(restored.stdout).toContain("change-missing-or-wrong");
    expect((await verify(whole)).code).toBe(0);
    expect(existsSync(`${whole}.restoring`)).toBe(false);
  });
});
