import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["test/corpus/**/*.corpus.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 60_000,
    env: { TZ: "Pacific/Auckland" },
    setupFiles: ["test/bounded-properties.ts"],
  },
});
