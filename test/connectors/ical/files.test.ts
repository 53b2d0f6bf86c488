import { describe, expect, it } from "vitest";
import { ical } from "../../../connectors/ical/ical.ts";
import { calendar, codes, event, readText, starts } from "./occurrences.ts";

const GOOD = event("DTSTART:20260110T190000Z");

describe("A file that is no whole calendar", () => {
  it.each([
    ["an HTML page", "<!doctype html><title>Erreur</title>", "NOT_A_CALENDAR"],
    ["a JSON error", '{"error":"quota"}', "NOT_A_CALENDAR"],
    ["an empty body", " \r\n", "ICAL_EMPTY"],
  ])("is never taken for an empty programme: %s", (_, text, code) => {
    expect(readText(text)).toMatchObject({ complete: false, drafts: [] });
    expect(codes(text)).toEqual([code]);
  });

  it("is read as far as it is whole when it is cut, at whatever place", () => {
    const text = calendar(
      event("UID:1", "DTSTART:20260110T190000Z"),
      event("UID:2", "DTSTART:20260111T190000Z"),
    );
    const whole = text.trimEnd().length;
    for (let end = 0; end < whole; end += 1) {
      const result = readText(text.slice(0, end));
      expect(result.complete).toBe(false);
      expect(result.problems.length).toBeGreaterThan(0);
    }
    expect(readText(text.slice(0, text.indexOf("UID:2"))).drafts).toHaveLength(1);
    expect(readText(text).complete).toBe(true);
  });

  it("is not complete when more than a fifth of its events cannot be read", () => {
    const bad = event("UID:bad", "DTSTART:never");
    const good = (n: number) =>
      Array.from({ length: n }, (_, i) => event(`UID:${i}`, "DTSTART:20260110T190000Z"));
    expect(readText(calendar(...good(3), bad)).complete).toBe(false);
    expect(codes(calendar(...good(3), bad))).toContain("ICAL_DAMAGED");
    expect(readText(calendar(...good(9), bad)).complete).toBe(true);
  });

  it("is not complete when the transport lost its end", () => {
    const page = {
      url: "https://v.example/",
      status: 200,
      mediaType: null,
      text: calendar(GOOD),
      whole: false,
      headers: {},
      fetchedAt: "",
    };
    const context = { url: page.url, settings: {}, now: "", window: { from: "", to: "" }, state: null };
    expect(ical.read(page, context)).toMatchObject({ complete: false });
  });

  it("may be events without a calendar around them", () => {
    const result = readText(GOOD);
    expect(result.drafts).toHaveLength(1);
    expect(result.complete).toBe(false);
    expect(codes(GOOD)).toEqual(["ICAL_NO_ENVELOPE"]);
  });
});

