import { existsSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { verify } from "../../src/ingest/verify-store.ts";
import { openExistingStore } from "../../src/runtime/node-store.ts";
import { presentInstant } from "../../src/runtime/present-instant.ts";
import { calendar, vevent } from "./calendars.ts";
import { crieur, start, temporaryFolder } from "./processes.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

const EVENTS = 3000;
const KILLS = 8;

describe("crieur import, killed", () => {
  it("leaves a store that verifies at every moment, and ends with all events once it may finish", async () => {
    const big = folder.path("big.ics");
    const database = folder.path("kill.sqlite");
    const many = Array.from({ length: EVENTS }, (_, index) =>
      vevent(
        `kill-${index}@filature`,
        `DTSTART:2027${String(1 + (index % 12)).padStart(2, "0")}15T180000Z`,
        `SUMMARY:Atelier ${index}`,
        `LOCATION:Salle ${index % 40}\\, 29600 Morlaix`,
      ),
    );
    writeFileSync(big, calendar(...many));
    const began = performance.now();
    const plain = await crieur(["import", big, "--database", folder.path("plain.sqlite"), "--json"]);
    expect(plain.code).toBe(0);
    const whole = performance.now() - began;

    for (let kill = 0; kill < KILLS; kill += 1) {
      const importing = start(["import", big, "--database", database]);
      await new Promise((resolve) => setTimeout(resolve, whole * 1.05 * Math.random()));
      importing.child.kill("SIGKILL");
      await importing.ended;
      if (!existsSync(database)) continue;
      const store = await openExistingStore(database);
      expect(await verify(store, presentInstant()), `kill ${kill}`).toEqual([]);
      await store.close();
    }
    expect((await crieur(["import", big, "--database", database])).code).toBe(0);
    const range = ["--from", "2026-01-01", "--to", "2030-01-01"];
    const { stdout } = await crieur(["export", "--format", "csv", ...range, "--database", database]);
    expect(stdout.match(/Atelier \d+/g)).toHaveLength(EVENTS);
  });
});
