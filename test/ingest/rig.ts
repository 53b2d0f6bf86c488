import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Connector } from "../../src/connector.ts";
import type { FetchOutcome, FetchRequest } from "../../src/fetch/fetch.ts";
import type { IngestDeps } from "../../src/ingest/ingest.ts";
import type { ReadPage } from "../../src/ingest/read-page.ts";
import type { HubEvent } from "../../src/model/event.ts";
import type { Source } from "../../src/model/source.ts";
import { formatInstant, instantSeconds } from "../../src/model/zone.ts";
import { sha256 } from "../../src/reconcile/identity.ts";
import { expand } from "../../src/recur/expand.ts";
import { type NodeDatabase, openDatabase } from "../../src/runtime/node-database.ts";
import { readMigrations } from "../../src/runtime/node-migrations.ts";
import { migrate } from "../../src/store/migrate.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { sampleEvent, sampleRenderer, sampleSource } from "../store/samples.ts";

/** What a sample feed says of an event. */
export interface Told {
  readonly uid: string;
  readonly name?: string;
  readonly start: string;
  readonly rrule?: string;
  readonly place?: string;
  readonly superEvent?: string;
}

export const sampleConnector: Connector = {
  kind: "sample",
  label: { fr: "exemple", en: "sample" },
  trust: 50,
  settings: z.looseObject({}),
  sniff: () => 1,
  start: ({ url }) => ({ url }),
  read: () => {
    throw new Error("the rig reads pages itself");
  },
};

function eventOf(source: Source, told: Told, window: { from: string; to: string }): HubEvent {
  const event = sampleEvent(source.id, told.uid, told.start, { name: told.name ?? told.uid });
  const schedule = told.rrule
    ? { ...event.schedule, recurrence: { rrules: [told.rrule], exrules: [], rdates: [], exdates: [] } }
    : event.schedule;
  const { moments } = expand(schedule, window, told.uid);
  return {
    ...event,
    schedule,
    isSeries: told.rrule !== undefined,
    moments,
    superEvent: told.superEvent ?? null,
  };
}

/** Reads `{ events, coverage?, removed?, refused?, next?, state? }`; anything else is a page that is not whole. */
export const readSamplePage: ReadPage = async ({ page, source, window, state, feed }) => {
  const counts = { read: 0, private: 0, notEvents: 0, refused: 0 };
  const rest = { removed: [], next: [], state, feed } as const;
  try {
    const told = JSON.parse(page.text);
    const refused: string[] = told.refused ?? [];
    return {
      ...rest,
      events: told.events.map((one: Told) => eventOf(source, one, window)),
      problems: refused.map((item) => ({ code: "EVENT_TOO_LARGE" as const, item })),
      counts: { ...counts, read: told.events.length + refused.length, refused: refused.length },
      complete: true,
      coverage: told.coverage ?? "full",
      removed: told.removed ?? [],
      next: (told.next ?? []).map((url: string) => ({ url })),
      state: told.state ?? null,
    };
  } catch {
    return {
      ...rest,
      events: [],
      problems: [{ code: "FEED_DAMAGED" }],
      counts,
      complete: false,
      coverage: "full",
    };
  }
};

export interface Rig {
  readonly database: NodeDatabase;
  readonly deps: IngestDeps;
  readonly source: Source;
  /** Everything asked of the network, oldest first. */
  readonly requests: FetchRequest[];
  now: string;
  answer: (request: FetchRequest) => FetchOutcome | Promise<FetchOutcome>;
  /** Moves the clock forward. */
  later(seconds: number): void;
  close(): Promise<void>;
}

/** A page as a server gives it. Validators are sent when `etag` is given. */
export function page(
  text: string,
  more: Partial<Extract<FetchOutcome, { type: "page" }>> = {},
): FetchOutcome {
  return {
    type: "page",
    page: {
      url: "http://127.0.0.1/",
      status: 200,
      mediaType: null,
      text,
      whole: true,
      headers: {},
      fetchedAt: "",
    },
    etag: null,
    lastModified: null,
    bodyHash: sha256(text),
    bytes: text.length,
    permanentUrl: null,
    freshForSeconds: null,
    problems: [],
    ...more,
  };
}

export const feed = (events: readonly Told[], more: object = {}): FetchOutcome =>
  page(JSON.stringify({ events, ...more }));

export const failed = (status: number | null, retryAfterSeconds: number | null = null): FetchOutcome => ({
  type: "failed",
  problem: { code: "UNREACHABLE" },
  status,
  retryAfterSeconds,
});

/** A store in a file of its own with one source, a clock that stands still, and a network that is a function. */
export async function startRig(more: Partial<Source> = {}, inMemory = false): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), "crieur-ingest-"));
  const database = openDatabase(inMemory ? ":memory:" : join(folder, "store.sqlite"));
  await migrate(database, readMigrations());
  const source = sampleSource("atelier", more);
  const requests: FetchRequest[] = [];
  const rig: Rig = {
    database,
    source,
    requests,
    now: "2026-11-24T12:00:00Z",
    answer: () => feed([]),
    later(seconds) {
      rig.now = formatInstant(instantSeconds(rig.now) + seconds);
    },
    async close() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
    deps: {
      database,
      connectors: [sampleConnector],
      render: sampleRenderer,
      readPage: readSamplePage,
      fetchPage: async (request) => {
        requests.push(request);
        return rig.answer(request);
      },
      now: () => rig.now,
      owner: "test",
      readerVersion: "1",
    },
  };
  await upsertSources(database, [source], rig.now);
  return rig;
}

/** All that the public may see of the store, as one text. */
export async function publicState(rig: Rig): Promise<string> {
  const tables = await Promise.all(
    [
      `SELECT id, name, event_status, doc, ical, sequence, created, modified, deleted
       FROM events JOIN event_components USING (number) ORDER BY id`,
      "SELECT * FROM occurrences ORDER BY event_id, recurrence_id",
      "SELECT * FROM changes ORDER BY seq",
      "SELECT * FROM places ORDER BY id",
    ].map((sql) => rig.database.all(sql)),
  );
  return JSON.stringify(tables);
}

/** Weekly-spaced future events `prefix-0`, `prefix-1`… */
export function futureEvents(count: number, prefix = "e"): Told[] {
  return Array.from({ length: count }, (_, i) => ({
    uid: `${prefix}-${i}`,
    name: `Atelier ${i}`,
    start: formatInstant(instantSeconds("2026-12-01T18:00:00Z") + i * 86_400),
  }));
}

export const HOUR = 3600;
export const DAY = 86_400;

/** The same fifty events, all of which bear one version. */
export function versionedEvents(version: number): Told[] {
  return futureEvents(50).map((event) => ({ ...event, name: `${event.name} version ${version}.` }));
}
