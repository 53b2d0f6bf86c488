import { describe, expect, it } from "vitest";
import { adviceOf } from "../../connectors/advice.ts";
import { guidance } from "../../connectors/guidance.ts";

describe("advice for the program behind an address", () => {
  for (const [kind, url, platform] of [
    ["ical", "https://framagenda.org/remote.php/dav/public-calendars/aBcDeFgH12345678?export", "Nextcloud"],
    [
      "ical",
      "https://calendar.google.com/calendar/ical/lieu%40group.calendar.google.com/public/basic.ics",
      "Google Agenda",
    ],
    [
      "ical",
      "https://outlook.office365.com/owa/calendar/abc@lieu.fr/0123456789abcdef/calendar.ics",
      "Outlook, Microsoft 365",
    ],
    ["ical", "https://lieu.example/agenda/?ical=1", "The Events Calendar"],
    ["ical", "https://lieu.example/?mec-ical-feed=1", "Modern Events Calendar"],
    ["ical", "https://mobilizon.example/@lieu/feed/ics", "Mobilizon"],
    ["ical", "https://gancio.example/feed/ics", "Gancio"],
    ["tibillet", "https://lieu.tibillet.example/", "TiBillet"],
    ["openagenda", "https://openagenda.com/agendas/12345678/events.v2.json", "OpenAgenda"],
    ["ical", "https://lieu.example/programme.ics", "iCalendar"],
    ["rss", "https://lieu.example/feed/", "RSS, Atom"],
    ["jsonld", "https://lieu.example/agenda", "schema.org"],
  ] as const) {
    it(`knows ${platform} at ${new URL(url).pathname}`, () => {
      expect(adviceOf(kind, url)?.platform).toBe(platform);
    });
  }

  it("knows a program also by an address that it refuses", () => {
    const secret = "https://calendar.google.com/calendar/ical/a%40b.fr/private-0123456789abcdef/basic.ics";
    expect(adviceOf("", secret)?.problems.ADDRESS_IS_PASSWORD?.fr).toContain("réinitialisez");
  });

  it("is silent about what it does not know", () => {
    expect(adviceOf("crieur", "https://hub.example/changes")).toBeNull();
    expect(adviceOf("", "no address")).toBeNull();
  });
});

describe("the ways to a feed", () => {
  it("each say for whom, how and at what cost, in both languages, and lead to pages over https", () => {
    for (const way of guidance.ways) {
      for (const words of [way.situation, way.honest, ...way.steps]) {
        expect(words.fr).not.toBe("");
        expect(words.en).not.toBe("");
      }
      if (way.url) expect(new URL(way.url).protocol).toBe("https:");
    }
  });
});
