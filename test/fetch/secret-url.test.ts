import { describe, expect, it } from "vitest";
import { holdsSecret, redactUrl } from "../../src/fetch/secret-url.ts";

const SECRET = "s3cr3tF00b4rB4zQuux9";

const PRIVATE = [
  `https://example.org/calendar/ical/me/private-${SECRET}/basic.ics`,
  `https://example.org/calendar/ical/me/private%2D${SECRET}/basic.ics`,
  `https://example.org/a.ics?token=${SECRET}`,
  `https://example.org/a.ics?a=b&access_token=${SECRET}&c=d`,
  `https://example.org/v2/agendas/1/events?key=${SECRET}`,
  `https://example.org/a.ics?api_key=${SECRET}`,
  `https://example.org/a.ics?apikey=${SECRET}`,
  `https://example.org/a.ics?ApiKey=${SECRET}`,
  `https://example.org/a.ics?calendar.token=${SECRET}`,
  `https://example.org/a.ics?auth=${SECRET}`,
  `https://example.org/a.ics?X-Amz-Signature=${SECRET}`,
  `https://user:${SECRET}@example.org/a.ics`,
];

describe("secrets in addresses", () => {
  it.each(PRIVATE)("notices and masks the one in %s", (address) => {
    expect(holdsSecret(new URL(address))).toBe(true);
    expect(redactUrl(address)).not.toContain(SECRET);
    expect(redactUrl(address)).toContain("example.org");
  });

  it("masks what looks random without crying wolf", () => {
    const shared = `https://example.org/public-calendars/${SECRET}?export`;
    expect(holdsSecret(new URL(shared))).toBe(false);
    expect(redactUrl(shared)).toBe("https://example.org/public-calendars/…?export");
    const uuid = "https://example.org/f/0b0d9c2e-9b7f-4c7e-8f0a-1d2c3b4a5f6e.ics";
    expect(redactUrl(uuid)).toBe("https://example.org/f/…");
  });

  it("leaves ordinary addresses as they are", () => {
    for (const address of [
      "https://example.org/agenda/2026/novembre.ics",
      "https://example.org/?ical=1",
      "https://example.org/feed?lang=fr&keyword=jazz",
      "https://example.org/la-fabrique-des-communs-2026-2027/events.rss",
    ]) {
      expect(holdsSecret(new URL(address)), address).toBe(false);
      expect(redactUrl(address)).toBe(address);
    }
  });

  it("says nothing of what is no address", () => {
    expect(redactUrl(`not a url ${SECRET}`)).toBe("…");
  });
});
