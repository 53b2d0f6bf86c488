import { describe, expect, it } from "vitest";
import { beyond, useBrowser, violations } from "./browser.ts";

const open = useBrowser();

describe("the home page", () => {
  for (const width of [320, 390, 1280]) {
    it(`fits ${width} px, breaks no rule of accessibility and says nothing to the console`, async () => {
      const { page, errors, close } = await open("/", { width });
      expect(await beyond(page)).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
      expect(errors).toEqual([]);
      await close();
    });
  }
});
