import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csv } from "../../src/render/csv.ts";
import { COLUMNS } from "../../src/render/csv-columns.ts";
import type { Listed } from "../../src/render/listed.ts";
import { readCsv } from "./read-csv.ts";

const row = (node: Record<string, unknown>): Listed => ({
  node,
  json: JSON.stringify(node),
  eventId: "k3v",
  allDay: false,
  startDate: "2026-12-01T18:00:00+01:00",
  endDate: null,
  timeZone: "Europe/Paris",
});
const table = (rows: readonly Listed[], fields: readonly string[] | null = null): string => {
  const text = csv({ fields });
  return text.head + rows.map(text.item).join("") + text.foot();
};
const cells = (node: Record<string, unknown>): Record<string, string> => {
  const [header, first] = readCsv(table([row(node)]));
  return Object.fromEntries(header!.map((name, index) => [name, first![index]!]));
};

describe("a table of occurrences", () => {
  it("has its header even when it is empty, and the same number of cells in every row", () => {
    expect(readCsv(table([]))).toEqual([COLUMNS.map(({ name }) => name)]);
    expect(readCsv(table([row({}), row({ name: "a" })])).map((line) => line.length)).toEqual(
      Array(3).fill(COLUMNS.length),
    );
  });

  it("gives back what it was given, commas, quotes and line ends included", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        const read = cells({ name }).name!;
        expect(read === name || read === `'${name}`).toBe(true);
      }),
    );
  });

  it.each([
    "=1+1",
    "+33 6",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u200b=1",
    "\uff1d1",
    "=cmd|' /C calc'!A0",
  ])("lets no spreadsheet take %j for a formula", (name) => {
    expect(cells({ name }).name).toBe(`'${name}`);
  });

  it("keeps numbers numbers, and parts several values with a bar", () => {
    expect(
      cells({
        location: [
          { "@type": "Place", geo: { latitude: -21.34, longitude: 55.478 } },
          { "@type": "VirtualLocation", url: "https://v.example/" },
        ],
        keywords: ["a", "b"],
        organizer: [{ name: "X" }, { name: "Y" }],
        isAccessibleForFree: false,
      }),
    ).toMatchObject({
      latitude: "-21.34",
      onlineUrl: "https://v.example/",
      keywords: "a | b",
      organizer: "X | Y",
      isAccessibleForFree: "false",
    });
  });

  it("has the columns that are asked for, of nodes their names, of several values all", () => {
    const node = {
      name: "=Café",
      location: { "@type": "Place", name: "La Filature", geo: { latitude: -3.5 } },
      organizer: [{ name: "X" }, { name: "Y" }],
      isAccessibleForFree: true,
    };
    const fields = [
      "name",
      "location.name",
      "organizer.name",
      "location.geo.latitude",
      "isAccessibleForFree",
      "url",
    ];
    expect(readCsv(table([row(node)], fields))).toEqual([
      fields,
      ["'=Café", "La Filature", "X | Y", "-3.5", "true", ""],
    ]);
  });
});
