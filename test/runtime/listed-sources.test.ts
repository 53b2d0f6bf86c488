import { describe, expect, it } from "vitest";
import { connectors } from "../../connectors/registry.ts";
import type { FetchOutcome } from "../../src/fetch/fetch.ts";
import { keepListed, keysOf, type Listing } from "../../src/runtime/listed-sources.ts";
import { openStore } from "../../src/runtime/node-store.ts";
import { listSources } from "../../src/store/sources.ts";

const NOW = "2026-11-24T12:00:00Z";
const CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";

function outsideThat(answers: () => boolean) {
  const asked: string[] = [];
  return {
    asked,
    connectors,
    fetchPage: async ({ url }: { url: string }): Promise<FetchOutcome> => {
      asked.push(url);
      if (!answers()) {
        return { type: "failed", problem: { code: "UNREACHABLE" }, status: null, retryAfterSeconds: null };
      }
      const page = {
        url,
        status: 200,
        mediaType: "text/calendar",
        text: CALENDAR,
        whole: true,
        headers: {},
        fetchedAt: NOW,
      };
      return {
        type: "page",
        page,
        etag: null,
        lastModified: null,
        bodyHash: "x",
        bytes: 44,
        permanentUrl: null,
        freshForSeconds: null,
        problems: [],
      };
    },
  };
}

const listing = (name: string): Listing => ({
  registry: {
    sources: [
      { id: "cafe", url: "https://cafe.example/agenda.ics", name, keyEnvironmentVariable: "CAFE_KEY" },
    ],
  },
  addressOf: (written) => written,
  environment: { CAFE_KEY: "secret" },
});

async function statusOf(database: Awaited<ReturnType<typeof openStore>>) {
  return (await listSources(database)).map(({ source, state }) => [source.id, source.kind, state.status]);
}

describe("an entry without a kind", () => {
  it("is recognised once, and not asked again until the registry changes", async () => {
    const database = await openStore(":memory:");
    const outside = outsideThat(() => true);
    expect(await keepListed(listing("Café"), database, NOW, outside)).toEqual([]);
    expect(await statusOf(database)).toEqual([["cafe", "ical", "new"]]);
    const asked = outside.asked.length;
    expect(await keepListed(listing("Café"), database, NOW, outside)).toEqual([]);
    expect(outside.asked).toHaveLength(asked);
    await keepListed(listing("Café des Halles"), database, NOW, outside);
    expect(outside.asked.length).toBeGreaterThan(asked);
    await database.close();
  });

  it("stays what it was when its server is down while the hub starts", async () => {
    const database = await openStore(":memory:");
    let up = true;
    const outside = outsideThat(() => up);
    await keepListed(listing("Café"), database, NOW, outside);
    up = false;
    expect(await keepListed(listing("Café des Halles"), database, NOW, outside)).toEqual(["cafe"]);
    expect(await statusOf(database)).toEqual([["cafe", "ical", "new"]]);
    await database.close();
  });

  it("that was never recognised waits, and harms no other", async () => {
    const database = await openStore(":memory:");
    expect(
      await keepListed(
        listing("Café"),
        database,
        NOW,
        outsideThat(() => false),
      ),
    ).toEqual(["cafe"]);
    expect(await statusOf(database)).toEqual([]);
    expect(keysOf(listing("Café"))).toEqual(new Map([["cafe", "secret"]]));
    await database.close();
  });
});
