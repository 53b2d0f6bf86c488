import { defineConfig } from "vitest/config";

// Apart from the other tests, since they need a browser: `npm run test:browser`. One hub on the bundled feeds serves all.
export default defineConfig({
  test: {
    include: ["test/browser/**/*.browser.ts"],
    globalSetup: ["test/browser/demo-hub.ts"],
    pool: "forks",
    // Each process has one Chromium for all files that it tries. A page is waited for as long as it is worked on.
    isolate: false,
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    env: { TZ: "Pacific/Auckland" },
  },
});
