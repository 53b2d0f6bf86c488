import { unstable_startWorker as startWrangler } from "wrangler";

// Neither asks the network anything: tests run offline.
process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";
process.env.WRANGLER_SEND_METRICS = "false";

/** As in wrangler.toml. */
const TEXTS = ["**/*.tsv", "**/*.ttl", "**/*.jsonld", "**/*.css", "**/*.client.js", "**/leaflet.js"];

export interface TestWorker {
  fetch(path: string, init?: RequestInit): Promise<Response>;
  dispose(): Promise<void>;
}

/**
 * Starts a Worker in real workerd, bundled as wrangler bundles it, with an empty D1 database as `DB` and an empty R2
 * bucket as `DUMPS` that are gone afterwards. `entrypoint` is a path from the project's root.
 */
export async function startTestWorker(
  entrypoint: string,
  { vars = {}, crons = [] }: { vars?: Record<string, string>; crons?: string[] } = {},
): Promise<TestWorker> {
  const worker = await startWrangler({
    name: "crieur-test",
    entrypoint,
    compatibilityDate: "2026-11-01",
    compatibilityFlags: ["nodejs_compat"],
    bindings: {
      DB: { type: "d1", database_name: "test", database_id: crypto.randomUUID() },
      DUMPS: { type: "r2_bucket", bucket_name: "test" },
      ...Object.fromEntries(Object.entries(vars).map(([key, value]) => [key, { type: "plain_text", value }])),
    },
    build: {
      moduleRules: [{ type: "Text", globs: TEXTS, fallthrough: true }],
    },
    triggers: crons.map((cron) => ({ type: "cron", cron })),
    dev: {
      remote: false,
      persist: false,
      watch: false,
      logLevel: "none",
      inspector: false,
      liveReload: false,
      server: { hostname: "127.0.0.1", port: 0 },
      testScheduled: true,
    },
  } as unknown as Parameters<typeof startWrangler>[0]);
  await worker.ready;
  const base = await worker.url;
  return {
    fetch: (path, init) => fetch(new URL(path, base), init),
    dispose: () => worker.dispose(),
  };
}
