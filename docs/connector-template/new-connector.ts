import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

// node docs/connector-template/new-connector.ts KIND [ROOT]: writes a connector and the test that it has yet to pass.

const [kind, root = process.cwd()] = process.argv.slice(2);
if (!kind || !/^[a-z][a-z0-9-]*$/.test(kind)) {
  process.stderr.write("npm run new:connector -- KIND  (a-z, 0-9, -)\n");
  process.exit(2);
}
const name = kind.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const targets: [template: string, target: string][] = [
  ["connector.ts.txt", join(root, "connectors", kind, `${kind}.ts`)],
  ["connector.test.ts.txt", join(root, "test/connectors", kind, `${kind}.test.ts`)],
];
for (const [template, target] of targets) {
  if (existsSync(target)) {
    process.stderr.write(`${target} exists\n`);
    process.exit(2);
  }
  const text = readFileSync(join(import.meta.dirname, template), "utf8");
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text.replaceAll("__KIND__", kind).replaceAll("__NAME__", name));
  process.stdout.write(`${target}\n`);
}
process.stdout.write(`Then add ${name} to connectors/registry.ts, and make the test pass.\n`);
