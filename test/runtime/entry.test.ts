import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { crieur, ENTRY, temporaryFolder } from "./processes.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

const SENTENCE =
  /^Crieur a besoin de Node 22\.19 ou plus récent \(ici v\d[^\n]*Crieur needs Node 22\.19 or later[^\n]*\n$/;

/** Nodes of this machine that are too old, outside the project. */
const oldNodes = ["/usr/bin/node", "/usr/local/bin/node"].filter((path) => {
  if (!existsSync(path)) return false;
  const [major = 99] = execFileSync(path, ["--version"], { encoding: "utf8" })
    .slice(1)
    .split(".")
    .map(Number);
  return major < 22;
});

describe("the entry point", () => {
  it.each(["14.21.3", "20.19.0", "22.18.0"])(
    "says in one sentence that Node %s is too old",
    async (version) => {
      const preload = folder.path(`node-${version}.cjs`);
      writeFileSync(
        preload,
        `Object.defineProperty(process.versions, "node", { value: "${version}" });
Object.defineProperty(process, "version", { value: "v${version}" });`,
      );
      const { code, stdout, stderr } = await crieur(["serve"], { nodeArguments: ["--require", preload] });
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(SENTENCE);
    },
  );

  it("says so under the old Nodes of this machine, whatever it was asked", async () => {
    for (const node of oldNodes) {
      const { code, stdout, stderr } = await crieur(["check", ENTRY], { node });
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(SENTENCE);
    }
  });

  it("names its commands and its version", async () => {
    const [help, version, nothing, unknown] = await Promise.all([
      crieur(["--help"]),
      crieur(["--version"]),
      crieur([]),
      crieur(["chekc"]),
    ]);
    expect(help).toMatchObject({ code: 0, stderr: "" });
    for (const name of ["serve", "check", "import", "export", "sources", "backup", "restore", "verify"])
      expect(help.stdout).toContain(`crieur ${name} `);
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(nothing.code).toBe(2);
    expect(unknown).toMatchObject({ code: 2, stdout: "" });
    expect(unknown.stderr).toContain("chekc");
  });

  it("refuses an unknown option by its name", async () => {
    const { code, stderr } = await crieur(["check", "x.ics", "--jsno"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--jsno");
  });
});
