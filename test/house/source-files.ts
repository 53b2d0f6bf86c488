import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Files that git tracks or would track, below the given folders, as paths from the root. */
export function trackedFiles(...folders: string[]): string[] {
  const list = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--", ...folders], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return [...new Set(list.split("\n").filter(Boolean))];
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** Every module that a TypeScript file imports; relative ones as paths from the root. */
export function importsOf(path: string): { target: string; typeOnly: boolean; line: number }[] {
  const found: { target: string; typeOnly: boolean; line: number }[] = [];
  const text = readText(path);
  const statement = /^(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;
  for (const match of text.matchAll(statement)) {
    const specifier = match[2] ?? match[3] ?? "";
    const target = specifier.startsWith(".")
      ? posix.normalize(posix.join(posix.dirname(path), specifier))
      : specifier;
    const line = text.slice(0, match.index).split("\n").length;
    found.push({ target, typeOnly: match[1] !== undefined, line });
  }
  return found;
}
