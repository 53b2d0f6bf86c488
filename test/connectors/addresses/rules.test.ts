import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressRules } from "../../../connectors/addresses/rules.ts";
import type { AddressAnswer } from "../../../src/detect/address-rule.ts";
import { readPastedAddress } from "../../../src/detect/pasted-address.ts";
import { PROBLEMS } from "../../../src/model/problem.ts";
import { ROWS } from "./pasted.ts";

function answerTo(pasted: string): AddressAnswer | null {
  const read = readPastedAddress(pasted);
  if (!read.url) return null;
  for (const url of [read.url, ...read.others]) {
    for (const { fromAddress } of addressRules) {
      const answer = fromAddress(url);
      if (answer) return answer;
    }
  }
  return null;
}

function told(answer: AddressAnswer | null): string | null {
  if (!answer) return null;
  if (answer.type === "refusal") return answer.code;
  const [best] = answer.candidates;
  return best ? `${best.kind} ${best.url}` : "(page)";
}

describe("the addresses people paste", () => {
  it("are at least eighty in this table", () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(80);
  });

  it.each(ROWS)("%s", (pasted, expected) => {
    expect(told(answerTo(pasted))).toBe(expected);
  });

  it("give one candidate for each calendar that an address joins", () => {
    const shared = answerTo("https://framagenda.org/apps/calendar/p/XyZ987wvu654tsr3-Abc123DEF456ghi7");
    expect(shared?.type === "candidates" && shared.candidates.length).toBe(2);
    const embedded = answerTo(
      "https://calendar.google.com/calendar/embed?src=a1%40group.calendar.google.com&src=b2%40group.calendar.google.com&src=fr.french%23holiday%40group.v.calendar.google.com",
    );
    expect(embedded?.type === "candidates" && embedded.candidates.length).toBe(2);
  });

  it("say when a key was pasted, and never pass it on", () => {
    const answer = answerTo("https://api.openagenda.com/v2/agendas/12345/events?key=SECRETKEY&city[]=Crest");
    expect(answer?.type === "candidates" && answer.problems).toEqual(["KEY_IN_ADDRESS"]);
    expect(JSON.stringify(answer)).not.toContain("SECRETKEY");
    expect(JSON.stringify(answer)).toContain("city%5B%5D=Crest");
  });

  it("say that a password of a calendar was not used, without repeating it", () => {
    const answer = answerTo("https://calendar.google.com/calendar/ical/a%40b.fr/private-0a1b2c/basic.ics");
    expect(JSON.stringify(answer)).not.toContain("private-0a1b2c");
  });

  it("find the number of an agenda in the page of its name", () => {
    const answer = answerTo("https://openagenda.com/fr/le-lieu?city[]=Crest");
    if (answer?.type !== "candidates") throw new Error("no candidates");
    expect(answer.inspect?.('<a href="/agendas/50113377/contact">')[0]?.url).toBe(
      "https://openagenda.com/agendas/50113377/events.v2.ics?city%5B%5D=Crest",
    );
    expect(answer.inspect?.("<p>rien</p>")).toEqual([]);
  });

  it("find the group of an event in its page", () => {
    const answer = answerTo("https://mobilizon.fr/events/0f8a2c3e-1b2c-4d5e-8f90-123456789abc");
    if (answer?.type !== "candidates") throw new Error("no candidates");
    const html = '{"organizer":{"url":"https://mobilizon.fr/@le_lieu"}} https://ailleurs.example/@autre';
    expect(answer.inspect?.(html).map(({ url }) => url)).toEqual(["https://mobilizon.fr/@le_lieu/feed/ics"]);
  });
});

describe("every rule", () => {
  const part = fc.constantFrom(
    ..."apps calendar p embed remote.php dav public-calendars calendars @lieu @a@b.example events event feed ics rss instance api v2 agendas 123456 wp-json tribe home x@y.fr published %E0%A4%A ..%2F".split(
      " ",
    ),
  );
  const host = fc.constantFrom(
    ..."lieu.example openagenda.com calendar.google.com teamup.com www.meetup.com outlook.office365.com p1-caldav.icloud.com mobilizon.fr rennes.demosphere.net".split(
      " ",
    ),
  );
  const query = fc.stringMatching(/^[A-Za-z0-9=&%[\]+/_-]{0,60}$/);

  it("answers any address without throwing, with http addresses and codes that exist", () => {
    fc.assert(
      fc.property(host, fc.array(part, { maxLength: 6 }), query, (name, path, search) => {
        const url = new URL(`https://${name}/${path.join("/")}?${search}`);
        for (const { fromAddress } of addressRules) {
          const answer = fromAddress(url);
          if (answer?.type === "refusal") expect(PROBLEMS).toHaveProperty(answer.code);
          for (const candidate of answer?.type === "candidates" ? answer.candidates : []) {
            const parsed = new URL(candidate.url);
            expect(parsed.protocol).toBe("https:");
            expect(parsed.hash).toBe("");
            expect(candidate.confidence).toBeGreaterThan(0);
            expect(candidate.confidence).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
