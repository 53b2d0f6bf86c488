import { describe, expect, it } from "vitest";
import { licensed, recogniseLicense } from "../../src/model/license.ts";
import type { Source } from "../../src/model/source.ts";

const source: Source = {
  id: "cafe",
  kind: "ical",
  url: "https://cafe.example/agenda.ics",
  name: "Café",
  homepage: null,
  timeZone: null,
  place: null,
  license: null,
  attribution: null,
  language: "fr",
  trust: "operator",
  settings: {},
};

describe("a licence", () => {
  it("is recognised by its identifier or by any form of its address", () => {
    for (const text of [
      "CC-BY-4.0",
      "cc-by-4.0",
      "https://creativecommons.org/licenses/by/4.0/",
      "http://www.creativecommons.org/licenses/by/4.0/deed.fr",
      " https://creativecommons.org/licenses/by/4.0/legalcode ",
    ]) {
      expect(recogniseLicense(text)?.id, text).toBe("CC-BY-4.0");
    }
    expect(recogniseLicense("Tous droits réservés")).toBeNull();
    expect(recogniseLicense("https://creativecommons.org/licenses/by-nc/4.0/")).toBeNull();
  });

  it("is the owner's word before the feed's", () => {
    expect(licensed({ ...source, license: "CC0-1.0" }, { license: "etalab-2.0" }).license).toBe("CC0-1.0");
    expect(licensed(source, { license: "etalab-2.0" }).license).toBe("etalab-2.0");
    expect(licensed(source, { license: "© Café" }).license).toBeNull();
    expect(licensed(source, {}).license).toBeNull();
  });
});
