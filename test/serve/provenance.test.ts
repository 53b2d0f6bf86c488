import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { eventId } from "../../src/reconcile/identity.ts";
import { createApp } from "../../src/serve/app.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { feed, type Rig, startRig } from "../ingest/rig.ts";
import { sampleSource } from "../store/samples.ts";
import { depsOn, renderer } from "./seed.ts";

const BASE = "https://hub.example";
const CONCERT = { uid: "1", name: "Concert des Ogres de Barback", start: "2026-12-04T19:30:00Z" };

let rig: Rig;
let ask: (path: string, accept?: string) => Promise<Response>;

beforeEach(async () => {
  rig = await startRig({}, true);
  const venue = sampleSource("atelier", { name: "L'Atelier", place: { name: "La Filature" } });
  const town = sampleSource("mairie", { name: "La mairie", license: "ODbL-1.0" });
  await upsertSources(rig.database, [venue, town], rig.now);
  const told: Record<string, object> = {
    atelier: CONCERT,
    mairie: { ...CONCERT, name: "CONCERT : Les Ogres de Barback" },
  };
  rig.answer = ({ url }) => feed([told[/([a-z]+)\.ics/.exec(url)?.[1] ?? ""] as typeof CONCERT]);
  for (const id of ["mairie", "atelier"])
    expect(await ingest(id, { ...rig.deps, render: renderer })).toMatchObject({ outcome: "changed" });
  const app = createApp(depsOn(rig.database, { baseUrl: BASE, clock: () => rig.now }));
  ask = async (path, accept = "application/ld+json") => app.request(BASE + path, { headers: { accept } });
});
afterEach(() => rig.close());

const ids = () => ["atelier", "mairie"].map((source) => eventId(source, "1")).sort() as [string, string];

describe("an event with two tellers", () => {
  it("has the title of the venue itself, names both sources, and leaves each its licence", async () => {
    const [id] = ids();
    const event = (await (await ask(`/events/${id}`)).json()) as Record<string, unknown>;
    expect(event.name).toBe("Concert des Ogres de Barback");
    expect((event.isBasedOn as { "@id": string }[]).map((one) => one["@id"])).toEqual([
      `${BASE}/sources/atelier`,
      `${BASE}/sources/mairie`,
    ]);
    expect(event.license).toBeUndefined();
    const licenses = (event.isBasedOn as { license: string }[]).map(({ license }) => license);
    expect(new Set(licenses).size).toBe(2);
  });

  it("redirects from the other address, in every form, and keeps the query", async () => {
    const [id, other] = ids();
    const plain = await ask(`/events/${other}`);
    expect([plain.status, plain.headers.get("location")]).toEqual([301, `${BASE}/events/${id}`]);
    expect((await ask(`/events/${other}.ics?lang=en`)).headers.get("location")).toBe(
      `${BASE}/events/${id}.ics?lang=en`,
    );
    expect((await ask(`/events/${other}/provenance`)).headers.get("location")).toBe(
      `${BASE}/events/${id}/provenance`,
    );
  });

  it("tells of every property whose word it is, and what the other said", async () => {
    const [id] = ids();
    const [venue, town] = ["atelier", "mairie"].map(
      (source) => `${BASE}/events/${eventId(source, "1")}#record`,
    );
    const told = (await (await ask(`/events/${id}/provenance`)).json()) as {
      record: Record<string, unknown>[];
      statement: Record<string, unknown>[];
      match: Record<string, unknown>[];
    };
    expect(told.record).toMatchObject([
      {
        "@id": venue,
        wasDerivedFrom: `${BASE}/sources/atelier`,
        standing: "venue",
        generatedAtTime: rig.now,
      },
      { "@id": town, wasDerivedFrom: `${BASE}/sources/mairie`, standing: "other" },
    ]);
    expect(told.statement.filter(({ predicate }) => predicate === "http://schema.org/name")).toMatchObject([
      { said: "Concert des Ogres de Barback", wasDerivedFrom: [venue], isHeard: true },
      { said: "CONCERT : Les Ogres de Barback", wasDerivedFrom: [town], isHeard: false },
    ]);
    expect(told.statement.find(({ predicate }) => predicate === "http://schema.org/startDate")).toMatchObject(
      {
        wasDerivedFrom: [venue, town],
        isHeard: true,
      },
    );
    expect(told.match).toMatchObject([{ verdict: "same" }]);
  });

  it("tells apart what a source took out, and what it no longer tells because it is silent", async () => {
    const [id] = ids();
    const state = async () => {
      const { tellingState, tellingStateSince } = (await (
        await ask(`/events/${id}/provenance`)
      ).json()) as Record<string, unknown>;
      return [tellingState, tellingStateSince];
    };
    expect(await state()).toEqual(["listed", undefined]);
    const read = rig.now;
    rig.later(4 * 86_400);
    expect(await state()).toEqual(["sourceSilent", read]);
    expect(await (await ask(`/events/${id}`, "text/html")).text()).toContain("ne répond plus");
    rig.answer = () => feed([], { coverage: "delta", removed: ["1"] });
    for (const source of ["mairie", "atelier"])
      await ingest(source, { ...rig.deps, render: renderer, force: true });
    expect(await state()).toEqual(["withdrawn", rig.now]);
    expect(await (await ask(`/events/${id}.ics`)).text()).toContain("Retiré de l'agenda par sa source");
    expect(await (await ask(`/events/${id}`, "text/html")).text()).toContain("sans dire si");
  });

  it("tells the same on a page and in Turtle", async () => {
    const [id] = ids();
    const page = await (await ask(`/events/${id}/provenance`, "text/html")).text();
    expect(page).toContain("Qui a dit quoi");
    expect(page).toContain("CONCERT : Les Ogres de Barback");
    const read = page.slice(page.indexOf("<main")).replaceAll(/<[^>]+>/g, " ");
    // Neither days nor hours, nor rules, as machines write them.
    expect(read).not.toMatch(/\d{4}-\d\d-\d\d|T\d\d:\d\d|RRULE|FREQ=|Europe\/Paris/);
    const turtle = await (await ask(`/events/${id}/provenance.ttl`)).text();
    expect(turtle).toContain("prov:wasDerivedFrom");
  });
});
