import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { COLUMNS } from "../../src/render/csv-columns.ts";
import { eventsSchema } from "../../src/render/table-schema.ts";

describe("the schema of the table of events", () => {
  it("is kept as a file, in step with the columns", () => {
    const file = readFileSync(new URL("../../vocab/schema-evenements.json", import.meta.url), "utf8");
    expect(file).toBe(eventsSchema());
    const { fields, version } = JSON.parse(file) as { fields: { name: string }[]; version: string };
    expect(fields.map(({ name }) => name)).toEqual(COLUMNS.map(({ name }) => name));
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
