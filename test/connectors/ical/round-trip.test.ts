import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, it } from "vitest";
import { calendar, momentsOf, readText } from "./occurrences.ts";

const two = (n: number) => String(n).padStart(2, "0");

/** Folds as RFC 5545 §3.1 asks, by octets, and as many producers do, by characters. */
function fold(line: string, width: number, octets: boolean): string {
  const lines: string[] = [];
  let current = "";
  for (const character of line) {
    const size = octets ? Buffer.byteLength(current + character) : current.length + 1;
    if (size > width) {
      lines.push(current);
      current = " ";
    }
    current += character;
  }
  return [...lines, current].join("\r\n");
}

const escaped = (text: string) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");

/** Texts without what the reader takes for HTML or trims. */
const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 120 })
  .map((value) => `a${value.replace(/[\p{Cc}\u2028\u2029<>&]/gu, "\n")}z`);

const day = fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) });
const events = fc.array(
  fc.record({
    name: text,
    description: text,
    day,
    hour: fc.integer({ min: 4, max: 22 }),
    zone: fc.constantFrom("Europe/Paris", "America/Martinique", "Pacific/Noumea", "", "Z", "DATE"),
  }),
  { minLength: 1, maxLength: 12 },
);

type Written = typeof events extends fc.Arbitrary<(infer One)[]> ? One : never;

function written(one: Written, index: number, width: number, octets: boolean): string {
  const date = `2026${two(one.day.month)}${two(one.day.day)}`;
  const time = `${date}T${two(one.hour)}3000`;
  const start =
    one.zone === "DATE"
      ? `DTSTART;VALUE=DATE:${date}`
      : one.zone === "" || one.zone === "Z"
        ? `DTSTART:${time}${one.zone}`
        : `DTSTART;TZID=${one.zone}:${time}`;
  return [
    "BEGIN:VEVENT",
    `UID:${index}`,
    start,
    `SUMMARY:${escaped(one.name)}`,
    `DESCRIPTION:${escaped(one.description)}`,
    "END:VEVENT",
  ]
    .map((line) => fold(line, width, octets))
    .join("\r\n");
}

it("Events that are written and folded as the standard asks come back as they were", () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 20, max: 75 }), fc.boolean(), (list, width, octets) => {
      const result = readText(calendar(...list.map((one, index) => written(one, index, width, octets))));
      expect(result.problems).toEqual([]);
      expect(result.complete).toBe(true);
      list.forEach((one, index) => {
        const draft = result.drafts[index]!;
        expect(draft.facts.name?.[0]?.value).toBe(one.name);
        expect(draft.facts.description?.[0]?.value).toBe(one.description);
        const said = JSON.stringify(draft.timing.start);
        expect(said).toContain(`2026-${two(one.day.month)}-${two(one.day.day)}`);
        if (one.zone.includes("/")) expect(said).toContain(one.zone);
      });
    }),
    { numRuns: 200 },
  );
});

it("The time zone of the process changes nothing", () => {
  fc.assert(
    fc.property(events, (list) => {
      const text = calendar(...list.map((one, index) => written(one, index, 75, true)));
      const before = process.env.TZ;
      const answers = ["UTC", "Europe/Paris", "Pacific/Auckland"].map((zone) => {
        process.env.TZ = zone;
        return JSON.stringify([readText(text), momentsOf(readText(text))]);
      });
      process.env.TZ = before;
      expect(new Set(answers).size).toBe(1);
    }),
    { numRuns: 50 },
  );
});
