import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type SourceRegistry, sourceRegistry } from "../model/source-registry.ts";
import { ConfigError } from "./config.ts";

/**
 * Reads the operator's registry, a JSON file of the shape of data/sources.example.json.
 * @throws ConfigError naming the first entry that cannot be used.
 */
export function readRegistry(file: string, named: boolean): SourceRegistry {
  if (!existsSync(file)) {
    if (named) throw new ConfigError(`--sources: ${file} : ce fichier n'existe pas / no such file`);
    return { sources: [] };
  }
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new ConfigError(`--sources: ${file}: ${error instanceof Error ? error.message : "JSON"}`);
  }
  const parsed = sourceRegistry.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ConfigError(`--sources: ${file}: ${issue?.path.join(".")}: ${issue?.message}`);
}

/** Reads an address as a registry writes it: a URL, or a path that starts from the registry's own folder. */
export function addressIn(file: string): (written: string) => string {
  const folder = dirname(resolve(file));
  return (written) =>
    /^(?:https?|webcals?|file):/i.test(written) ? written : pathToFileURL(resolve(folder, written)).href;
}
