import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { PROBLEMS } from "../../src/model/problem.ts";
import { PARAMETERS } from "../../src/query/parameters.ts";
import { ROUTES } from "../../src/serve/described-routes.ts";
import { openApi } from "../../src/serve/openapi.ts";

const deps = {
  baseUrl: "https://hub.example",
  hubName: { fr: "Le Crieur", en: "The Crier" },
  trustOf: () => 0,
  version: "1.2.3",
};

describe("the OpenAPI document", () => {
  it.each(["fr", "en"] as const)("is valid OpenAPI 3.1 in %s", async (language) => {
    const validator = new Validator();
    const result = await validator.validate(JSON.parse(JSON.stringify(openApi(deps, language))));
    expect(result.errors ?? []).toEqual([]);
    expect(validator.version).toBe("3.1");
    expect(result.valid).toBe(true);
  });

  it("has every parameter, with each of its operators", () => {
    const names = Object.values(
      (openApi(deps, "en").components as { parameters: Record<string, { name: string }> }).parameters,
    ).map(({ name }) => name);
    for (const { name, operators } of PARAMETERS) {
      expect(names).toContain(name);
      for (const operator of operators.slice(1)) expect(names).toContain(`${name}[${operator}]`);
    }
    expect(new Set(names).size).toBe(names.length);
  });

  it("says of each route which problems it answers with", () => {
    for (const route of ROUTES)
      for (const code of route.problems) expect(Object.keys(PROBLEMS)).toContain(code);
  });
});
