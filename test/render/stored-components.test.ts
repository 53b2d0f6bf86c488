import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BASE, HOST } from "../../src/render/base-url.ts";
import { fold } from "../../src/render/ical-text.ts";
import { bytesOf, octetsOf } from "../../src/render/octets.ts";
import { SOURCE, writeComponents } from "../../src/render/stored-components.ts";

const HOSTS = ["hub.example", "agenda.des.tiers-lieux.du.finistere.et.d-ailleurs.example.org"];
const RIGHTS: Readonly<Record<string, string>> = { one: "LINK:https://é.example\r\n", two: "", none: "" };

const content = fc
  .array(
    fc.oneof(
      fc.constantFrom(BASE, HOST, "é", "l’œuvre", "🎪", "END:VEVENT", "/events/"),
      fc.string({ maxLength: 40 }),
    ),
  )
  .map((pieces) =>
    `X:${pieces
      .join("")
      .replace(/[\r\n]/g, "")
      .replaceAll(SOURCE, "")}`.toWellFormed(),
  );
const component = fc.array(content, { maxLength: 6 });
const event = fc.record({
  source: fc.constantFrom(...Object.keys(RIGHTS)),
  components: fc.array(component, { minLength: 1, maxLength: 3 }),
});

describe("stored components", () => {
  it("get the address, the host and the rights of their source, line by line, and are folded where those stand", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 5 }), fc.constantFrom(...HOSTS), (events, host) => {
        const baseUrl = `https://${host}`;
        const stored = events.map(({ source, components }) => {
          const lines = components.flatMap((one) => ["BEGIN:VEVENT", ...one, "END:VEVENT"]);
          return `${SOURCE}${source}${SOURCE}${lines.map((line) => `${line}\r\n`).join("")}`;
        });
        const expected = events.flatMap(({ source, components }) =>
          components.flatMap((one) => [
            "BEGIN:VEVENT\r\n",
            ...one.map((line) => {
              const written = line.replaceAll(BASE, baseUrl).replaceAll(HOST, host);
              return `${written === line ? line : fold(written)}\r\n`;
            }),
            `${RIGHTS[source]}END:VEVENT\r\n`,
          ]),
        );
        const rights = new Map(Object.entries(RIGHTS).map(([id, lines]) => [id, octetsOf(lines)]));
        rights.delete("none");
        const written = writeComponents(octetsOf(stored.join("")), { baseUrl, host, rights });
        expect(new TextDecoder().decode(bytesOf(written))).toBe(expected.join(""));
      }),
      { numRuns: 2000 },
    );
  });
});
