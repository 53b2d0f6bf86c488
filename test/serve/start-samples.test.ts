import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf } from "./page-code.ts";
import { type Hub, openHub } from "./seed.ts";

const there = (command: string) => spawnSync(command, ["--version"]).status === 0;
const PROGRAMS = [
  { id: "curl", command: "sh", name: "start.sh", isThere: there("curl") },
  { id: "javascript", command: process.execPath, name: "start.mjs", isThere: true },
  { id: "python", command: "python3", name: "start.py", isThere: there("python3") },
] as const;

let hub: Hub;
let origin: string;
let server: ReturnType<typeof serve>;
const folders: string[] = [];

beforeAll(async () => {
  const port = await new Promise<number>((resolve) => {
    const fetch = (request: Request) => hub.app.fetch(request);
    server = serve({ fetch, port: 0, hostname: "127.0.0.1" }, (info) => resolve(info.port));
  });
  origin = `http://127.0.0.1:${port}`;
  hub = await openHub(undefined, { baseUrl: origin });
});
afterAll(async () => {
  server.close();
  await hub.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "crieur-start-"));
  folders.push(folder);
  return folder;
}

async function run(command: string, name: string, folder: string): Promise<string> {
  const child = spawn(command, [name], { cwd: folder, env: { PATH: process.env.PATH } });
  let [said, wrong] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    wrong += text;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${wrong}`);
  return said;
}

describe.each(PROGRAMS)("the first five minutes with $id", ({ id, command, name, isThere }) => {
  const program = async (step: string, language = "fr") => {
    const page = await (await fetch(`${origin}/docs?lang=${language}`)).text();
    const folder = newFolder();
    writeFileSync(join(folder, name), codeOf(page, `start-${step}-${id}`));
    return { folder, run: () => run(command, name, folder) };
  };

  it.runIf(isThere)("tell what is on in the next seven days", async () => {
    const said = await (await program("ask")).run();
    expect(said).toContain("Café réparation");
    expect(said).toContain("2026-11-");
  });

  it.runIf(isThere)("read every page of what is free", async () => {
    const said = await (await program("pages")).run();
    const all = await (await fetch(`${origin}/events.ndjson?free=true`)).text();
    const count = all.trim().split("\n").length;
    expect(count).toBeGreaterThan(1);
    expect(id === "curl" ? said.trim().split("\n").length : Number(said)).toBe(count);
  });

  it.runIf(isThere)("take a file away", async () => {
    const { folder, run: go } = await program("file");
    const said = await go();
    if (id === "python") {
      const rows = await (await fetch(`${origin}/events.csv?about=workshop`)).text();
      expect(said.trim().split("\n").filter(Boolean)).toHaveLength(
        Math.max(0, rows.trim().split("\r\n").length - 1),
      );
      return;
    }
    for (const form of ["ics", "csv", "geojson"]) {
      const served = await (await fetch(`${origin}/events.${form}?about=workshop`)).text();
      expect(readFileSync(join(folder, `agenda.${form}`), "utf8"), form).toBe(served);
    }
  });

  it.runIf(isThere)("come back without reading anything again", async () => {
    for (const language of ["fr", "en"]) {
      const { folder, run: go } = await program("again", language);
      const first = await go();
      expect(existsSync(join(folder, "agenda.etag"))).toBe(true);
      const kept = readFileSync(join(folder, "agenda.json"), "utf8");
      expect(JSON.parse(kept).member.length).toBeGreaterThan(0);
      const second = await go();
      expect(readFileSync(join(folder, "agenda.json"), "utf8")).toBe(kept);
      if (id === "curl") continue;
      expect(first).not.toBe(second);
      expect(second).toContain(language === "fr" ? "Rien n’a changé." : "Nothing has changed.");
    }
  });
});