describe("A whole calendar", () => {
  it("may have no events", () => {
    expect(readText(calendar())).toMatchObject({ complete: true, drafts: [], problems: [] });
  });

  it.each([
    ["LF", (text: string) => text.replace(/\r\n/g, "\n")],
    ["CR", (text: string) => text.replace(/\r\n/g, "\r")],
    ["doubled CR", (text: string) => text.replace(/\r\n/g, "\r\r\n")],
    ["a blank line after each", (text: string) => text.replace(/\r\n/g, "\r\n\r\n")],
    ["junk before it", (text: string) => `<br />\n<b>Warning</b>: Undefined index in /srv/ics.php\n${text}`],
    [
      "mail headers before it",
      (text: string) => `Content-Type: text/calendar\r\nSubject: agenda\r\n\r\n${text}--frontière--\r\n`,
    ],
    [
      "lower-case names",
      (text: string) =>
        text.replace(/^[A-Z-]+/gm, (name) => name.toLowerCase()).replace("vcalendar", "VCALENDAR"),
    ],
  ])("is read with %s", (_, change) => {
    const text = change(
      calendar(
        event("DTSTART:20260110T190000Z", "DESCRIPTION:Un texte", "  plié"),
        event("UID:2", "DTSTART:20260111T190000Z"),
      ),
    );
    const result = readText(text);
    expect(starts(text)).toEqual(["2026-01-10T20:00:00+01:00", "2026-01-11T20:00:00+01:00"]);
    expect(result.drafts[0]?.facts.description?.[0]?.value).toBe("Un texte plié");
    expect(result.complete).toBe(true);
  });

  it("gives all events of all its calendars", () => {
    expect(
      starts(
        calendar(event("UID:1", "DTSTART:20260110T190000Z")) +
          calendar(event("UID:2", "DTSTART:20260111T190000Z")),
      ),
    ).toHaveLength(2);
  });

  it("loses only the bad event of many, wherever it stands", () => {
    for (const place of [0, 1, 9]) {
      const events = Array.from({ length: 10 }, (_, i) =>
        event(`UID:${i}`, i === place ? "DTSTART:demain" : "DTSTART:20260110T190000Z"),
      );
      const result = readText(calendar(...events));
      expect(result.drafts).toHaveLength(9);
      expect(result.problems).toMatchObject([{ code: "START_INVALID", item: String(place) }]);
    }
  });

  it("counts tasks, journals and private events apart", () => {
    const text = calendar(
      "BEGIN:VTODO\r\nUID:t\r\nDTSTART:20260110T190000Z\r\nEND:VTODO",
      "BEGIN:VFREEBUSY\r\nUID:f\r\nEND:VFREEBUSY",
      event("UID:p", "DTSTART:20260110T190000Z", "CLASS:PRIVATE"),
      event("UID:c", "DTSTART:20260110T190000Z", "CLASS:confidential"),
      event("UID:ok", "DTSTART:20260110T190000Z", "CLASS:PUBLIC"),
    );
    expect(readText(text).counts).toEqual({ read: 5, private: 2, notEvents: 2, refused: 0 });
  });

  it("is cancelled as a whole by METHOD:CANCEL", () => {
    expect(readText(calendar("METHOD:CANCEL", GOOD)).drafts[0]?.facts.eventStatus).toBe("EventCancelled");
  });

  it("says what it is", () => {
    const text = calendar(
      "X-WR-CALNAME:La Filature\\, agenda",
      "X-WR-TIMEZONE:Romance Standard Time",
      "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
      "X-PUBLISHED-TTL:PT1H",
    );
    expect(readText(text).feed).toEqual({
      name: "La Filature, agenda",
      timeZone: "Europe/Paris",
      refreshIntervalSeconds: 43_200,
    });
  });

  it("does not mind an alarm, an unknown component or a component left open inside an event", () => {
    const inside = event(
      "UID:1",
      "SUMMARY:Atelier",
      "BEGIN:VALARM",
      "SUMMARY:Réveil",
      "DTSTART:20200101T000000Z",
      "END:VALARM",
      "DTSTART:20260110T190000Z",
    );
    expect(readText(calendar(inside)).drafts[0]?.facts.name?.[0]?.value).toBe("Atelier");
    const open = event("UID:1", "DTSTART:20260110T190000Z").replace("\r\nEND:VEVENT", "");
    const text = calendar(open, event("UID:2", "DTSTART:20260111T190000Z"));
    expect(starts(text)).toHaveLength(2);
    expect(codes(text)).toEqual(["COMPONENT_UNCLOSED"]);
  });

  it("may name its things like the insides of JavaScript", () => {
    const text = calendar(
      ...["__proto__", "constructor", "toString"].map((uid) =>
        event(
          `UID:${uid}`,
          "DTSTART;TZID=__proto__:20260110T190000",
          "__PROTO__:x",
          "START:x",
          "TYPE:VEVENT",
          "CONSTRUCTOR;__proto__=1:x",
        ),
      ),
    );
    expect(readText(text).drafts.map(({ uid }) => uid)).toEqual(["__proto__", "constructor", "toString"]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe("The connector", () => {
  const sniff = (text: string, mediaType: string | null = null) =>
    ical.sniff({ url: "https://v.example/", mediaType, text, headers: {} });

  it("knows a calendar by its content, not by what the server says", () => {
    expect(sniff(calendar(), "text/html")).toBe(1);
    expect(sniff(`PHP Notice: x\n${calendar()}`)).toBeGreaterThan(0.5);
    expect(sniff("<html>", "text/calendar")).toBeLessThan(0.5);
    expect(sniff("<rss/>")).toBe(0);
  });

  it("asks for a calendar, and accepts an IANA zone as its only setting", () => {
    expect(ical.start({ url: "https://v.example/a.ics", settings: {} }, null)).toMatchObject({
      url: "https://v.example/a.ics",
    });
    expect(ical.settings.safeParse({ timeZone: "Europe/Paris" }).success).toBe(true);
    expect(ical.settings.safeParse({ timeZone: "Paris" }).success).toBe(false);
  });

  it("keeps a page without the people in it, and reads the same from it", () => {
    const text = calendar(
      event(
        "DTSTART:20260110T190000Z",
        "ORGANIZER;CN=La Filature:mailto:secret@venue.example",
        "ATTENDEE;CN=Jeanne;PARTSTAT=ACCEPTED:mailto:jeanne@",
        " person.example",
        "CONTACT:Paul\\, 06 00 00 00 00",
      ),
    );
    const kept = ical.scrub?.({ url: "", text }) ?? "";
    expect(kept).not.toMatch(/secret|[Jj]eanne|person|Paul/);
    expect(readText(kept).drafts).toEqual(readText(text).drafts);
  });
});
