import { expect } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import type { Place } from "../../src/model/place.ts";
import type { Source } from "../../src/model/source.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { sampleRenderer, sampleSource } from "../store/samples.ts";
import { feed, type Rig, startRig } from "./rig.ts";
import { type At, placeOf, readTellingPage, type SaidPlace } from "./told-places.ts";

export const SOURCES = ["atelier", "mairie", "agenda"] as const;

export const planning = { render: sampleRenderer, trustOf: () => 50 };

export const FILATURE: SaidPlace = { name: "La Filature", streetAddress: "3 rue du Lin" };
export const SAME_FILATURE: SaidPlace = { name: "Filature", streetAddress: "3, rue du Lin" };

/** The id of what a source tells of a place. */
export const id = (source: string, said: SaidPlace): string => placeOf(source, said).id;

/** An event in early December, at some places. */
export const at = (uid: string, name: string, ...places: readonly SaidPlace[]): At => ({
  uid,
  name,
  start: `2026-12-0${uid}T18:00:00Z`,
  at: places,
});

/** A hub whose sources name places and organizations in their own words. */
export class TellingHub {
  clock: string;
  readonly #rig: Rig;
  readonly #told: Record<string, readonly At[]> = {};

  private constructor(rig: Rig) {
    this.#rig = rig;
    this.clock = rig.now;
  }

  static async open(
    more: Partial<Record<string, Partial<Source>>> = {},
    inMemory = true,
  ): Promise<TellingHub> {
    const rig = await startRig({}, inMemory);
    await upsertSources(
      rig.database,
      SOURCES.map((source) => sampleSource(source, { name: source, ...more[source] })),
      rig.now,
    );
    return new TellingHub(rig);
  }

  get database(): Rig["database"] {
    return this.#rig.database;
  }

  close(): Promise<void> {
    return this.#rig.close();
  }

  /** Imports a source that has these events, and no others. */
  async tell(source: string, ...events: readonly At[]): Promise<void> {
    this.#told[source] = events;
    await this.#import(source, feed(events));
  }

  /** Imports a source that takes back all that it told. */
  async withdraw(source: string): Promise<void> {
    const removed = (this.#told[source] ?? []).map(({ uid }) => uid);
    await this.#import(source, feed([], { coverage: "delta", removed }));
  }

  async #import(source: string, page: ReturnType<typeof feed>): Promise<void> {
    const report = await ingest(source, {
      ...this.#rig.deps,
      readPage: readTellingPage,
      force: true,
      now: () => this.clock,
      fetchPage: async () => page,
    });
    expect(report.problems.filter(({ code }) => code === "STORE_FAILED")).toEqual([]);
  }

  /** Names of events with the places that they show. */
  async shown(): Promise<{ name: string; location: Place[] }[]> {
    const rows = await this.database.all<{ name: string; record: string }>(
      "SELECT name, record FROM events WHERE deleted IS NULL ORDER BY name",
    );
    return rows.map(({ name, record }) => ({ name, location: JSON.parse(record).facts.location }));
  }

  places(): Promise<{ id: string; name: string; beside: string | null }[]> {
    return this.database.all("SELECT id, name, beside FROM places ORDER BY id");
  }
}
