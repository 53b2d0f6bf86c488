import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dropParameter, readPastedAddress } from "../../src/detect/pasted-address.ts";

const TABLE: readonly (readonly [pasted: string, address: string])[] = [
  ["https://lieu.example/agenda.ics", "https://lieu.example/agenda.ics"],
  ["  https://lieu.example/agenda.ics \n", "https://lieu.example/agenda.ics"],
  ["lieu.example", "https://lieu.example/"],
  ["www.lieu.example/agenda", "https://www.lieu.example/agenda"],
  ["//lieu.example/agenda", "https://lieu.example/agenda"],
  ["webcal://lieu.example/agenda.ics", "https://lieu.example/agenda.ics"],
  ["webcals://lieu.example/agenda.ics", "https://lieu.example/agenda.ics"],
  ["WEBCAL://Lieu.Example/agenda.ics", "https://lieu.example/agenda.ics"],
  ["feed://lieu.example/rss", "https://lieu.example/rss"],
  ["feed:https://lieu.example/rss", "https://lieu.example/rss"],
  ["http://https://lieu.example/", "https://lieu.example/"],
  ["https:/lieu.example/a", "https://lieu.example/a"],
  ["<https://lieu.example/agenda.ics>", "https://lieu.example/agenda.ics"],
  ["« https://lieu.example/agenda »", "https://lieu.example/agenda"],
  ['"https://lieu.example/agenda"', "https://lieu.example/agenda"],
  ["URL: https://lieu.example/agenda", "https://lieu.example/agenda"],
  ["Lien : lieu.example/agenda", "https://lieu.example/agenda"],
  ["url:lieu.example/agenda", "https://lieu.example/agenda"],
  ["Voici notre agenda : https://lieu.example/agenda.", "https://lieu.example/agenda"],
  ["(voir https://lieu.example/agenda)", "https://lieu.example/agenda"],
  ["https://fr.wikipedia.example/wiki/Bal_(danse)", "https://fr.wikipedia.example/wiki/Bal_(danse)"],
  ["[notre agenda](https://lieu.example/agenda)", "https://lieu.example/agenda"],
  ["Bonjour,\n\nhttps://lieu.example/agenda\nMerci", "https://lieu.example/agenda"],
  ['<a href="https://lieu.example/?a=1&amp;b=2">ici</a>', "https://lieu.example/?a=1&b=2"],
  ["https://lieu.example/agenda?utm_source=mail&vue=mois&fbclid=abc", "https://lieu.example/agenda?vue=mois"],
  ["https://lieu.example/?PagePrincipale&utm_source=x", "https://lieu.example/?PagePrincipale"],
  ["https://lieu.example/\u200bagenda", "https://lieu.example/agenda"],
  ["\ufeffhttps://lieu.example/agenda", "https://lieu.example/agenda"],
  ["https://lieu.example/agenda\u00a0", "https://lieu.example/agenda"],
  ["camille@lieu.example écrit : lieu.example/agenda", "https://lieu.example/agenda"],
  ["https://été.example/", "https://xn--t-9fab.example/"],
  ["https://lieu.example:8443/a#mois", "https://lieu.example:8443/a#mois"],
  ["localhost:8080/a.ics", "https://localhost:8080/a.ics"],
  ["file:///srv/agenda.ics", "file:///srv/agenda.ics"],
];

describe("a pasted text", () => {
  it.each(TABLE)("%j names %s", (pasted, address) => {
    expect(readPastedAddress(pasted).url?.href).toBe(address);
  });

  it.each(["", "   ", "agenda du lieu", "camille@lieu.example", "https://", "http://[::1"])(
    "%j names nothing",
    (pasted) => {
      const read = readPastedAddress(pasted);
      expect(read.url).toBeNull();
      expect(read.problem?.code).toBe("ADDRESS_UNREADABLE");
    },
  );

  it.each(["javascript:alert(1)", "data:text/calendar,x", "ftp://lieu.example/a.ics", "mailto:a@b.fr"])(
    "%j has a scheme that is not read",
    (pasted) => {
      expect(readPastedAddress(pasted).problem?.code).toBe("URL_SCHEME");
    },
  );

  it("may be a file whose name ends like a sentence", () => {
    expect(readPastedAddress("file:///srv/l'agenda (2).ics.").url?.href).toBe(
      "file:///srv/l'agenda%20(2).ics.",
    );
  });

  it("promises a feed by its scheme or its file name", () => {
    const wants = (pasted: string) => {
      const read = readPastedAddress(pasted);
      return read.url !== null && read.wantsFeed;
    };
    expect(wants("webcal://lieu.example/a")).toBe(true);
    expect(wants("https://lieu.example/a.ics?x=1")).toBe(true);
    expect(wants("https://lieu.example/agenda")).toBe(false);
  });

  it("never throws, and never gives another scheme", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (noise) => {
        for (const text of [noise, `https://${noise}`, `a ${noise}.example/x`, `webcal:${noise}`]) {
          const read = readPastedAddress(text);
          if (read.url) expect(["https:", "http:", "file:"]).toContain(read.url.protocol);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("stays quick on long hostile text", () => {
    for (const text of [
      "a.".repeat(10_000),
      "https://".repeat(5000),
      "-.".repeat(10_000),
      ")".repeat(20_000),
    ]) {
      expect(() => readPastedAddress(text)).not.toThrow();
    }
  });
});

describe("taking a parameter out of an address", () => {
  it("leaves the rest as it was written", () => {
    const url = new URL("https://lieu.example/?Page%C3%89&a=b+c&utm_x=1&d[]=%2F");
    dropParameter(url, "utm_x");
    expect(url.search).toBe("?Page%C3%89&a=b+c&d[]=%2F");
  });
});
