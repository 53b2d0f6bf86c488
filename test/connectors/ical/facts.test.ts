import { describe, expect, it } from "vitest";
import type { DraftFacts } from "../../../src/model/draft.ts";
import { calendar, codes, event, readText } from "./occurrences.ts";

function facts(...lines: readonly string[]): DraftFacts {
  const [draft] = readText(calendar(event("DTSTART:20260110T190000Z", ...lines))).drafts;
  if (!draft) throw new Error("no draft");
  return draft.facts;
}

describe("What an event says of itself", () => {
  it("has its texts without escapes, in one pass", () => {
    expect(facts("SUMMARY:Pain\\, vin\\; fromage").name).toEqual([
      { value: "Pain, vin; fromage", format: "text" },
    ]);
    expect(facts("SUMMARY:C:\\\\nouveau").name?.[0]?.value).toBe("C:\\nouveau");
    expect(facts("DESCRIPTION:un\\ndeux\\Ntrois").description?.[0]?.value).toBe("un\ndeux\ntrois");
  });

  it("keeps quotes at both ends of a text", () => {
    expect(facts('SUMMARY:"Café-tricot"').name?.[0]?.value).toBe('"Café-tricot"');
  });

  it("joins folds, inside words and at spaces", () => {
    const text = calendar(event("DTSTART:20260110T190000Z", "DESCRIPTION:répa", " ration  ", "\t ouverte"));
    expect(readText(text).drafts[0]?.facts.description?.[0]?.value).toBe("réparation   ouverte");
  });

  it("marks HTML for the normaliser, and keeps the line ends of texts that only have entities", () => {
    expect(facts("DESCRIPTION:<p>Venez</p>").description?.[0]).toEqual({
      value: "<p>Venez</p>",
      format: "html",
    });
    expect(facts("SUMMARY:Jam &#8211; ouverte").name?.[0]?.format).toBe("html");
    expect(facts("DESCRIPTION:Pain &amp; vin\\nà midi").description?.[0]?.value).toBe(
      "Pain &amp; vin<br>à midi",
    );
    expect(facts("SUMMARY:<Complet> a < b & c").name?.[0]?.format).toBe("text");
  });

  it("takes the HTML description where there is no plain one", () => {
    expect(facts("X-ALT-DESC;FMTTYPE=text/html:<b>Venez</b>").description?.[0]?.value).toBe("<b>Venez</b>");
    expect(facts("DESCRIPTION:Venez", "X-ALT-DESC;FMTTYPE=text/html:<b>Venez</b>").description).toHaveLength(
      1,
    );
  });

  it("keeps the languages of its texts", () => {
    expect(facts("SUMMARY;LANGUAGE=fr:Atelier", "SUMMARY;LANGUAGE=br:Stal").name).toEqual([
      { value: "Atelier", format: "text", language: "fr" },
      { value: "Stal", format: "text", language: "br" },
    ]);
  });

  it("reads quoted-printable texts of vCalendar 1.0, with their soft line breaks", () => {
    const text = calendar(
      event(
        "DTSTART:20260110T190000Z",
        "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caf=C3=A9 r=C3=A9pa=",
        "ration",
        "DESCRIPTION;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:d=E9bat=0D=0Asuite",
      ),
    );
    const [draft] = readText(text).drafts;
    expect(draft?.facts.name?.[0]?.value).toBe("Café réparation");
    expect(draft?.facts.description?.[0]?.value).toBe("débat\nsuite");
  });

  it("has its place in one text, with its lines and its coordinates", () => {
    expect(
      facts("LOCATION:La Filature\\, 12 rue des Tisserands\\n29600 Morlaix", "GEO:48.57;-3.82").location,
    ).toEqual([
      { text: "La Filature, 12 rue des Tisserands\n29600 Morlaix", latitude: 48.57, longitude: -3.82 },
    ]);
    expect(facts("GEO:48.57\\;-3.82").location?.[0]?.latitude).toBe(48.57);
    expect(facts("GEO:0;0").location).toBeUndefined();
    expect(facts("GEO:123;4").location).toBeUndefined();
    const apple = "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS=12 rue;X-TITLE=Filature:geo:48.57,-3.82";
    expect(facts(apple).location?.[0]?.longitude).toBe(-3.82);
  });

  it("is online where its location names a meeting and no place", () => {
    const text = (value: string) => facts(`LOCATION:${value}`).location?.[0]?.text;
    expect(text("Réunion Microsoft Teams")).toBe("online");
    expect(text("Microsoft Teams Meeting\\; Salle 3")).toBe("online; Salle 3");
    expect(text("Zoom")).toBe("online");
    expect(text("Le Zoom\\, 3 rue du Port\\, Nantes")).toBe("Le Zoom, 3 rue du Port, Nantes");
    expect(text("Atelier photo\\, Zoom arrière")).toBe("Atelier photo, Zoom arrière");
  });

  it("names its organizer, and never shows an address", () => {
    expect(facts('ORGANIZER;CN="La Filature":mailto:a@b.example').organizer).toEqual([
      { name: "La Filature" },
    ]);
    expect(facts("ORGANIZER:mailto:a@b.example").organizer).toBeUndefined();
    expect(facts("ORGANIZER;CN=a@b.example:mailto:a@b.example").organizer).toBeUndefined();
    expect(facts("ORGANIZER:Les Amis du quai").organizer).toEqual([{ name: "Les Amis du quai" }]);
  });

  it("has its keywords, cut at commas that are not escaped", () => {
    expect(facts("CATEGORIES:Atelier,Arts\\, lettres", "CATEGORIES:Atelier,Jeux").keywords).toEqual([
      "Atelier",
      "Arts, lettres",
      "Jeux",
    ]);
  });

  it("has its page, its images and where it is attended online", () => {
    expect(facts("URL;VALUE=URI:https://v.example/a\\,b").url).toBe("https://v.example/a,b");
    expect(facts("URL:javascript:alert(1)").url).toBeUndefined();
    expect(facts("URL:").url).toBeUndefined();
    const image = facts(
      "ATTACH;FMTTYPE=image/jpeg:https://v.example/affiche",
      "ATTACH:https://v.example/plan.pdf",
      "ATTACH:https://v.example/photo.PNG?x=1",
      "IMAGE;VALUE=URI;DISPLAY=BADGE:https://v.example/badge",
    ).image;
    expect(image?.map(({ url }) => url)).toEqual([
      "https://v.example/affiche",
      "https://v.example/photo.PNG?x=1",
      "https://v.example/badge",
    ]);
    expect(facts("CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://visio.example/x").virtualLocation).toEqual([
      "https://visio.example/x",
    ]);
    expect(facts("X-GOOGLE-CONFERENCE:https://visio.example/y").virtualLocation).toEqual([
      "https://visio.example/y",
    ]);
  });

  it("drops a file that stands in the calendar itself, and keeps the event", () => {
    const text = calendar(
      event(
        "DTSTART:20260110T190000Z",
        `ATTACH;ENCODING=BASE64;VALUE=BINARY:${"QUJD\r\n ".repeat(50_000)}QUJD`,
      ),
    );
    expect(codes(text)).toEqual(["ATTACH_DROPPED"]);
    expect(readText(text).drafts).toHaveLength(1);
  });

  it("cuts a text that is longer than any text, and says so", () => {
    const text = calendar(event("DTSTART:20260110T190000Z", `DESCRIPTION:${"a".repeat(200_000)}`));
    expect(codes(text)).toEqual(["LINE_TOO_LONG"]);
    expect(readText(text).drafts[0]?.facts.description?.[0]?.value.length).toBeLessThan(70_000);
  });

  it("keeps the lines of a text that its producer forgot to fold", () => {
    const text = calendar(
      event(
        "DTSTART:20260110T190000Z",
        "DESCRIPTION:Au programme",
        "café et gâteaux",
        "URL:https://v.example/",
      ),
    );
    const [draft] = readText(text).drafts;
    expect(draft?.facts.description?.[0]?.value).toBe("Au programme\ncafé et gâteaux");
    expect(draft?.facts.url).toBe("https://v.example/");
  });

  it("says what it costs and where tickets are sold", () => {
    expect(facts("X-COST:Prix libre", "X-TICKETS-URL:https://v.example/billets").offers).toEqual([
      { description: { value: "Prix libre", format: "text" }, url: "https://v.example/billets" },
    ]);
  });

  it("has its record dates and its version", () => {
    const text = calendar(
      event(
        "DTSTART:20260110T190000Z",
        "SEQUENCE:4",
        "CREATED:20251201T080000Z",
        "LAST-MODIFIED:20251202T080000",
        "DTSTAMP:20260101T000000Z",
      ),
    );
    expect(readText(text).drafts[0]).toMatchObject({
      sequence: 4,
      dateCreated: "2025-12-01T08:00:00Z",
      dateModified: "2025-12-02T08:00:00Z",
    });
  });
});
