import { describe, expect, it } from "vitest";
import { settings } from "../../../connectors/tibillet/settings.ts";
import { tibillet } from "../../../connectors/tibillet/tibillet.ts";
import { contextOf, fixture, savedPage, savedPages } from "../saved-pages.ts";

describe("Saved answers and pages", () => {
  for (const saved of savedPages("tibillet")) {
    const context = contextOf(saved.url, settings.parse(saved.settings), {
      state: saved.state,
      ...(saved.key ? { key: saved.key } : {}),
    });

    it(`are read as expected: ${saved.name}`, async () => {
      const { state: _, ...result } = await tibillet.read(saved.page, context);
      expect(result).toEqual(saved.expected);
    });

    it(`keep nothing secret or personal, and then tell the same events: ${saved.name}`, async () => {
      const text = tibillet.scrub?.(saved.page) ?? "";
      expect(text).not.toMatch(/CANARY|canary/);
      const { next, ...result } = await tibillet.read(saved.page, context);
      expect(JSON.stringify(result)).not.toMatch(/CANARY|canary/);
      const after = await tibillet.read({ ...saved.page, text }, context);
      expect(after.drafts).toEqual(result.drafts);
      expect(after.counts.private).toBe(result.counts.private);
    });
  }

  it.each([
    ...["lespass-v1-list.json", "lespass-v2-list.json", "lespass-legacy-list.json", "lespass-card.json"],
    ...["lespass-page-strict.html", "lespass-change-feed.xml"],
  ])("are recognised: %s", (name) => {
    expect(
      tibillet.sniff(savedPage("https://lamoutte.example/x", fixture("tibillet", name))),
    ).toBeGreaterThan(0.8);
  });

  it.each(['{"events":[]}', "BEGIN:VCALENDAR", "<rss><channel/></rss>", "<html><p>agenda</p></html>", ""])(
    "are not seen in others' pages: %s",
    (text) => {
      expect(tibillet.sniff(savedPage("https://lamoutte.example/x", text))).toBe(0);
    },
  );
});
