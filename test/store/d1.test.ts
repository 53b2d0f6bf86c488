import { describe } from "vitest";
import { startRemoteDatabase } from "../workers/remote-database.ts";
import { storeContract } from "./store-contract.ts";

describe("the store on D1 in workerd", () => {
  storeContract(() => startRemoteDatabase());
});
