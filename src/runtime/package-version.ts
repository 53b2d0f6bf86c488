import { readFileSync } from "node:fs";
import { PACKAGE_FILE } from "./vocabulary-files.ts";

let version: string | undefined;

/** The version in package.json, as the User-Agent and the pages tell it. */
export function packageVersion(): string {
  version ??= String(JSON.parse(readFileSync(PACKAGE_FILE, "utf8")).version);
  return version;
}
