import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rateLimit } from "../../src/serve/rate-limit.ts";
import { MOST_OPEN } from "../../src/store/write-report.ts";
import { BASE_URL, type Hub, openHub } from "./seed.ts";

let hub: Hub;
let id: string;
beforeAll(async () => {
  hub = await openHub();
  const row = await hub.database.first<{ id: string }>(
    "SELECT id FROM events WHERE name LIKE 'Café réparation'",
  );
  id = row?.id ?? "";
});
afterAll(() => hub.close());

const report = (fields: Record<string, string>, event = id, app = hub.app) =>
  app.request(`/events/${event}/report`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });
const kept = () =>
  hub.database.all<{ event_id: string; reason: string; text: string; handled: string | null }>(
    "SELECT event_id, reason, text, handled FROM reports ORDER BY id",
  );

describe("a report of a mistake", () => {
  it("is kept as it was written, and thanked for", async () => {
    const answer = await report({ reason: "wrong", text: "  C'est à 19 h,\r\net pas à 18 h <b>!</b> " });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.text()).toContain("Merci");
    expect(await kept()).toEqual([
      { event_id: id, reason: "wrong", text: "C'est à 19 h,\net pas à 18 h <b>!</b>", handled: null },
    ]);
  });

  it("is asked for again, with what was typed, when it says nothing or too much", async () => {
    const before = (await kept()).length;
    for (const [fields, sentence] of [
      [{ text: "mon <texte>" }, "Choisissez ce qui ne va pas"],
      [{ reason: "insult", text: "mon <texte>" }, "Choisissez ce qui ne va pas"],
      [{ reason: "other", text: " " }, "Dites en quelques mots"],
      [{ reason: "wrong", text: "x".repeat(2001) }, "trop long"],
    ] as const) {
      const answer = await report(fields);
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(page).toContain(sentence);
      if (fields.text.includes("<")) expect(page).toContain("mon &lt;texte&gt;");
    }
    expect((await report({ reason: "wrong", text: "é".repeat(2000) })).status).toBe(200);
    expect((await kept()).length).toBe(before + 1);
  });

  it("of an event that is not there, or of another kind, is refused", async () => {
    expect((await report({ reason: "wrong" }, "nothing")).status).toBe(404);
    const json = await hub.app.request(`/events/${id}/report`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    expect(json.status).toBe(415);
    expect((await report({ reason: "wrong", text: "x".repeat(30_000) })).status).toBe(413);
  });

  it("is not kept any more when enough of the same event are open, until they are handled", async () => {
    for (let n = 0; n < MOST_OPEN + 3; n++) expect((await report({ reason: "abuse" })).status).toBe(200);
    expect(await kept()).toHaveLength(MOST_OPEN);
    expect(await (await report({ reason: "abuse" })).text()).toContain("déjà été signalée");
    await hub.database.run("UPDATE reports SET handled = '2026-11-24T12:00:00Z'");
    await report({ reason: "duplicate" });
    expect(await kept()).toHaveLength(MOST_OPEN + 1);
  });

  it("is limited by address, as the form is not", async () => {
    const limit = { burst: 2, perSecond: 0.01, addresses: 10 };
    const seconds = () => 0;
    const limited = await openHub(undefined, {
      reportLimit: rateLimit({ baseUrl: BASE_URL, addressOf: () => "one", seconds, limit }),
    });
    const sent = [1, 2, 3].map(() => report({ reason: "wrong", text: "La salle" }, id, limited.app));
    const answers = await Promise.all(sent);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]?.headers.get("retry-after")).toBe("100");
    expect(await answers[2]?.text()).toMatch(/Trop de signalements[\s\S]*>La salle<\/textarea>/);
    expect((await limited.app.request(`/events/${id}/report`)).status).toBe(200);
    await limited.close();
  });

  it("is not taken of what the hub held once", async () => {
    const past = await openHub(undefined, { isPast: true });
    expect((await report({ reason: "wrong" }, id, past.app)).status).toBe(404);
    const page = await past.app.request(`/events/${id}`, { headers: { accept: "text/html" } });
    expect(await page.text()).not.toContain("report-form");
    await past.close();
  });

  it("of a record that became a part of another event is one of that event", async () => {
    await hub.database.run("UPDATE reports SET handled = '2026-11-24T12:00:00Z'");
    await hub.database.run("INSERT INTO event_aliases (id, event_id) VALUES (?, ?)", "formerevent00000", id);
    expect((await report({ reason: "duplicate", text: "former" }, "formerevent00000")).status).toBe(200);
    expect((await kept()).at(-1)).toMatchObject({ event_id: id, text: "former" });
  });

  it("has a form without script on the page of the event, and as a page of its own in both languages", async () => {
    for (const path of [`/events/${id}`, `/events/${id}/report`]) {
      const answer = await hub.app.request(path, { headers: { accept: "text/html" } });
      expect(await answer.text()).toContain(
        `<form class="report-form" method="post" action="/events/${id}/report">`,
      );
    }
    const english = await hub.app.request(`/events/${id}/report?lang=en`);
    expect(await english.text()).toContain("Report a mistake");
  });
});
