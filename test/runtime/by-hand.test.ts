import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { at, FILATURE, id, SAME_FILATURE, TellingHub } from "../ingest/telling-hub.ts";
import { crieur, type Ended } from "./processes.ts";

describe("the commands that decide by hand what is one", () => {
  let hub: TellingHub;
  let file: string;
  beforeAll(async () => {
    hub = await TellingHub.open({ mairie: { trust: "stranger" } }, false);
    file = hub.database.file;
    const by = [{ name: "Ulamir", url: null }];
    await hub.tell("atelier", { ...at("1", "Concert", FILATURE), by });
    await hub.tell("mairie", { ...at("2", "Bal", SAME_FILATURE), by });
  });
  afterAll(() => hub.close());

  const run = (...args: string[]): Promise<Ended> => crieur([...args, "--database", file]);
  const [one, other] = [id("atelier", FILATURE), id("mairie", SAME_FILATURE)];

  it("show what is doubtful, join and split it, list what was decided, and take it back", async () => {
    const doubtful = async () => (await run("places", "doubtful")).stdout;
    const lines = [`${one}\tLa Filature\tMorlaix\tatelier\n`, `${other}\tFilature\tMorlaix\tmairie\n`].sort();
    expect(await doubtful()).toBe(`${lines.join("")}  trust\n`);
    expect(await run("places", "join", one, other)).toMatchObject({
      code: 0,
      stdout: `join ${one} ${other}: ok\n`,
    });
    expect(await doubtful()).toBe("");
    expect((await run("places", "split", other, one)).code).toBe(0);
    expect(await doubtful()).toBe("");
    const decisions = await run("places", "decisions");
    expect(decisions.stdout).toMatch(/^\d{4}-\S+Z\tsplit\t\S+\t\S+\n$/);
    expect((await run("organizations", "decisions")).stdout).toBe("");
    expect((await run("places", "forget", one, other)).code).toBe(0);
    expect(await run("places", "forget", one, other)).toMatchObject({
      code: 1,
      stdout: `${one}, ${other} : rien à faire / nothing to do\n`,
    });
    expect((await run("organizations")).stdout).toMatch(
      /^(\S+\tUlamir\t-\t(atelier|mairie)\n){2} {2}name\n$/,
    );
    expect((await run("organizations", "doubtful", "--limit", "1")).stdout.split("\n")).toHaveLength(4);
    expect((await run("verify")).code).toBe(0);
  });

  it("note in the audit log what was decided, and that a command did", async () => {
    const noted = await hub.database.all<{ action: string; subject: string; details: string }>(
      "SELECT action, subject, details FROM audit_log ORDER BY id",
    );
    expect(noted).toEqual(
      [
        ["join", one, other],
        ["split", other, one],
        ["forget", one, other],
      ].map(([action, subject, beside]) => ({
        action,
        subject,
        details: JSON.stringify({ other: beside, by: "command" }),
      })),
    );
  });

  it("suspend a source and restore it", async () => {
    const shown = async () => (await hub.shown()).map(({ name }) => name).sort();
    expect(await run("sources", "suspend", "mairie")).toMatchObject({
      code: 0,
      stdout: "suspend mairie: ok\n",
    });
    expect(await shown()).toEqual(["Concert"]);
    expect((await run("sources", "suspend", "mairie")).code).toBe(1);
    expect((await run("sources", "restore", "mairie")).code).toBe(0);
    expect(await shown()).toEqual(["Bal", "Concert"]);
    expect((await run("verify")).code).toBe(0);
  });

  it("say what they take", async () => {
    for (const args of [
      ["places", "join", one],
      ["places", "erase", one],
      ["organizations", "unite", one, other],
      ["events", "erase"],
      ["places", "doubtful", "--limit", "none"],
    ]) {
      const { code, stderr } = await run(...args);
      expect(code).toBe(2);
      expect(stderr).toContain(
        `crieur ${args[0]} doubtful [--limit N] | decisions | join|split|forget <id> <id>`,
      );
    }
  });
});
