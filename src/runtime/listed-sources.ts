import { addressRules } from "../../connectors/addresses/rules.ts";
import type { AnyConnector } from "../connector.ts";
import { detect } from "../detect/detect.ts";
import type { FetchPage } from "../fetch/fetch.ts";
import type { Source } from "../model/source.ts";
import type { SourceEntry, SourceRegistry } from "../model/source-registry.ts";
import type { Instant } from "../model/time.ts";
import { sha256 } from "../reconcile/identity.ts";
import type { Database } from "../store/database.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import { listSources } from "../store/sources.ts";
import { upsertSources } from "../store/write-sources.ts";

/** What it takes to recognise an address. */
export interface Outside {
  readonly fetchPage: FetchPage;
  readonly connectors: readonly AnyConnector[];
}

/** A registry, how its addresses are read, and where the keys are that it names. */
export interface Listing {
  readonly registry: SourceRegistry;
  /** Makes an absolute URL of what is written in the registry. */
  readonly addressOf: (written: string) => string;
  readonly environment: Readonly<Record<string, string | undefined>>;
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

/** The access keys that the environment holds for the entries of a registry, by source id. */
export function keysOf({ registry, environment }: Listing): Map<string, string> {
  const keys = new Map<string, string>();
  for (const { id, keyEnvironmentVariable } of registry.sources) {
    const key = keyEnvironmentVariable ? environment[keyEnvironmentVariable] : undefined;
    if (key) keys.set(id, key);
  }
  return keys;
}

const STAMP = "registry";

/**
 * Brings the store's sources in step with a registry. Entries without a kind are recognised once, and again when the
 * registry changes; one that does not answer then stays what it was known to be, so that a server which is down while
 * the hub starts loses nothing. Returns the ids that could not be recognised: they are tried again next time.
 */
export async function keepListed(
  listing: Listing,
  database: Database,
  now: Instant,
  outside: Outside,
): Promise<string[]> {
  const keys = keysOf(listing);
  const stamp = sha256(JSON.stringify(listing.registry));
  const isSettled = (await readMeta(database, STAMP)) === stamp;
  const stored = new Map((await listSources(database)).map(({ source }) => [source.id, source]));
  const sources: Source[] = [];
  const unrecognised: string[] = [];
  for (const entry of listing.registry.sources) {
    const url = listing.addressOf(entry.url);
    const before = stored.get(entry.id);
    if (entry.kind) sources.push(sourceOf(entry, entry.kind, url, {}));
    else if (isSettled && before) sources.push(sourceOf(entry, before.kind, before.url, before.settings));
    else {
      const found = await recognise(url, keys.has(entry.id), outside);
      if (!found) unrecognised.push(entry.id);
      const known = found ?? before;
      if (known) sources.push(sourceOf(entry, known.kind, known.url, known.settings ?? {}));
    }
  }
  await upsertSources(database, sources, now);
  if (unrecognised.length === 0 && !isSettled) await writeMeta(database, STAMP, stamp);
  return unrecognised;
}

async function recognise(url: string, hasKey: boolean, outside: Outside) {
  const { candidates } = await detect(url, { ...outside, addressRules, trust: "operator" });
  return candidates.find(({ confirmed, needsKey }) => (confirmed && !needsKey) || (needsKey && hasKey));
}
