import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../src/runtime/config.ts";
import { crieur } from "./processes.ts";

describe("the token of the desk", () => {
  it("is none unless the operator sets one", () => {
    expect(readConfig({}, {}).adminToken).toBeNull();
    expect(readConfig({}, { CRIEUR_ADMIN_TOKEN: "" }).adminToken).toBeNull();
    expect(readConfig({}, { CRIEUR_ADMIN_TOKEN: "x".repeat(24) }).adminToken).toBe("x".repeat(24));
  });

  it("is refused with a sentence when it can be guessed, or not be sent", async () => {
    for (const token of ["x".repeat(23), `${"x".repeat(24)} y`, `${"x".repeat(24)}é`])
      expect(() => readConfig({ "admin-token": token }, {})).toThrow(ConfigError);
    const { code, stderr } = await crieur(["serve", "--admin-token", "court", "--database", ":memory:"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--admin-token");
    expect(stderr).toContain("24");
    expect(stderr).not.toContain("court");
  });
});
