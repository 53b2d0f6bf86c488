import { describe, expect, it } from "vitest";
import { rss } from "../../../connectors/rss/rss.ts";
import { contextOf, savedPages } from "../saved-pages.ts";

describe("Saved feeds", () => {
  for (const saved of savedPages("rss")) {
    it(`are read as expected: ${saved.name}`, async () => {
      const result = await rss.read(saved.page, contextOf(saved.url, {}));
      expect(JSON.parse(JSON.stringify(result))).toEqual(saved.expected);
    });

    it(`are recognised, and tell the same events without their authors: ${saved.name}`, async () => {
      expect(rss.sniff(saved.page)).toBeGreaterThan(0.6);
      const text = rss.scrub?.(saved.page) ?? "";
      expect(text).not.toContain("Camille Martin");
      const before = await rss.read(saved.page, contextOf(saved.url, {}));
      const after = await rss.read({ ...saved.page, text }, contextOf(saved.url, {}));
      expect(after.drafts).toEqual(before.drafts);
    });
  }
});
