import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { addressRules } from "../../connectors/addresses/rules.ts";
import type { AnyConnector } from "../connector.ts";
import { detect } from "../detect/detect.ts";
import type { FetchPage } from "../fetch/fetch.ts";
import type { Source } from "../model/source.ts";
import { type SourceEntry, type SourceRegistry, sourceRegistry } from "../model/source-registry.ts";
import { ConfigError } from "./config.ts";

/** The operator's sources, ready for the store, and the access keys that the environment holds for them. */
export interface ListedSources {
  readonly sources: readonly Source[];
  readonly keys: ReadonlyMap<string, string>;
  /** Entries whose kind could not be told: they wait for the next start. */
  readonly unrecognised: readonly string[];
}

/** What it takes to recognise an address. */
export interface Outside {
  readonly fetchPage: FetchPage;
  readonly connectors: readonly AnyConnector[];
}

/** A source as the store keeps it, from its entry and what was found out about its address. */
export function sourceOf(entry: SourceEntry, kind: string, url: string, settings: unknown): Source {
  return {
    id: entry.id,
    kind,
    url,
    name: entry.name,
    homepage: entry.homepage ?? null,
    timeZone: entry.timeZone ?? null,
    place: entry.place ?? null,
    license: entry.license ?? null,
    attribution: entry.attribution ?? null,
    language: entry.language ?? "fr",
    trust: "operator",
    settings: { ...(settings as object), ...entry.settings },
  };
}

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

/** Settles each entry: its address, its kind (recognised when not given) and its key. */
export async function listSources(
  registry: SourceRegistry,
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  outside: Outside,
): Promise<ListedSources> {
  const sources: Source[] = [];
  const keys = new Map<string, string>();
  const unrecognised: string[] = [];
  for (const entry of registry.sources) {
    const key = entry.keyEnvironmentVariable ? environment[entry.keyEnvironmentVariable] : undefined;
    if (key) keys.set(entry.id, key);
    const isAddress = /^(?:https?|webcals?|file):/i.test(entry.url);
    const url = isAddress ? entry.url : pathToFileURL(resolve(folder, entry.url)).href;
    if (entry.kind) {
      sources.push(sourceOf(entry, entry.kind, url, {}));
      continue;
    }
    const { candidates } = await detect(url, { ...outside, addressRules, trust: "operator" });
    const found = candidates.find(({ confirmed, needsKey }) => (confirmed && !needsKey) || (needsKey && key));
    if (found) sources.push(sourceOf(entry, found.kind, found.url, found.settings ?? {}));
    else unrecognised.push(entry.id);
  }
  return { sources, keys, unrecognised };
}

/** The folder that relative paths of a registry start from. */
export const folderOf = (file: string): string => dirname(resolve(file));
