import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { readMigrations } from "../../src/runtime/node-migrations.ts";
import { splitStatements } from "../../src/store/sql-script.ts";

describe("splitStatements", () => {
  it("parts statements at their semicolons, and leaves comments out", () => {
    expect(splitStatements("-- one; two\nSELECT 1; /* ; */ SELECT 2;\n;")).toEqual(["SELECT 1", "SELECT 2"]);
  });

  it("leaves semicolons in strings and quoted names alone", () => {
    const script = `INSERT INTO "a;b" VALUES ('it''s; fine', ';');SELECT 1`;
    expect(splitStatements(script)).toEqual([`INSERT INTO "a;b" VALUES ('it''s; fine', ';')`, "SELECT 1"]);
  });

  it("keeps a trigger whole, with the CASE inside it", () => {
    const trigger =
      "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET x = CASE WHEN y THEN 1 ELSE 2 END; DELETE FROM b; END";
    expect(splitStatements(`${trigger}; SELECT 1;`)).toEqual([trigger, "SELECT 1"]);
  });

  it("loses no statement of the migrations", () => {
    const [whole, parted] = [new Sqlite(":memory:"), new Sqlite(":memory:")];
    for (const { sql } of readMigrations()) {
      whole.exec(sql);
      for (const statement of splitStatements(sql)) parted.prepare(statement).run();
    }
    const schema = "SELECT type, name, tbl_name FROM sqlite_master ORDER BY 1, 2";
    expect(parted.prepare(schema).all()).toEqual(whole.prepare(schema).all());
    expect(whole.prepare(schema).all().length).toBeGreaterThan(20);
  });
});
