import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** What an operator typed: a URL as it is, an existing path as its `file:` URL. */
export function addressOf(typed: string): string {
  if (/^(?:https?|webcals?|file):/i.test(typed)) return typed;
  return existsSync(typed) ? pathToFileURL(resolve(typed)).href : typed;
}
