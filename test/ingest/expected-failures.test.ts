import { describe, expect, it } from "vitest";
import { openagenda } from "../../connectors/openagenda/openagenda.ts";
import { tibillet } from "../../connectors/tibillet/tibillet.ts";
import type { FetchOutcome, FetchRequest } from "../../src/fetch/fetch.ts";
import { readPage } from "../../src/ingest/read-page.ts";
import { readSource } from "../../src/ingest/read-source.ts";
import type { Gazetteer } from "../../src/model/gazetteer.ts";
import type { Source, SourceState } from "../../src/model/source.ts";
import { sha256 } from "../../src/reconcile/identity.ts";
import { fixture } from "../connectors/saved-pages.ts";

const nowhere: Gazetteer = { byCode: () => null, byPostalCode: () => [], byName: () => [] };
const connectors = [tibillet, openagenda];
const NOW = "2026-11-01T09:00:00Z";

const sourceOf = (kind: string, url: string): Source => ({
  ...{ id: "port", kind, url, name: "Le port", homepage: null, timeZone: null, place: null },
  ...{ license: "etalab-2.0", attribution: null, language: "fr", trust: "operator", settings: {} },
});

const stateOf = (connectorState: unknown): SourceState => ({
  ...{ etag: null, lastModified: null, bodyHash: null, connectorState: JSON.stringify(connectorState) },
  ...{ nextDue: NOW, lastRun: NOW, lastSuccess: NOW, lastChange: NOW, failures: 0, status: "ok" },
});

/** Reads a source whose server answers each path with a text, or with a status. */
async function reading(
  source: Source,
  answers: Record<string, string | number>,
  key?: string,
  state: SourceState | null = null,
) {
  const asked: FetchRequest[] = [];
  const result = await readSource(source, state, {
    connectors,
    readPage: (job) => readPage(job, { connectors, gazetteer: nowhere }),
    now: () => NOW,
    keyOf: () => key,
    fetchPage: async (request): Promise<FetchOutcome> => {
      asked.push(request);
      const answer = answers[new URL(request.url).pathname] ?? 404;
      if (typeof answer === "number") {
        return {
          type: "failed",
          problem: { code: "UNREACHABLE" },
          status: answer,
          retryAfterSeconds: answer === 429 ? 600 : null,
        };
      }
      const page = {
        url: request.url,
        status: 200,
        mediaType: "application/json",
        text: answer,
        whole: true,
        headers: {},
        fetchedAt: NOW,
      };
      const facts = { etag: null, lastModified: null, bodyHash: sha256(answer), bytes: answer.length };
      return { type: "page", page, ...facts, permanentUrl: null, freshForSeconds: null, problems: [] };
    },
  });
  return { ...result, asked };
}

const VENUE = "https://lamoutte.example/api/events/";
const AGENDA = "https://api.openagenda.com/v2/agendas/52200991/events";
const codes = (run: { problems: readonly { code: string }[] }) => run.problems.map(({ code }) => code);

describe("A failure that a connector expects", () => {
  it("is not one of the run: a venue without card and robots.txt is read whole", async () => {
    const run = await reading(sourceOf("tibillet", VENUE), {
      "/api/events/": fixture("tibillet", "lespass-v1-reunion.json"),
    });
    expect(run).toMatchObject({ complete: true, coverage: "full" });
    expect(run.events).toHaveLength(2);
    expect(codes(run)).not.toContain("UNREACHABLE");
    expect(run.events[1]?.superEvent).toBe(run.events[0]?.id);
    expect(run.events[0]?.moments[0]?.startDate).toBe("2026-12-31T21:00:00+04:00");
  });

  it("is judged by the connector alone, and keeps what the last run left", async () => {
    const state = stateOf({
      list: "v2 https://api.openagenda.com 52200991 ",
      updatedAt: NOW,
      reconciled: NOW,
    });
    const run = await reading(
      sourceOf("openagenda", AGENDA),
      { "/v2/agendas/52200991/events": 403 },
      "CANARY",
      state,
    );
    expect(run).toMatchObject({ complete: false, events: [], removed: [] });
    expect(codes(run)).toEqual(["KEY_REFUSED"]);
    expect(run.state).toEqual(JSON.parse(state.connectorState ?? ""));
    expect(run.asked[0]?.secretHeaders).toEqual({ key: "CANARY" });
  });
});

describe("A failure that no connector expects", () => {
  it("fails the run with the server's wish to be left alone", async () => {
    const state = stateOf({ door: "v1" });
    const run = await reading(sourceOf("tibillet", VENUE), { "/api/events/": 429 }, undefined, state);
    expect(run).toMatchObject({ complete: false, status: 429, retryAfterSeconds: 600 });
    expect(run.asked).toHaveLength(1);
  });
});

describe("A connector that lists changes", () => {
  it("is told the time at its start, and lists everything again after a week", async () => {
    const old = stateOf({
      list: "v2 https://api.openagenda.com 52200991 ",
      updatedAt: NOW,
      reconciled: "2026-10-20T00:00:00Z",
    });
    const answers = { "/v2/agendas/52200991/events": fixture("openagenda", "api-v2-workshops.json") };
    const run = await reading(sourceOf("openagenda", AGENDA), answers, "CANARY", old);
    expect(run.coverage).toBe("full");
    expect(run.asked[0]?.url).not.toContain("updatedAt%5B");
    expect(JSON.stringify(run.pages)).not.toMatch(/CANARY|canary/);
    expect(JSON.stringify(run.events)).not.toMatch(/CANARY|canary/);
  });
});
