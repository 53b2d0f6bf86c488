import { defineConfig } from "vitest/config";

// Apart from the other tests, since they need a browser: `npm run test:browser`. One hub on the bundled feeds serves all.
export default defineConfig({
  test: {
    include: ["test/browser/**/*.browser.ts"],
    globalSetup: ["test/browser/demo-hub.ts"],
    pool: "forks",
    // A page is waited for longer than it is worked on.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    env: { TZ: "Pacific/Auckland" },
  },
});
