import { describe, expect, it } from "vitest";
import { jsonld } from "../../../connectors/jsonld/jsonld.ts";
import { contextOf, savedPages } from "../saved-pages.ts";

describe("Saved pages with structured data", () => {
  for (const saved of savedPages("jsonld")) {
    it(`are read as expected: ${saved.name}`, async () => {
      const result = await jsonld.read(
        saved.page,
        contextOf(saved.url, jsonld.settings.parse(saved.settings)),
      );
      expect(JSON.parse(JSON.stringify(result))).toEqual(saved.expected);
    });

    it(`are recognised: ${saved.name}`, () => {
      expect(jsonld.sniff(saved.page)).toBeGreaterThan(0.5);
    });
  }
});
