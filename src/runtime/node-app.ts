import { readFileSync } from "node:fs";
import type { Hono } from "hono";
import { createApp } from "../serve/app.ts";
import type { AppDeps } from "../serve/deps.ts";
import type { Config } from "./config.ts";
import type { NodeDatabase } from "./node-database.ts";
import { packageVersion } from "./package-version.ts";
import { presentInstant } from "./present-instant.ts";
import { CONCEPTS_FILE, CONTEXT_FILE } from "./vocabulary-files.ts";

/** The application on a Node store. */
export function nodeApp(
  config: Pick<Config, "baseUrl" | "hubName">,
  database: NodeDatabase,
  ready: AppDeps["ready"],
): Hono {
  return createApp({
    database,
    clock: presentInstant,
    baseUrl: config.baseUrl,
    hubName: config.hubName,
    version: packageVersion(),
    timeZone: "Europe/Paris",
    vocabulary: readFileSync(CONCEPTS_FILE, "utf8"),
    context: readFileSync(CONTEXT_FILE, "utf8"),
    ready,
    report(error, request) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`${presentInstant()} ${request} ${text}\n`);
    },
  });
}
