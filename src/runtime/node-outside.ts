import { connectors } from "../../connectors/registry.ts";
import type { FetchPage } from "../fetch/fetch.ts";
import { createFetchPage, type FetchDeps } from "../fetch/fetch-page.ts";
import { createHostQueue } from "../fetch/host-queue.ts";
import { createPost } from "../fetch/post-message.ts";
import type { Config } from "./config.ts";
import { systemFetchClock } from "./fetch-clock.ts";
import { readNodeFile } from "./node-files.ts";
import { createThreadReader, READER_DEFAULTS } from "./node-reader.ts";
import { createNodeTransport } from "./node-transport.ts";
import { packageVersion } from "./package-version.ts";
import { presentInstant } from "./present-instant.ts";
import { collectGarbage } from "./spare-memory.ts";

const LARGE_BODY = 8_000_000;

/**
 * The parts of a Node hub that touch strangers: the fetcher and the reading threads. `stateless` is for a process that
 * keeps nothing, so that no address is its own.
 */
export function openOutside(
  config: Pick<Config, "baseUrl" | "contactUrl" | "maxBytes"> & Partial<Pick<Config, "allowedFeeds">>,
  options: { readonly threads?: number; readonly shutdown?: AbortSignal; readonly stateless?: boolean } = {},
) {
  const ownHost = options.stateless ? undefined : new URL(config.baseUrl).host;
  const fetching: FetchDeps = {
    transport: createNodeTransport(),
    clock: systemFetchClock,
    queue: createHostQueue({ clock: systemFetchClock }),
    userAgent: `Crieur/${packageVersion()} (+${config.contactUrl})`,
    ownHosts: ownHost === undefined ? [] : [ownHost],
    allowedFeeds: config.allowedFeeds ?? [],
    readFile: readNodeFile,
    ...(options.shutdown ? { shutdown: options.shutdown } : {}),
  };
  const fetchAny = createFetchPage({ ...fetching, limits: { decodedBytes: config.maxBytes } });
  const fetchPage: FetchPage = async (request) => {
    const outcome = await fetchAny(request);
    // The bytes of a large body are dead once they are text, and so is the page that was read before it.
    if (outcome.type === "page" && outcome.bytes > LARGE_BODY) collectGarbage();
    return outcome;
  };
  const reader = createThreadReader({ ...READER_DEFAULTS, threads: options.threads ?? 1 });
  return {
    ...(ownHost === undefined ? {} : { ownHost }),
    fetchPage,
    // In a line of their own: whoever is slow to be told keeps no feed waiting.
    post: createPost({ ...fetching, queue: createHostQueue({ clock: systemFetchClock }) }),
    readPage: reader.readPage,
    connectors,
    now: presentInstant,
    close: reader.close,
  };
}
