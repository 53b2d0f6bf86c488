import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { addressRules } from "../../connectors/addresses/rules.ts";
import { connectors } from "../../connectors/registry.ts";
import { detect } from "../../src/detect/detect.ts";
import { createFetchPage } from "../../src/fetch/fetch-page.ts";
import { createHostQueue } from "../../src/fetch/host-queue.ts";
import { systemFetchClock } from "../../src/runtime/fetch-clock.ts";
import { readNodeFile } from "../../src/runtime/node-files.ts";

const CORPUS = resolve("../shared/corpus");

// Atom whose elements all carry a prefix of their own: nothing a feed reader of the web accepts.
const UNREADABLE = /nondefaultnamespace\.atom/;

const fetchPage = createFetchPage({
  transport: async () => {
    throw new Error("a file leads to no request in this test");
  },
  clock: systemFetchClock,
  queue: createHostQueue({ clock: systemFetchClock }),
  userAgent: "Crieur-test",
  ownHosts: [],
  readFile: readNodeFile,
});

async function kindOf(path: string): Promise<string | undefined> {
  const deps = { fetchPage, connectors, addressRules, trust: "operator" } as const;
  const { candidates } = await detect(pathToFileURL(path).href, deps);
  return candidates.find(({ confirmed }) => confirmed)?.kind;
}

describe.runIf(existsSync(CORPUS))("real feeds", () => {
  it.each([
    ["ics", "ical"],
    ["rss", "rss"],
    ["openagenda", "openagenda"],
  ])("of %s are recognised from their content alone", async (folder, kind) => {
    const others: string[] = [];
    for (const file of readdirSync(`${CORPUS}/${folder}`)) {
      const found = await kindOf(`${CORPUS}/${folder}/${file}`);
      if (found !== kind && !UNREADABLE.test(file)) others.push(`${file} ${found}`);
    }
    expect(others).toEqual([]);
  });

  it("that are web pages are read as pages, or said to hold no event", async () => {
    for (const file of readdirSync(`${CORPUS}/html`)) {
      expect(["jsonld", undefined], file).toContain(await kindOf(`${CORPUS}/html/${file}`));
    }
  });
});
