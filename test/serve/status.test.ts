import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { source } from "./sample-events.ts";
import { type Hub, NOW, openHub, write } from "./seed.ts";

let hub: Hub;
beforeAll(async () => {
  hub = await openHub();
  const states: readonly [id: string, set: string][] = [
    ["filature", `status = 'ok', next_due = '2026-11-24T12:30:00Z', last_success = '2026-11-24T11:30:00Z'`],
    ["panne", "status = 'failing', next_due = '2026-11-24T12:30:00Z'"],
    ["retard", "status = 'ok', next_due = '2026-11-24T02:00:00Z'"],
    ["suspendue", `status = 'ok', suspended = '${NOW}'`],
    ["pause", "status = 'paused'"],
  ];
  // Listing a source pauses those that are not listed with it.
  for (const [id] of states.slice(1)) await write(hub.database, [], source(id, { name: `Le lieu ${id}` }));
  for (const [id, set] of states) await hub.database.run(`UPDATE sources SET ${set} WHERE id = ?`, id);
});
afterAll(() => hub.close());

interface Status {
  readonly sources: readonly { readonly id: string; readonly state: string }[];
  readonly summary: object;
  readonly lastChange: string;
  readonly code?: string;
}
const json = async (path: string) => (await get(path)).json() as Promise<Status>;
const get = (path: string, headers: Record<string, string> = {}) => hub.app.request(path, { headers });

describe("the public state of the sources", () => {
  it("has the worst first, and counts those that are read", async () => {
    const answer = await json("/status.json");
    expect(answer.sources.map(({ id, state }) => [id, state])).toEqual([
      ["panne", "failing"],
      ["retard", "late"],
      ["suspendue", "suspended"],
      ["pause", "paused"],
      ["filature", "ok"],
    ]);
    expect(answer.summary).toMatchObject({ upToDate: 1, read: 3 });
    expect(answer.lastChange).toBe("2026-11-20T09:30:00Z");
    expect(JSON.stringify(answer)).not.toContain("SECRET");
  });

  it("says it in words to people, in both languages", async () => {
    const french = await (await get("/status", { accept: "text/html" })).text();
    expect(french).toContain("1 source sur 3 est à jour.");
    for (const word of ["En panne", "En retard", "Suspendue", "En pause", "À jour"])
      expect(french).toContain(word);
    expect(await (await get("/status?lang=en", { accept: "text/html" })).text()).toContain(
      "1 of 3 sources is up to date.",
    );
  });

  it("shows those of one state", async () => {
    const { sources } = await json("/status.json?state=paused");
    expect(sources.map(({ id }) => id)).toEqual(["pause"]);
    const refused = await get("/status.json?state=brocken");
    expect([refused.status, ((await refused.json()) as Status).code]).toEqual([400, "PARAMETER_INVALID"]);
  });

  it("counts the events to come that the page of the data counts", async () => {
    const counted = async (path: string) => {
      const page = await (await get(path, { accept: "text/html" })).text();
      return /<dt>Événements à venir<\/dt>\s*<dd>(\d+)/.exec(page)?.[1];
    };
    expect(Number(await counted("/status"))).toBeGreaterThan(0);
    expect(await counted("/data")).toBe(await counted("/status"));
  });

  it("has measures for who watches it", async () => {
    const response = await get("/metrics");
    expect(response.headers.get("content-type")).toContain("version=0.0.4");
    const text = await response.text();
    expect(text).toContain('crieur_sources{state="failing"} 1\n');
    expect(text).toContain("crieur_last_read_age_seconds 1800\n");
    for (const line of text.trim().split("\n"))
      expect(line).toMatch(/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{\w+="[^"]*"\})? -?\d+)$/);
  });
});

describe("the accessibility statement", () => {
  it("says what was not done, and where to complain", async () => {
    const page = await (await get("/accessibility", { accept: "text/html" })).text();
    expect(page).toContain("Aucun audit n’a été fait par un tiers");
    expect(page).toContain("Défenseur des droits");
    expect(await (await get("/accessibility?lang=en")).text()).toContain("third party");
  });
});
