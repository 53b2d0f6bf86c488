import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepNotices } from "../../src/store/notices.ts";
import {
  BASE_URL,
  calendar,
  type FeedServer,
  openHub,
  PROGRAMME,
  type RegisteringHub,
  startFeeds,
} from "../registrations/registering-hub.ts";

let feeds: FeedServer;
let hub: RegisteringHub;
beforeAll(async () => {
  feeds = await startFeeds();
  feeds.give("/agenda.ics", calendar(PROGRAMME));
  feeds.give("/hostile.ics", calendar([{ uid: "x", name: "<script>alert(1)</script>" }]));
  feeds.give("/private.ics", calendar([{ uid: "p", name: "Réunion", isPrivate: true }]));
  feeds.give("/nothing", "<p>Rien ici</p>", "text/html");
  feeds.give(
    "/two",
    '<link rel="alternate" type="text/calendar" href="/agenda.ics"><link rel="alternate" type="text/calendar" href="/hostile.ics">',
    "text/html",
  );
  // However busy the machine is, these pages are whole before they are sent.
  hub = await openHub({ "allowed-feeds": feeds.host }, { patienceMs: 30_000 });
});
afterAll(async () => {
  await hub.close();
  await feeds.close();
});

const page = async (path: string, form?: Record<string, string>, language = "fr") => {
  const answer = await hub.app.request(path.startsWith("http") ? path : `${BASE_URL}${path}`, {
    headers: {
      accept: "text/html",
      "accept-language": language,
      ...(form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
    },
    ...(form ? { method: "POST", body: new URLSearchParams(form).toString() } : {}),
  });
  return {
    status: answer.status,
    headers: answer.headers,
    text: (await answer.text()).replaceAll("\u00a0", " ").replaceAll("&#39;", "'"),
  };
};
const checked = (path: string, more = "", language = "fr") =>
  page(`/sources/new?url=${encodeURIComponent(`${feeds.origin}${path}`)}${more}`, undefined, language);
const decoded = (text: string) => text.replaceAll("&amp;", "&");

/** What the third step's form holds when nothing is changed. */
async function filledForm(path: string): Promise<Record<string, string>> {
  const { text } = await checked(path);
  const next = decoded(/href="(\/sources\/new\?step=[^"]+)"/.exec(text)?.[1] ?? "");
  const form = (await page(next)).text;
  const fields: Record<string, string> = {};
  for (const [input] of form.matchAll(/<input [^>]*>/g)) {
    const name = /name="([^"]+)"/.exec(input)?.[1];
    const value = /value="([^"]*)"/.exec(input)?.[1] ?? "";
    if (name && (!/type="(radio|checkbox)"/.test(input) || /checked/.test(input)))
      fields[name] = decoded(value);
  }
  return fields;
}

describe("the first step", () => {
  it("has one field, and the ways to a feed for those who have none, in both languages", async () => {
    const { status, text, headers } = await page("/sources/new");
    expect(status).toBe(200);
    expect(text).toContain('<label for="f-url">Adresse de votre agenda');
    expect(text).toContain("Framagenda");
    expect(headers.get("cache-control")).toBe("no-store");
    // The way in is to be found; what is told of an address that somebody pasted is not.
    expect(headers.get("x-robots-tag")).toBeNull();
    expect(text).not.toContain("noindex");
    expect((await page("/sources/new?lang=en")).text).toContain("I have no calendar online");
  });

  it("is not taken for a source's page", async () => {
    expect((await page("/sources/new.html")).status).toBe(404);
  });
});

