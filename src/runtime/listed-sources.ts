import { addressRules } from "../../connectors/addresses/rules.ts";
import type { AnyConnector } from "../connector.ts";
import { detect } from "../detect/detect.ts";
import type { FetchPage } from "../fetch/fetch.ts";
import type { Source } from "../model/source.ts";
import type { SourceEntry, SourceRegistry } from "../model/source-registry.ts";

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
 * Settles each entry: its address, its kind (recognised when not given) and its key. `addressOf` makes an absolute
 * URL of what is written in the registry.
 */
export async function listSources(
  registry: SourceRegistry,
  addressOf: (url: string) => string,
  environment: Readonly<Record<string, string | undefined>>,
  outside: Outside,
): Promise<ListedSources> {
  const sources: Source[] = [];
  const keys = new Map<string, string>();
  const unrecognised: string[] = [];
  for (const entry of registry.sources) {
    const key = entry.keyEnvironmentVariable ? environment[entry.keyEnvironmentVariable] : undefined;
    if (key) keys.set(entry.id, key);
    const url = addressOf(entry.url);
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
