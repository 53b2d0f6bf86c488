import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openagenda } from "../../../connectors/openagenda/openagenda.ts";
import { settings } from "../../../connectors/openagenda/settings.ts";
import { contextOf, savedPage, savedPages } from "../saved-pages.ts";

describe("Saved answers of the interfaces", () => {
  for (const saved of savedPages("openagenda")) {
    const context = contextOf(saved.url, settings.parse(saved.settings), {
      state: saved.state,
      ...(saved.key ? { key: saved.key } : {}),
    });

    it(`are read as expected: ${saved.name}`, async () => {
      const { state: _, ...result } = await openagenda.read(saved.page, context);
      expect(result).toEqual(saved.expected);
    });

    it(`are recognised: ${saved.name}`, () => {
      expect(openagenda.sniff(saved.page)).toBeGreaterThan(0.9);
    });

    it(`tell the same events once nothing personal is left in them: ${saved.name}`, async () => {
      const text = openagenda.scrub?.(saved.page) ?? "";
      expect(text).not.toMatch(/CANARY|canary/);
      const before = await openagenda.read(saved.page, context);
      const after = await openagenda.read({ ...saved.page, text }, context);
      expect(after.drafts).toEqual(before.drafts);
      expect(after.removed).toEqual(before.removed);
    });

    it(`give nothing personal to anybody: ${saved.name}`, async () => {
      const { next, ...result } = await openagenda.read(saved.page, context);
      expect(JSON.stringify(result)).not.toMatch(/CANARY|canary/);
      expect(JSON.stringify((next ?? []).map(({ url }) => url))).not.toMatch(/CANARY/);
    });
  }
});

const corpus = new URL("../../../../shared/corpus/openagenda/", import.meta.url);

describe.runIf(existsSync(corpus))("Recorded answers of the corpus", () => {
  it("are read without an exception, and unpublished ones are left out", async () => {
    const files = readdirSync(corpus).filter((file) => file.endsWith(".json"));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const text = readFileSync(new URL(file, corpus), "utf8");
      const page = savedPage(`https://saved.example/${file}`, text);
      const result = await openagenda.read(page, contextOf(page.url, {}));
      expect(openagenda.sniff(page)).toBeGreaterThan(0.5);
      expect(result.complete).toBe(true);
      expect(result.counts.read).toBe(1);
      expect(result.drafts.length + result.counts.private).toBe(1);
      expect(openagenda.scrub?.(page)).not.toMatch(/@|fileKey|creatorUid/);
    }
  });
});