describe("the second step", () => {
  it("shows the next events as the agenda will, with the report and its score", async () => {
    const { status, text } = await checked("/agenda.ics");
    expect(status).toBe(200);
    for (const { name } of PROGRAMME) expect(text).toContain(name);
    expect(text).toContain("tels qu'ils paraîtront");
    expect(text).toMatch(/<b>\d{1,3}<\/b> sur 100/);
    expect(text).toContain("Où le changer");
    expect(text).not.toMatch(/<a[^>]+href="\/events\/[a-z0-9]+"/);
    expect((await checked("/agenda.ics", "", "en")).text).toContain("as they will appear");
  });

  it("shows what a feed says as text only", async () => {
    const { text } = await checked("/hostile.ics");
    expect(text).not.toContain("<script>alert(1)");
  });

  it("lets one of several feeds be chosen", async () => {
    const { text } = await checked("/two");
    expect(text).toContain("Ce n'est pas le bon");
    const pick = decoded(/href="(\/sources\/new\?[^"]*pick=[^"]+)"/.exec(text)?.[1] ?? "");
    const other = await page(pick);
    expect(other.status).toBe(200);
    expect(other.text.includes("Bal du bief")).toBe(!text.includes("Bal du bief"));
  });

  it("keeps the address that gives nothing, ties the error to its field, and says what to do", async () => {
    const { status, text } = await checked("/nothing");
    expect(status).toBe(422);
    expect(text).toContain(`value="${feeds.origin}/nothing"`);
    expect(text).toContain('aria-invalid="true"');
    expect(text).toContain('id="f-url-error"');
    expect(text).toContain("NOT_A_FEED");
    const secret = await page(
      `/sources/new?url=${encodeURIComponent("https://calendar.google.com/calendar/ical/a%40b.fr/private-0123456789abcdef/basic.ics")}`,
    );
    expect(secret.text).toContain("ADDRESS_IS_PASSWORD");
  });

  it("tells news from events, and says what to look for instead", async () => {
    const items = "<item><title>Nos nouveaux horaires</title><link>https://filature.example/1</link></item>";
    feeds.give(
      "/news.rss",
      `<rss version="2.0"><channel><title>Nouvelles</title>${items}</channel></rss>`,
      "text/xml",
    );
    const { status, text } = await checked("/news.rss");
    expect([status, text.includes("FEED_IS_NEWS")]).toEqual([422, true]);
    expect(text).toContain("« iCal », « S'abonner »");
  });

  it("keeps the address also when somebody asks too often", async () => {
    const limited = await openHub(
      { "allowed-feeds": feeds.host },
      { checkLimit: async (c) => c.text("too often", 429) },
    );
    const url = `${feeds.origin}/agenda.ics`;
    const answer = await limited.app.request(`${BASE_URL}/sources/new?url=${encodeURIComponent(url)}`);
    expect(answer.status).toBe(429);
    expect(await answer.text()).toContain(`value="${url}"`);
    await limited.close();
  });

  it("takes no address that holds a secret", async () => {
    const { status, text } = await checked("/agenda.ics?token=0123456789abcdef0123456789abcdef");
    expect([status, text.includes("URL_SECRET")]).toEqual([422, true]);
  });

  it("says that a feed of private events has nothing to publish", async () => {
    const { status, text } = await checked("/private.ics");
    expect([status, text.includes("FEED_PRIVATE")]).toEqual([422, true]);
  });
});

describe("the third step", () => {
  it("comes with what the feed tells of itself", async () => {
    expect(await filledForm("/agenda.ics")).toMatchObject({
      feed: `${feeds.origin}/agenda.ics`,
      kind: "ical",
      placeName: "La Filature",
      commune: "Morlaix",
      postalCode: "29600",
      place: "new",
    });
  });

  it("shows again what was typed, with every error at its field", async () => {
    const { status, text } = await page("/sources/new", {
      ...(await filledForm("/agenda.ics")),
      name: "",
      commune: "Trifouillis",
      latitude: "48,5",
      contact: "pas une adresse",
      do: "register",
    });
    expect(status).toBe(422);
    for (const field of ["name", "commune", "latitude", "contact", "consent"]) {
      expect(text).toContain(`href="#f-${field}"`);
      expect(text).toContain(`id="f-${field}-error"`);
    }
    expect(text).toContain('value="pas une adresse"');
    expect(text).toContain('value="Trifouillis"');
  });

  it("puts the point where the map was touched, and keeps everything that was typed", async () => {
    const form = await filledForm("/agenda.ics");
    expect(form.view).toMatch(/^48\.5\d+,-3\.8\d+,9000$/);
    const { status, text } = await page("/sources/new", {
      ...form,
      name: "Un autre nom",
      contact: "claire@filature.example",
      consent: "yes",
      place: "none",
      view: "48.57760,-3.82820,9000",
      "pin300.x": "150",
      "pin300.y": "0",
    });
    expect(status).toBe(200);
    // Half the height of the map, three quarters of 4500 m, to the north.
    const [, latitude] = /name="latitude"[^>]*value="([\d.]+)"/.exec(text) ?? [];
    expect(Number(latitude)).toBeCloseTo(48.5776 + 3375 / 111_195, 3);
    expect(text).toMatch(/name="longitude"[^>]*value="-3\.8\d+"/);
    expect(text).toContain('value="Un autre nom"');
    expect(text).toContain('value="claire@filature.example"');
    expect(text).toMatch(/name="consent"[^>]*checked/);
    expect(text).toMatch(/value="new" checked/);
    expect(text).toContain('class="pin-mark"');
    expect(text).toMatch(/Le point est à .* de Morlaix\./);
  });

  it("asks whether a point is meant that is far from its commune", async () => {
    const form = { ...(await filledForm("/agenda.ics")), latitude: "43.3", longitude: "5.4", map: "in" };
    expect((await page("/sources/new", form)).text).toContain(
      "Il est loin de la commune que vous donnez : Morlaix.",
    );
  });

  it("says of a commune that it cannot be shown, and where to look instead", async () => {
    const form = { ...(await filledForm("/agenda.ics")), map: "find" };
    const said = async (commune: string, postalCode = "") =>
      (await page("/sources/new", { ...form, commune, postalCode })).text;
    expect(await said("Trifouillis")).toContain("n’est pas au code officiel géographique");
    expect(await said("Botsorhel")).toContain("La carte montre ses environs : Botsorhel (Finistère).");
    expect(await said("")).toContain("Écrivez la commune");
  });

  it("tells a script what is around a view, in the reader's language", async () => {
    const query = "view=48.5776,-3.8282,9000&commune=Morlaix&latitude=48.60&longitude=-3.83";
    const around = JSON.parse((await page(`/sources/new/map?${query}`, undefined, "en")).text);
    expect(around.told[0]).toMatch(/^The point is .* of Morlaix\.$/);
    expect(around.view).toEqual([48.5776, -3.8282, 9000]);
    expect(around.towns.map(([name]: [string]) => name)).toContain("Morlaix");
    expect(around.outline).toEqual([]);
    const bad = JSON.parse((await page("/sources/new/map?view=<script>&latitude=x&longitude=1e99")).text);
    expect(bad.told).toEqual(["Aucun point n’est posé."]);
    expect(bad.outline).not.toEqual([]);
  });

  it("tells of which commune a postal code is", async () => {
    const form = { ...(await filledForm("/agenda.ics")), commune: "Brest", consent: "yes", do: "register" };
    const { text } = await page("/sources/new", form);
    expect(text).toMatch(/Ce code postal est celui de : [^.]*Morlaix/);
  });
});

