import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openagenda } from "../../../connectors/openagenda/openagenda.ts";
import type { ReadResult } from "../../../src/connector.ts";
import { anyJson, mutated } from "../mutations.ts";
import { contextOf, fixture, savedPage } from "../saved-pages.ts";

const URL_ = "https://api.openagenda.com/v2/agendas/52200991/events";
const names = [
  ...["api-v2-workshops.json", "api-v2-changes.json", "api-v3-page.json", "export-v1-archive.json"],
  ...["opendatasoft-records.json", "opendatasoft-older-records.json"],
];
const texts = names.map((name) => fixture("openagenda", name));
const addresses = fc.constantFrom(
  ...[URL_, "https://saved.example/x.json", "https://openagenda.com/port"],
  "https://public.opendatasoft.com/api/explore/v2.1/catalog/datasets/x/records",
);
const roles = fc.constantFrom(undefined, "full", "full+", "delta", "delta+", "card", "resolve", "mirror");

function readAnything(url: string, text: string, role: string | undefined, state: unknown): void {
  const page = savedPage(url, text, role ? { role } : {});
  const context = contextOf(url, {}, { key: "CANARY", state: state as null });
  const result = openagenda.read(page, context) as ReadResult;
  openagenda.sniff(page);
  openagenda.start(context, state as null, context.now);
  openagenda.scrub?.(page);
  expect(JSON.stringify([result.drafts, result.problems, result.state ?? null])).not.toContain("CANARY");
  expect(JSON.stringify(result)).not.toContain("[object Object]");
}

describe("Answers that nobody would write", () => {
  it("never make it throw, touch a prototype, or give a key away", () => {
    const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        addresses,
        roles,
        anyJson,
        (text, seed, url, role, state) => {
          readAnything(url, mutated(text, seed).replaceAll("CANARY", "x"), role, state);
        },
      ),
      { numRuns: 400 },
    );
    expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(before);
  });

  it("may be any JSON at all", () => {
    fc.assert(
      fc.property(anyJson, addresses, roles, (value, url, role) =>
        readAnything(url, JSON.stringify(value), role, null),
      ),
      { numRuns: 300 },
    );
  });

  it("may be cut anywhere, and are then incomplete", () => {
    const [text = ""] = texts;
    const whole = text.trimEnd().length;
    for (let end = 0; end < whole; end += 7) {
      const page = savedPage(URL_, text.slice(0, end), { role: "full" });
      expect(openagenda.read(page, contextOf(URL_, {}))).toMatchObject({ complete: false });
    }
  });

  it("may nest deeper than any stack", () => {
    for (const depth of [10, 1000, 1_000_000]) {
      readAnything(URL_, `{"events":${"[".repeat(depth)}${"]".repeat(depth)}}`, "full", null);
      readAnything(URL_, `${'{"location":'.repeat(depth)}1${"}".repeat(depth)}`, "full", null);
    }
  });
});

describe("People", () => {
  it("never come out, wherever the interface puts them", () => {
    const person = { name: "CANARY", email: "CANARY@x.example", phone: "CANARY" };
    const [event] = JSON.parse(texts[0]?.replaceAll(/CANARY/g, "x") ?? "").events;
    const fields = [
      "member",
      "creatorUid",
      "ownerUid",
      "contributor",
      "motive",
      "fileKey",
      "references",
      "_agg",
      "custom-mail",
    ];
    fc.assert(
      fc.property(fc.subarray(fields, { minLength: 1 }), fc.boolean(), (chosen, inPlace) => {
        const extra = Object.fromEntries(
          chosen.map((name) => [name, name.endsWith("Uid") ? "CANARY" : person]),
        );
        const place = inPlace
          ? { ...event.location, email: "CANARY", phone: "CANARY", ...extra }
          : event.location;
        const ways = [
          { type: "email", value: "CANARY@x.example" },
          { type: "phone", value: "CANARY" },
        ];
        const text = JSON.stringify({
          total: 1,
          events: [{ ...event, ...extra, location: place, registration: ways }],
          after: null,
        });
        const page = savedPage(URL_, text, { role: "full" });
        expect(JSON.stringify(openagenda.read(page, contextOf(URL_, {})))).not.toContain("CANARY");
        expect(openagenda.scrub?.(page)).not.toContain("CANARY");
      }),
    );
  });
});
