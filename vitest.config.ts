import { defineConfig } from "vitest/config";

// What starts processes and Workers, changes the zone of its own process, or judges what is loaded in it.
const APART = [
  "test/runtime/**/*.test.ts",
  "test/workers/**/*.test.ts",
  "test/check/**/*.test.ts",
  "test/fetch/{limits,proxy,one-opener}.test.ts",
  "test/connectors/ical/round-trip.test.ts",
  "test/normalise/normalise.test.ts",
];

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { TZ: "Pacific/Auckland" },
    setupFiles: ["test/bounded-properties.ts"],
    projects: [
      { extends: true, test: { name: "apart", include: APART } },
      // All others leave nothing behind, and so need not each load the same modules in a process of its own.
      {
        extends: true,
        test: { name: "together", include: ["test/**/*.test.ts"], exclude: APART, isolate: false },
      },
    ],
  },
});