describe("registering and managing", () => {
  let manage = "";

  it("shows the management link once, and what is the venue's from then on", async () => {
    const form = {
      ...(await filledForm("/agenda.ics")),
      name: "La Filature",
      latitude: "48,5772",
      longitude: "-3,8283",
      contact: "claire@filature.example",
      consent: "yes",
      do: "register",
    };
    const { status, text, headers } = await page("/sources/new", form);
    expect(status).toBe(200);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
    manage = /value="(https:\/\/hub\.example\/manage\/[\w-]{43})"/.exec(text)?.[1] ?? "";
    expect(manage).not.toBe("");
    expect(text).toContain("/badge.svg");
    expect(text).toContain("Il est accepté");
    const again = await page("/sources/new", form);
    expect([again.status, again.text.includes("Cet agenda est déjà là")]).toEqual([409, true]);
    const checkedAgain = (await checked("/agenda.ics")).text;
    expect(checkedAgain).toContain("Cet agenda est déjà dans ce hub");
    expect(checkedAgain).not.toContain("step=place");
    await hub.run();
  });

  it("offers the place to the next one who looks for it", async () => {
    const { text } = await page(
      `/sources/new?step=place&url=x&feed=${encodeURIComponent(`${feeds.origin}/other.ics`)}&q=filature`,
    );
    expect(text).toMatch(/type="radio" name="place" value="[a-z0-9]+"[^>]*>\s*<span><b>La Filature/);
  });

  it("shows the owner everything, to nobody else", async () => {
    const { status, text, headers } = await page(manage);
    expect(status).toBe(200);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-robots-tag")).toBe("noindex");
    expect(text).toContain("À jour");
    expect(text).toContain("<svg");
    expect(text).toContain("Bal du bief");
    expect(text).toContain('value="claire@filature.example"');
    expect(text).toMatch(/<b>\d{1,3}<\/b> sur 100/);
    expect((await page(`${manage}x`)).status).toBe(404);
  });

  const act = async (form: Record<string, string>) => {
    const answer = await page(manage, form);
    if (answer.status === 303) return await page(`${BASE_URL}${answer.headers.get("location")}`);
    return answer;
  };

  it("pauses and resumes, reads again, and says so", async () => {
    expect((await act({ do: "pause" })).text).toContain("En pause, à votre demande");
    expect((await act({ do: "resume" })).text).toContain("L'agenda reprend");
    const asked = (await act({ do: "refresh" })).text;
    expect(asked).toContain("Relecture demandée");
    expect(asked).toContain("en cours de lecture");
    const soon = await act({ do: "refresh" });
    expect([soon.status, soon.text.includes("moins d'une minute")]).toEqual([422, true]);
  });

  it("keeps out what the owner leaves out, and takes names, places and licences as they are said", async () => {
    expect((await act({ do: "filter", include: "", exclude: "interne, bal" })).text).toContain(
      'value="interne, bal"',
    );
    await hub.run();
    const read = (await page(`${manage}?done=refreshed`)).text;
    expect([read.includes("vient d'être relu"), read.includes("en cours de lecture")]).toEqual([true, false]);
    const { json } = await hub.send("GET", "/events.json");
    expect(json.member.map(({ name }: { name: string }) => name)).toEqual(["Atelier couture"]);
    const saved = await act({
      do: "details",
      name: "La Grande Filature",
      license: "CC-BY-4.0",
      homepage: "",
    });
    expect(saved.text).toContain("<h1>La Grande Filature");
    expect(saved.text).toMatch(/value="CC-BY-4.0" selected/);
    const wrong = await act({ do: "details", commune: "Trifouillis", homepage: "javascript:alert(1)" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('id="f-commune-error"');
    expect((await act({ do: "contact", contact: "" })).text).not.toContain("claire@filature.example");
  });

  it("puts the point on the map of an owner's page, which is kept only when it is saved", async () => {
    const put = await act({ name: "Presque", view: "48.60000,-3.80000,5000", map: "middle" });
    expect(put.status).toBe(200);
    expect(put.text).toContain('value="48.60000"');
    expect(put.text).toContain('value="Presque"');
    expect((await page(manage)).text).not.toContain('value="48.60000"');
    await act({ do: "details", latitude: "48.60000", longitude: "-3.80000" });
    expect((await page(manage)).text).toMatch(
      /name="latitude"[^>]*value="48\.6"|value="48\.6"[^>]*name="latitude"/,
    );
  });

  it("says on the page what is wrong and what to do, and when it was settled", async () => {
    const now = hub.deps.clock();
    const [{ id = "" } = {}] = await hub.database.all<{ id: string }>("SELECT id FROM sources");
    await hub.database.batch(keepNotices(id, ["broken"], now));
    expect((await page(manage)).text).toContain("Votre flux ne répond plus");
    await hub.database.batch(keepNotices(id, [], now));
    expect((await page(manage)).text).toContain("Ce qui s'est réglé");
  });

  it("changes its link, and the old one is worth nothing", async () => {
    const before = manage;
    const { headers, status } = await page(manage, { do: "rotate" });
    expect(status).toBe(303);
    manage = `${BASE_URL}${headers.get("location")?.split("?")[0]}`;
    expect((await page(before)).status).toBe(404);
    expect((await page(`${manage}?done=rotated`)).text).toContain("Voici votre nouveau lien");
  });

  it("removes everything, but asks first", async () => {
    const asked = await page(`${manage}?confirm=remove`);
    expect(asked.text).toContain("Retirer tout, vraiment");
    expect((await page(manage)).status).toBe(200);
    expect((await page(manage, { do: "remove" })).text).toContain("Tout est retiré");
    expect((await page(manage)).status).toBe(404);
    const { json } = await hub.send("GET", "/events.json");
    expect(json.member).toEqual([]);
  });
});

describe("a feed that waits for the operator", () => {
  it("is told so on its owner's page, which offers nothing that cannot be done yet", async () => {
    const queue = await openHub({ "allowed-feeds": feeds.host });
    const { json } = await queue.send("POST", "/sources", {
      url: `${feeds.origin}/agenda.ics`,
      consent: true,
    });
    await queue.database.run("DELETE FROM sources WHERE id = ?", json.id);
    for (const [state, words] of [
      ["pending", "Attend l&#39;accord"],
      ["refused", "Refusé par"],
    ] as const) {
      await queue.database.run("UPDATE registrations SET state = ?", state);
      const text = await (await queue.app.request(json.manage)).text();
      expect(text).toContain(words);
      expect(text).not.toContain('value="pause"');
      expect(text).toContain("confirm=remove");
    }
    await queue.close();
  });
});

describe("a hub that takes no registrations", () => {
  it("says so, and still checks", async () => {
    const closed = await openHub({ "allowed-feeds": feeds.host, registrations: "closed" });
    const answer = await closed.app.request(`${BASE_URL}/sources/new`, { headers: { accept: "text/html" } });
    expect(await answer.text()).toContain("Vous pouvez tout de même vérifier le vôtre");
    await closed.close();
  });
});
