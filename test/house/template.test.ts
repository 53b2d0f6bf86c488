import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "./source-files.ts";

describe("the connector template", () => {
  it("comes with a test that fails until the connector is filled in", () => {
    const folder = mkdtempSync(join(tmpdir(), "crieur-template-"));
    try {
      const script = join(ROOT, "docs/connector-template/new-connector.ts");
      execFileSync(process.execPath, [script, "sample-kind", folder]);
      for (const name of ["src", "node_modules", "package.json"])
        symlinkSync(join(ROOT, name), join(folder, name));
      writeFileSync(
        join(folder, "vitest.config.ts"),
        `export default { test: { include: ["test/**/*.test.ts"] } };\n`,
      );
      const output = join(folder, "report.json");
      spawnSync(
        process.execPath,
        [join(ROOT, "node_modules/vitest/vitest.mjs"), "run", "--reporter=json", `--outputFile=${output}`],
        { cwd: folder, env: { PATH: process.env.PATH ?? "" } },
      );
      const report = JSON.parse(readFileSync(output, "utf8"));
      expect(report.numTotalTests).toBe(4);
      expect(report.numFailedTests).toBe(4);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
