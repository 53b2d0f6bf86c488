import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { calendarPrograms } from "../../connectors/calendar-programs.ts";
import { event, facts, zoned } from "./sample-events.ts";
import { BASE_URL, type Hub, openHub } from "./seed.ts";

let hub: Hub;
beforeAll(async () => {
  hub = await openHub(undefined, { calendarPrograms });
});
afterAll(() => hub.close());

const text = async (path: string, on = hub) =>
  (await on.app.request(path, { headers: { accept: "text/html" } })).text();
const hrefs = (page: string) =>
  [...page.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));

describe("any question as a calendar", () => {
  it("is offered to each program at the address that it takes, to be copied, and as a code", async () => {
    const page = await text("/subscribe?keywords=repair");
    const calendar = `${BASE_URL}/events.ics?keywords=repair`;
    const links = hrefs(page).filter((href) => !href.startsWith("/"));
    const encoded = encodeURIComponent(calendar);
    expect(links).toContain(calendar.replace("https:", "webcal:"));
    expect(links).toContain(
      `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(calendar.replace("https:", "webcal:"))}`,
    );
    for (const host of ["outlook.live.com", "outlook.office.com"])
      expect(
        links.some((href) => href.startsWith(`https://${host}/calendar/0/addfromweb?url=${encoded}&name=`)),
      ).toBe(true);
    expect(page).toContain(`value="${calendar}"`);
    expect(page).toContain(`aria-label="Code QR qui mène à ${BASE_URL}/subscribe?keywords=repair"`);
    expect(hrefs(page)).toEqual(
      expect.arrayContaining([
        "/events.rss?keywords=repair",
        "/poster?keywords=repair",
        "/embed/new?keywords=repair",
      ]),
    );
    expect(page).not.toContain("tourne sur votre ordinateur");
  });

  it("says plainly that nobody outside reaches a hub on one's own computer", async () => {
    const own = await openHub(undefined, { calendarPrograms, baseUrl: "http://localhost:8787" });
    expect(await text("/subscribe", own)).toContain("tourne sur votre ordinateur");
    await own.close();
  });

  it("asks programs to note one date of what happens once, and to follow what repeats", async () => {
    const linkOf = async (name: string): Promise<URLSearchParams | null> => {
      const row = await hub.database.first<{ id: string }>("SELECT id FROM events WHERE name LIKE ?", name);
      const page = await text(`/events/${row?.id}`);
      const link = hrefs(page).find((href) => href.includes("calendar.google.com"));
      return link === undefined ? null : new URL(link).searchParams;
    };
    const timed = await linkOf("Bal maloya");
    expect(timed?.get("dates")).toBe("20261129T140000Z/20261129T180000Z");
    expect(timed?.get("text")).toBe("Bal maloya");
    expect(timed?.get("location")).toBe("Kabar La Ligne, 97410 Saint-Pierre");
    expect((await linkOf("Marché de Noël"))?.get("dates")).toBe("20261128/20261130");
    expect((await linkOf("Café réparation"))?.get("cid")).toMatch(
      /^webcal:\/\/agenda\.example\/events\/\w+\.ics$/,
    );
    expect(await linkOf("Concert%")).toBeNull();
  });
});

describe("the page of an event", () => {
  it("says that it is over, cancelled or put off", async () => {
    const at = (start: string) => ({ timing: { start: zoned(start) } });
    const off = { eventStatus: "EventCancelled" as const };
    const own = await openHub([
      event("over", facts("Fini"), at("2026-11-20T18:00:00")),
      event("cancelled", facts("Annulé", off), at("2026-12-20T18:00:00")),
      event("both", facts("Annulé et fini", off), at("2026-11-20T18:00:00")),
      event("later", facts("Reporté", { eventStatus: "EventPostponed" }), at("2026-12-20T18:00:00")),
      event("coming", facts("À venir"), at("2026-12-20T18:00:00")),
    ]);
    const said: Record<string, string | undefined> = {};
    for (const { id, name } of await own.database.all<{ id: string; name: string }>(
      "SELECT id, name FROM events",
    ))
      said[name] = /<p class="state[^>]*>([^<]*)/
        .exec(await text(`/events/${id}`, own))?.[1]
        ?.replaceAll("&#39;", "'");
    expect(said).toEqual({
      Fini: "Ce rendez-vous est passé.",
      Annulé: "Annulé\u00a0: ce rendez-vous n'aura pas lieu.",
      "Annulé et fini": "Annulé\u00a0: ce rendez-vous n'a pas eu lieu.",
      Reporté: "Reporté\u00a0: la date ci-dessous ne tient plus, la nouvelle n'est pas encore annoncée.",
      "À venir": undefined,
    });
    await own.close();
  });

  it("names the clock where it is not the hub's, has a picture with a place kept for it, and Open Graph", async () => {
    const [bal, concert] = await Promise.all(
      ["Bal maloya", "Concert%"].map((name) =>
        hub.database.first<{ id: string }>("SELECT id FROM events WHERE name LIKE ?", name),
      ),
    );
    expect(await text(`/events/${bal?.id}`)).toContain("À l&#39;heure de La Réunion.");
    const page = await text(`/events/${concert?.id}`);
    expect(page).toContain("12,50\u00a0€");
    expect(page).toMatch(
      /<img src="https:\/\/filature\.example\/affiche\.jpg"[^>]* width="1200" height="800" loading="lazy"/,
    );
    expect(page).toContain('<meta property="og:image" content="https://filature.example/affiche.jpg"/>');
    expect(page).toContain('<meta property="og:type" content="article"/>');
    expect(page).toContain(`<link rel="canonical" href="${BASE_URL}/events/${concert?.id}"/>`);
  });
});

describe("the poster of a week", () => {
  it("says how many it leaves out, and leads to the agenda without its dates", async () => {
    const many = Array.from({ length: 80 }, (_, n) =>
      event(`e${n}`, facts(`Atelier ${n} pour toutes et tous`), {
        timing: { start: zoned(`2026-11-2${5 + (n % 4)}T1${n % 10}:00:00`) },
      }),
    );
    const own = await openHub(many);
    const page = await text("/poster?from=2026-11-25&keywords=", own);
    const shown = page.match(/<li>/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(10);
    expect(page).toContain(`et ${80 - shown} autres rendez-vous`);
    expect(page).toContain(`aria-label="Code QR qui mène à ${BASE_URL}/"`);
    await own.close();
  });

  it("is set larger the less there is", async () => {
    expect(await text("/poster?keywords=repair")).toContain('class="poster theme-light large"');
    expect((await hub.app.request("/poster?from=tomorow")).status).toBe(400);
  });
});

describe("a QR code", () => {
  it("has every module where it belongs", async () => {
    const { encode } = await import("uqr");
    const page = await text("/subscribe?keywords=repair");
    const { data, size } = encode(`${BASE_URL}/subscribe?keywords=repair`, { ecc: "M", border: 4 });
    const drawn = data.map((row) => row.map(() => false));
    const path = /<svg class="qr"[\s\S]*?<path d="([^"]+)"/.exec(page)?.[1] ?? "";
    for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
      for (let n = 0; n < Number(length); n++) drawn[Number(y)]![Number(x) + n] = true;
    expect(drawn).toEqual(data);
    expect(page).toContain(`viewBox="0 0 ${size} ${size}"`);
  });
});
