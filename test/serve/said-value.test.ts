import { describe, expect, it } from "vitest";
import type { Json } from "../../src/render/json-ld.ts";
import type { PageContext } from "../../src/serve/pages/layout.tsx";
import { SaidValue } from "../../src/serve/pages/said-value.tsx";

const context = (language: "fr" | "en") =>
  ({
    deps: { baseUrl: "https://hub.example", timeZone: "Europe/Paris" },
    language,
    today: "2026-11-29",
  }) as PageContext;
const html = (property: string, value: Json, language: "fr" | "en" = "fr") =>
  String(SaidValue({ property, value, context: context(language) })).replaceAll("\u00a0", " ");
const text = (property: string, value: Json, language: "fr" | "en" = "fr") =>
  html(property, value, language)
    .replaceAll("<br/>", " | ")
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll("&#39;", "'");

describe("a moment that was said", () => {
  it("is told in words, with the clock where that is not the hub's", () => {
    expect(text("startDate", "2026-12-26T20:30:00 Europe/Paris")).toBe("samedi 26 décembre, 20 h 30");
    expect(text("startDate", "2026-12-26T20:30:00 Indian/Reunion")).toBe(
      "samedi 26 décembre, 20 h 30, heure de La Réunion",
    );
    expect(text("startDate", "2027-01-02T19:00:00Z", "en")).toBe(
      "Saturday 2 January 2027, 19:00, universal time (UTC)",
    );
    expect(text("startDate", "2026-12-26T20:30:00+04:00")).toBe("samedi 26 décembre, 20 h 30, UTC+4");
    expect(text("startDate", "2026-12-26T20:30:00-03:30")).toBe("samedi 26 décembre, 20 h 30, UTC−3:30");
    expect(text("startDate", "2026-12-26")).toBe("samedi 26 décembre");
  });

  it("says several starts and the rule behind them, and shows a rule that words cannot say as it is", () => {
    expect(text("startDate", "2026-12-01, 2026-12-03… RRULE:FREQ=WEEKLY;BYDAY=TU")).toBe(
      "mardi 1er décembre | jeudi 3 décembre… | chaque mardi",
    );
    expect(html("startDate", "2026-12-01 RRULE:FREQ=HOURLY")).toContain("<code>FREQ=HOURLY</code>");
  });

  it("keeps what it says to machines beside the words", () => {
    expect(html("startDate", "2026-12-26T20:30:00+01:00")).toContain(
      '<time datetime="2026-12-26T20:30+01:00">',
    );
  });
});

describe("other values", () => {
  it("have names of people in the place of codes", () => {
    expect(text("inLanguage", "fr")).toBe("français");
    expect(text("inLanguage", "not a tag!")).toBe("not a tag!");
    expect(text("accessibility", ["https://hub.example/vocab#motor"])).toBe("Handicap moteur");
    expect(text("eventStatus", "EventCancelled", "en")).toBe("Cancelled");
    expect(text("isAccessibleForFree", false)).toBe("non");
    const offers = [
      {
        "@type": "Offer",
        name: "Plein tarif",
        price: "10.50",
        priceCurrency: "EUR",
        availability: "SoldOut",
      },
      { "@type": "Offer", price: "0", priceCurrency: "EUR" },
    ];
    expect(text("offers", offers)).toBe("Plein tarif, 10,50 €, Complet | Gratuit");
  });

  it("put a postal code before its town, and leave out what says the same in codes", () => {
    const address = {
      postalCode: "29600",
      addressLocality: "Morlaix",
      addressCountry: "FR",
      addressRegion: "Bretagne",
    };
    expect(text("location", { "@type": "Place", name: "La Filature", address, identifier: "12422921" })).toBe(
      "La Filature, 29600 Morlaix",
    );
  });

  it("lead where an address of the web leads, and are text otherwise", () => {
    expect(html("url", "https://www.filature.example/bal/")).toBe(
      '<a href="https://www.filature.example/bal/" rel="nofollow noopener">filature.example/bal</a>',
    );
    expect(html("url", "javascript:alert(1)")).toBe("javascript:alert(1)");
    expect(html("name", "<script>")).toBe("&lt;script&gt;");
  });

  it("are cut when they are long", () => {
    expect(text("description", "a".repeat(400))).toBe(`${"a".repeat(300)}…`);
  });
});
