import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe } from "vitest";
import { openDatabase } from "../../src/runtime/node-database.ts";
import { startRemoteDatabase } from "../workers/remote-database.ts";
import { triplesContract } from "./triples-contract.ts";

describe("in a file", () => {
  triplesContract(async () => {
    const folder = mkdtempSync(join(tmpdir(), "crieur-triples-"));
    const database = openDatabase(join(folder, "store.sqlite"));
    return {
      database,
      close: async () => {
        await database.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  });
});

describe("in memory", () => {
  triplesContract(async () => {
    const database = openDatabase(":memory:");
    return { database, close: () => database.close() };
  });
});

describe("on D1 in workerd", () => {
  triplesContract(() => startRemoteDatabase());
});
