import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAgeRange, readAudience } from "../../src/normalise/audience.ts";
import { readAddresses, readUrl } from "../../src/normalise/links.ts";
import { readName, readPeople } from "../../src/normalise/people.ts";
import { scene } from "./scene.ts";

describe("links", () => {
  it("are absolute, over http or https, and keep their query", () => {
    expect(readUrl("https://ex.org/agenda?utm_source=x#a")).toBe("https://ex.org/agenda?utm_source=x#a");
    expect(readUrl(" http://EX.org ")).toBe("http://ex.org/");
    expect(readUrl("https://ex.org/é à")).toBe("https://ex.org/%C3%A9%20%C3%A0");
    expect(readUrl("https://exämple.org/")).toBe("https://xn--exmple-cua.org/");
  });

  it("are nothing else", () => {
    const refused = [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "data:text/html,x",
      "vbscript:x",
      "file:///etc/passwd",
      "ftp://ex.org/",
      "mailto:a@ex.org",
      "//ex.org/",
      "/agenda",
      "agenda",
      "https://",
      "https://user:pass@ex.org/",
      "https://user@ex.org/",
      "https://ex.org/\n",
      "https://ex.org/a\tb",
      "java\tscript:alert(1)",
      "https://ex.org/a\u0000",
      "\u0001javascript:x",
      "https:ex.org",
      `https://ex.org/${"a".repeat(2001)}`,
      "",
      " ",
    ];
    expect(refused.filter((url) => readUrl(url.replace(/\n$/, "\n/")) !== null)).toEqual([]);
  });

  it("hold nothing that could end an IRI or an attribute, whatever is put in", () => {
    const tail = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(tail, (end) => {
        const url = readUrl(`https://ex.org/${end}`);
        // RFC 3987, as RDF 1.1 restricts it: none of these may stand in an IRI.
        if (url) expect(url).not.toMatch(/[\s\p{Cc}<>"{}|\\^`]/u);
        if (url) expect(readUrl(url)).toBe(url);
      }),
      { numRuns: 1000 },
    );
  });

  it("that are refused are told without what they hold", () => {
    const { scope, problems } = scene();
    readAddresses({ url: "https://jean:secret@ex.org/", sameAs: ["javascript:alert(1)"] }, scope);
    expect(problems.map(({ code }) => code)).toEqual(["URL_REFUSED", "URL_REFUSED"]);
    expect(JSON.stringify(problems)).not.toContain("secret");
  });

  it("stand once: the own page not among the others, an image not twice", () => {
    const { scope } = scene();
    const image = { url: "https://ex.org/a.jpg", creditText: "Photo&nbsp;: Ana", width: 700, height: -1 };
    expect(
      readAddresses(
        {
          url: "https://ex.org/a",
          sameAs: ["https://ex.org/a", "https://ex.org/b", "https://ex.org/b"],
          image: [image, image],
        },
        scope,
      ),
    ).toEqual({
      url: "https://ex.org/a",
      sameAs: ["https://ex.org/b"],
      image: [{ url: "https://ex.org/a.jpg", creditText: "Photo : Ana", width: 700 }],
    });
  });
});

describe("people", () => {
  it("have names without their e-mail addresses", () => {
    expect(readName("Ana Le Gall <ana@ex.org>")).toBe("Ana Le Gall");
    expect(readName("mailto:ana@ex.org")).toBe("");
    expect(readName("La Filature - contact@filature.example.org")).toBe("La Filature");
  });

  it("organize once, under a stable id, and are no performers by that", () => {
    const { scope } = scene();
    const { organizer, performer } = readPeople(
      {
        organizer: [
          { name: "La Filature" },
          { name: "LA FILATURE", url: "https://filature.example.org/" },
          { name: "ana@ex.org" },
        ],
        performer: [{ name: "La filature" }, { name: "Les Ogres" }, { name: "les ogres" }],
      },
      scope,
    );
    expect(organizer).toMatchObject([{ name: "LA FILATURE", url: "https://filature.example.org/" }]);
    expect(organizer[0]?.id).toMatch(/^[0-9a-z]{16}$/);
    expect(performer).toEqual(["Les Ogres"]);
  });
});

describe("audience", () => {
  it.each([
    ["6-12", "6-12"],
    ["6 à 12 ans", "6-12"],
    ["18-", "18-"],
    ["18+", "18-"],
    ["dès 6 ans", "6-"],
    ["À partir de 16 ans", "16-"],
    ["jusqu'à 3 ans", "-3"],
    ["0-120", null],
    ["6-120", "6-"],
    ["12-6", null],
    ["tout public", null],
    ["", null],
  ])("of ages %j is %s", (said, range) => {
    expect(readAgeRange(said)).toBe(range);
  });

  it("keeps what is a number, a code and an identifier", () => {
    expect(
      readAudience({
        audience: "Familles &amp; amis",
        maximumAttendeeCapacity: 0,
        accessibility: ["motor", "motor"],
        identifier: [
          { propertyID: "ical-uid", value: "a@b" },
          { propertyID: "ical-uid", value: "a@b" },
          { propertyID: "", value: "x" },
        ],
      }),
    ).toEqual({
      audience: "Familles & amis",
      typicalAgeRange: null,
      accessibility: ["motor"],
      maximumAttendeeCapacity: null,
      identifier: [{ propertyID: "ical-uid", value: "a@b" }],
    });
  });
});
