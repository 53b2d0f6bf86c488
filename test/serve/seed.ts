import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import type { HubEvent } from "../../src/model/event.ts";
import { eventComponents } from "../../src/render/icalendar.ts";
import { eventDoc, occurrenceHead } from "../../src/render/json-ld.ts";
import { versionHead } from "../../src/render/version-head.ts";
import { readAssets } from "../../src/runtime/asset-files.ts";
import { type NodeDatabase, openDatabase } from "../../src/runtime/node-database.ts";
import { readMigrations } from "../../src/runtime/node-migrations.ts";
import { createApp } from "../../src/serve/app.ts";
import type { AppDeps } from "../../src/serve/deps.ts";
import type { Database } from "../../src/store/database.ts";
import { describeEvents } from "../../src/store/event-record.ts";
import { migrate } from "../../src/store/migrate.ts";
import type { EventRenderer } from "../../src/store/renderer.ts";
import { toldBy } from "../../src/store/tellers.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { writeAlone } from "../store/write-alone.ts";
import { sampleEvents, source } from "./sample-events.ts";

export const NOW = "2026-11-24T12:00:00Z";
export const BASE_URL = "https://agenda.example";

export const renderer: EventRenderer = { eventDoc, occurrenceHead, versionHead, eventComponents };

export interface Hub {
  readonly app: Hono;
  readonly database: NodeDatabase;
  readonly errors: unknown[];
  close(): Promise<void>;
}

/** Writes events into a store as an import does. */
export async function write(
  database: NodeDatabase,
  events: readonly HubEvent[],
  from = source("filature"),
  deleted: string | null = null,
  changed: readonly string[] = [],
): Promise<void> {
  await upsertSources(database, [from], NOW);
  const writings = describeEvents(events, "stamp").map((record) => ({
    record,
    tellers: toldBy(from),
    sequence: 0,
    created: "2026-11-01T08:00:00Z",
    modified: deleted ?? "2026-11-20T09:30:00Z",
    deleted,
  }));
  await database.batch(writeAlone(writings, changed, renderer));
}

const vocabularyText = (name: string): string =>
  readFileSync(new URL(`../../vocab/${name}`, import.meta.url), "utf8");

/** What an application on a store is given, but for what a test says otherwise. Errors that readers do not see fail it. */
export function depsOn(database: Database, more: Partial<AppDeps> = {}): AppDeps {
  return {
    database,
    clock: () => NOW,
    baseUrl: BASE_URL,
    hubName: { fr: "Le Crieur", en: "The Town Crier" },
    trustOf: () => 0,
    version: "0.1.0",
    timeZone: "Europe/Paris",
    assets: readAssets(),
    vocabulary: vocabularyText("tiers-lieux.ttl"),
    shapes: vocabularyText("shapes.ttl"),
    context: vocabularyText("context.jsonld"),
    ready: async () => ({ ok: true }),
    report: (error) => {
      throw error;
    },
    ...more,
  };
}

/** The application on a store in a file, with the sample agenda or other events. */
export async function openHub(
  events: readonly HubEvent[] = sampleEvents(),
  more: Partial<AppDeps> = {},
): Promise<Hub> {
  const folder = mkdtempSync(join(tmpdir(), "crieur-serve-"));
  const database = openDatabase(join(folder, "hub.sqlite"));
  await migrate(database, readMigrations());
  await write(database, events);
  const errors: unknown[] = [];
  const app = createApp(depsOn(database, { report: (error) => errors.push(error), ...more }));
  return {
    app,
    database,
    errors,
    close: async () => {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
