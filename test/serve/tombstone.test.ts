import { Parser } from "n3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { planDeps } from "../../src/ingest/ingest.ts";
import { removeSource } from "../../src/ingest/remove-source.ts";
import { DAY } from "../ingest/rig.ts";
import { type ChangingHub, numberedEvents, startChangingHub } from "./changing-hub.ts";
import { BASE_URL } from "./seed.ts";

let hub: ChangingHub;
beforeEach(async () => {
  hub = await startChangingHub();
  await hub.says(numberedEvents(1, 1, "a"));
});
afterEach(() => hub.close());

async function pathOf(): Promise<string> {
  const row = await hub.rig.database.first<{ id: string }>("SELECT id FROM events");
  return `/events/${row?.id}`;
}

async function get(path: string, accept?: string): Promise<{ status: number; text: string }> {
  const response = await hub.app.request(path, accept ? { headers: { accept } } : {});
  return { status: response.status, text: await response.text() };
}

describe("the address of an event that is gone", () => {
  it("says so, and since when, and nothing that the event said", async () => {
    const path = await pathOf();
    await hub.says([], ["e-1"]);
    const withdrawn = hub.rig.now;
    expect((await get(path)).status).toBe(200);
    hub.rig.later(32 * DAY);
    const { status, text } = await get(path);
    expect(status).toBe(410);
    expect(JSON.parse(text)).toEqual({
      "@context": expect.anything(),
      "@id": BASE_URL + path,
      "@type": "Tombstone",
      formerType: "http://schema.org/Event",
      deleted: withdrawn,
    });
    const turtle = await get(`${path}.ttl`);
    expect(turtle.status).toBe(410);
    expect(new Parser().parse(turtle.text)).toHaveLength(3);
    const page = await get(path, "text/html");
    expect(page.status).toBe(410);
    expect(page.text).toContain(withdrawn);
    for (const form of [text, turtle.text, page.text]) expect(form).not.toContain("Atelier");
    expect((await get(`${path}.ics`)).status).toBe(410);
  });

  it("says so at once when its source is removed, and the feed of changes too", async () => {
    const path = await pathOf();
    await removeSource(hub.rig.database, "atelier", hub.rig.now, planDeps(hub.rig.deps));
    const { status, text } = await get(path);
    expect([status, JSON.parse(text).deleted]).toEqual([410, hub.rig.now]);
    expect(JSON.parse((await get("/changes")).text).items).toMatchObject([{ state: "deleted" }]);
    expect((await get("/events/k3v0example00000")).status).toBe(404);
  });
});
