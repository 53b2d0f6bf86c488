import { describe, expect, it } from "vitest";
import { connectors } from "../../connectors/registry.ts";
import { parametersList, parametersTable, withParameters } from "../../docs/build-parameters.ts";
import { problemsPage } from "../../docs/build-problems.ts";
import { PARAMETERS } from "../../src/query/parameters.ts";
import { COMMANDS } from "../../src/runtime/cli.ts";
import { SETTINGS } from "../../src/runtime/config.ts";
import { readText, trackedFiles } from "./source-files.ts";

const readme = readText("README.md");

describe("the documentation", () => {
  it("shows the two commands that do everything", () => {
    expect(readme).toContain("npm ci && npm start");
    expect(readme).toContain("npm ci && npm test");
  });

  it("names every command, setting and kind of feed in the README", () => {
    const words = [
      ...Object.keys(COMMANDS).map((name) => `crieur ${name}`),
      ...SETTINGS.flatMap(({ option, variable }) => [`--${option}`, variable]),
      ...connectors.map(({ kind }) => `\`${kind}\``),
    ];
    expect(words.filter((word) => !readme.includes(word))).toEqual([]);
  });

  it("takes every setting where the hub is started", async () => {
    const taken = (await COMMANDS.serve?.())?.options ?? [];
    expect(SETTINGS.map(({ option }) => option).filter((option) => !taken.includes(option))).toEqual([]);
  });

  it("describes every parameter in the README and in the page on the interface, in step with the code", () => {
    const api = readText("docs/api.md");
    expect(api).toBe(withParameters(api, parametersTable()));
    expect(readme).toBe(withParameters(readme, parametersList()));
    const names = PARAMETERS.map(({ name }) => `\`${name}\``);
    expect(names.filter((name) => !api.includes(name) || !readme.includes(name))).toEqual([]);
  });

  it("lists every problem code, in step with the code", () => {
    expect(readText("docs/problems.md")).toBe(problemsPage());
  });

  it("says in both languages what each problem asks of its owner", async () => {
    const { PROBLEMS } = await import("../../src/model/problem.ts");
    for (const [code, { fr, en }] of Object.entries(PROBLEMS)) {
      expect(fr, code).toMatch(/^\p{Lu}.{20,}[.?!]$/u);
      expect(en, code).toMatch(/^\p{Lu}.{20,}[.?!]$/u);
      expect(fr, code).not.toBe(en);
    }
  });

  it("shows every room of the source in the architecture", () => {
    const page = readText("docs/architecture.md");
    const rooms = new Set(
      trackedFiles("src")
        .map((path) => path.split("/").slice(0, 2).join("/"))
        .filter((path) => !path.endsWith(".ts")),
    );
    expect([...rooms].filter((room) => !page.includes(`${room}/`))).toEqual([]);
  });

  it("has a record for each decision, with context, choice and consequences", () => {
    for (const path of trackedFiles("docs/decisions")) {
      const text = readText(path);
      for (const part of ["## Context", "## Choice", "## Consequences"]) expect(text, path).toContain(part);
    }
  });
});
