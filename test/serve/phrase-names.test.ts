import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EventFacts } from "../../src/model/event.ts";
import { createGazetteer } from "../../src/normalise/gazetteer-fr.ts";
import { idOf } from "../../src/reconcile/identity.ts";
import { event, facts, place, zoned } from "./sample-events.ts";
import { type Hub, NOW, openHub } from "./seed.ts";

const gazetteer = createGazetteer(readFileSync(new URL("../../vocab/communes.tsv", import.meta.url), "utf8"));

const MULHOUSE = place({
  id: idOf("place", "mulhouse", "La Filature"),
  addressLocality: "Mulhouse",
  postalCode: "68100",
  inseeCommune: "68224",
  inseeDepartement: "68",
  inseeRegion: "44",
  latitude: 47.7495,
  longitude: 7.3473,
});
const PASTEUR = place({
  id: idOf("place", "rennes", "Hôtel Pasteur"),
  name: "Hôtel Pasteur",
  addressLocality: "Rennes",
  postalCode: "35000",
  inseeCommune: "35238",
  inseeDepartement: "35",
  latitude: 48.109,
  longitude: -1.673,
});
const by = (name: string) => [{ id: idOf("organization", "test", name), name, url: null }];
const on = (uid: string, at: string, name: string, more: Partial<EventFacts> = {}) =>
  event(uid, facts(name, { organizer: [], ...more }), {
    timing: { start: zoned(`${at}:00`), end: null },
  } as never);

let hub: Hub;
beforeAll(async () => {
  hub = await openHub(
    [
      on("m1", "2026-11-28T20:00", "Concert à Morlaix", { about: ["concert"], keywords: ["Jazz"] }),
      on("m2", "2026-11-29T15:00", "Bal à Morlaix", { about: ["dance"] }),
      on("m3", "2026-12-12T20:00", "Concert de jazz ou presque", { about: ["concert"] }),
      on("a1", "2026-11-28T18:30", "Concert à Mulhouse", {
        about: ["concert"],
        keywords: ["jazz"],
        location: [MULHOUSE],
      }),
      on("p1", "2026-12-05T10:00", "Atelier à Pasteur", {
        about: ["workshop"],
        keywords: ["jazz"],
        location: [PASTEUR],
        organizer: by("L'Atelier"),
        offers: [{ price: "8", priceCurrency: "EUR", name: null, url: null } as never],
      }),
      on("p2", "2026-12-06T10:00", "Atelier d’enfants", {
        about: ["workshop", "children"],
        location: [PASTEUR],
        organizer: by("Hôtel Pasteur"),
      }),
    ],
    { gazetteer },
  );
  await hub.database.run(
    `INSERT INTO things (id, kind, source_id, entity_id, said, shown, created) VALUES (?, 'place', 'x', ?, ?, '', ?)`,
    "0000000000000abc",
    PASTEUR.id,
    JSON.stringify({ name: "La Fac dentaire" }),
    NOW,
  );
});
afterAll(() => hub.close());

const get = (path: string) =>
  hub.app.request(path, { headers: { accept: "text/html", "accept-language": "fr" } });
const asked = async (phrase: string, rest = ""): Promise<string> => {
  const answer = await get(`/?ask=${encodeURIComponent(phrase)}${rest}`);
  expect(answer.status).toBe(303);
  return answer.headers.get("location") ?? "";
};
const page = async (path: string): Promise<string> => {
  const answer = await get(path);
  expect(answer.status, path).toBe(200);
  return (await answer.text()).replaceAll("\u00a0", " ");
};
const titles = (text: string) =>
  [...text.matchAll(/<h3><a href="[^"]*">([^<]*)<\/a><\/h3>/g)].map(([, name]) => name);
const links = (text: string) =>
  [...text.matchAll(/<a (?:class="[^"]*" )?href="([^"]*)" rel="nofollow">(.*?)<\/a>/gs)].map(
    ([, href = "", inner = ""]) => ({
      href: href.replaceAll("&amp;", "&"),
      text: inner.replace(/<[^>]*>/g, "").trim(),
    }),
  );
const link = (text: string, label: string) => links(text).find((one) => one.text === label);

describe("a name of the hub in a phrase", () => {
  it("is a place beside everything else that is asked", async () => {
    expect(await asked("concert à La Filature samedi")).toBe(
      "/?datetime=2026-11-28&keywords=concert&place=La+Filature",
    );
    expect(await asked("programme de l'hotel pasteur")).toBe("/?place=H%C3%B4tel+Pasteur");
  });

  it("finds all places of that name, and offers each by its town", async () => {
    const text = await page(await asked("à la filature samedi"));
    expect(titles(text)).toEqual(["Concert à Mulhouse", "Concert à Morlaix"]);
    const one = link(text, "lieu La Filature (Mulhouse)");
    expect(titles(await page(one?.href ?? ""))).toEqual(["Concert à Mulhouse"]);
    expect(titles(await page(link(text, "lieu La Filature (Morlaix)")?.href ?? ""))).toEqual([
      "Concert à Morlaix",
    ]);
  });

  it("is that of one town where the phrase says which", async () => {
    const address = await asked("à La Filature à Mulhouse");
    expect(address).toBe("/?commune=68224&place=La+Filature");
    expect(titles(await page(`${address}&datetime=2026-11-28`))).toEqual(["Concert à Mulhouse"]);
  });

  it("may be one that only one of its sources gives it: then the place is asked for by its id", async () => {
    const address = await asked("à la fac dentaire");
    expect(address).toBe(`/?place=${PASTEUR.id}`);
    expect(await page(address)).toMatch(/Hôtel Pasteur[^<]*<span aria-hidden="true"> ✕/);
  });

  it("is who organises where the phrase says so, or where no place has it", async () => {
    expect(await asked("chez L'Atelier")).toBe("/?organizer=L%27Atelier");
    expect(await asked("organisé par l'hôtel pasteur")).toBe("/?organizer=H%C3%B4tel+Pasteur");
  });

  it("offers who organises under the name of a place, and the place of who organises", async () => {
    const text = await page("/?place=H%C3%B4tel+Pasteur&from=2026-12-01&to=2026-12-31");
    const organizer = link(text, "organisé par Hôtel Pasteur");
    expect(titles(await page(organizer?.href ?? ""))).toEqual(["Atelier d’enfants"]);
    expect(link(await page(organizer?.href ?? ""), "lieu Hôtel Pasteur (Rennes)")?.href).toContain(
      "place=H%C3%B4tel+Pasteur",
    );
  });

  it("stays a word where it is only one, and is offered then", async () => {
    expect(await asked("filature")).toBe("/?q=filature");
    expect(link(await page("/?q=filature"), "lieu La Filature")?.href).toBe("/?place=La+Filature");
  });
});

describe("a word that is a keyword of many events", () => {
  it("is looked for in all texts, and offered as the keyword beside the topic", async () => {
    expect(await asked("jazz")).toBe("/?q=jazz");
    const text = await page("/?q=jazz");
    const keyword = link(text, "mot-clé jazz");
    expect(keyword?.href).toBe("/?keywords=jazz");
    expect(text).toContain("(3 rendez-vous)");
    const concert = await page("/?keywords=concert&q=jazz");
    expect(link(concert, "mot-clé jazz")?.href).toBe("/?keywords=jazz&about=concert");
  });
});

describe("what is not wanted", () => {
  it("is left out, and said in the sentence and on a chip of its own", async () => {
    const address = await asked("ce week-end sauf dimanche");
    expect(address).toBe("/?datetime=weekend&weekday%5Bne%5D=Sunday");
    const text = await page(address);
    expect(titles(text)).toEqual(["Concert à Mulhouse", "Concert à Morlaix"]);
    expect(text).toMatch(/<h1>[^<]*sauf le dimanche<\/h1>/);
    expect(link(text, "Retirer sauf le dimanche ✕")?.href).toBe("/?datetime=weekend");
  });

  it("stays when something else is asked, and goes when the same is asked for", async () => {
    expect(await asked("concert", "&weekday%5Bne%5D=Sunday")).toBe(
      "/?keywords=concert&weekday%5Bne%5D=Sunday",
    );
    expect(await asked("dimanche", "&weekday%5Bne%5D=Sunday")).toBe("/?datetime=2026-11-29");
  });
});

describe("what no query can say", () => {
  it("is named once above the answer, and the rest is asked", async () => {
    const address = await asked("atelier pendant les vacances de Noël");
    expect(address).toBe("/?keywords=workshop&unread=pendant+les+vacances+de+No%C3%ABl");
    const text = await page(address);
    expect(text).toContain("« pendant les vacances de Noël »");
    expect(text).not.toMatch(/href="[^"]*unread/);
    expect(text).not.toContain('name="unread"');
    expect(text).toContain('<link rel="canonical" href="https://agenda.example/?keywords=workshop"');
  });

  it("is text, whatever stands in it", async () => {
    const text = await page(`/?unread=${encodeURIComponent("<b onclick=x>")}`);
    expect(text).toContain("&lt;b onclick=x&gt;");
    expect(text).not.toContain("<b onclick");
  });
});

const byText = (a: readonly string[], b: readonly string[]) => (a.join() < b.join() ? -1 : 1);

describe("a question that is asked again", () => {
  it.each([
    "concert gratuit samedi à La Filature sauf dimanche",
    "jazz samedi dimanche",
    "atelier moins de 10 € hors Rennes",
    "samedi à partir de 14h chez L'Atelier",
    "tout sauf le théâtre en LSF",
  ])("%s: has the same address, whether the words are typed again or sent as they stand", async (phrase) => {
    const address = await asked(phrase);
    const rest = address.slice(address.indexOf("?") + 1);
    expect(await asked(phrase, `&${rest}`)).toBe(address);
    const q = new URLSearchParams(rest).get("q") ?? "";
    const kept = new URLSearchParams(rest);
    kept.delete("unread");
    expect(await asked(q, `&${kept}`)).toBe(address.replace(/&?unread=[^&]*/g, ""));
  });

  it("has a chip for each of its pieces, which takes just that one away", async () => {
    for (const phrase of [
      "concert jazz samedi à partir de 14h à La Filature sauf danse",
      "atelier entre 5 et 10 euros chez L'Atelier hors Lyon",
      "yoga ou jazz les mardis soir sauf le théâtre et la danse, accessible en LSF, sans enfants",
      "demain midi près de Morlaix gratuit pas en ligne",
      "Bretagne sauf Rennes sauf à La Filature",
    ]) {
      const address = await asked(phrase);
      const text = await page(address);
      const all = [...new URLSearchParams(address.slice(2))].filter(
        ([name]) => name !== "unread" && name !== "radius",
      );
      for (const [name, value] of all) {
        const rest = all.filter((one) => one[0] !== name || one[1] !== value);
        const without = links(text)
          .filter((one) => one.text.startsWith("Retirer"))
          .map(({ href }) =>
            [...new URL(href, "https://a.example").searchParams]
              .filter(([one]) => one !== "radius")
              .toSorted(byText),
          );
        expect(without, `${phrase}: ${name}`).toContainEqual(rest.toSorted(byText));
      }
    }
  });
});

describe("around a town without a known place", () => {
  it("means around the town itself, where maps have it", async () => {
    const address = await asked("près de Tulle");
    expect(address).toBe("/?near=45.27%2C1.77&radius=10km");
    expect(await page(address)).toMatch(/<h1>[^<]*10\skm de Tulle/);
  });

  it("means around its neighbour of the same postal code where it is too small for that, and says so", async () => {
    const address = await asked("près de Sainte-Sève");
    expect(address).toBe("/?near=48.5776%2C-3.8282&radius=10km");
    expect(await page(address)).toMatch(/<h1>[^<]*Morlaix/);
  });

  it("means its group of communes where no neighbour has a place either, and says so", async () => {
    const address = await asked("près de Pandrignes");
    expect(address).toBe("/?epci=241927201");
    expect(await page(address)).toMatch(/<h1>[^<]*intercommunalité/);
  });
});

it("reads the name of one of its towns with a slip in it", async () => {
  expect(await asked("concert à Morlai")).toBe("/?keywords=concert&commune=29151");
  expect(await asked("mulhuse samdi")).toBe("/?datetime=2026-11-28&commune=68224");
});

describe("a question that finds nothing", () => {
  const offered = (text: string) =>
    links(text.slice(text.indexOf('class="instead"'))).filter(({ text: label }) => /rendez-vous/.test(label));

  it.each([
    ["/?place=H%C3%B4tel+Pasteur&datetime=2026-11-28", "le samedi 5 décembre"],
    ["/?place=H%C3%B4tel+Pasteur&datetime=2026-11-28&keywords=concert", "pas seulement dans ce lieu"],
    ["/?organizer=L%27Atelier&datetime=2026-11-28", "qui que ce soit qui organise"],
    ["/?datetime=2026-11-29&weekday[ne]=Sunday", "sans rien exclure"],
    ["/?keywords=workshop&q[ne]=atelier&datetime=2026-12-05", "sans rien exclure"],
    ["/?offers.price[lte]=2&keywords=workshop&datetime=2026-12-05", "à n’importe quel prix"],
    ["/?datetime=2026-11-28T08:00/2026-11-28T09:00", "le samedi 28 novembre"],
    ["/?keywords=dance&timeOfDay=evening&timeOfDay=night", "à toute heure"],
    ["/?about=concert&keywords=jazz&commune=35238", "à Morlaix"],
  ])("%s: proposes what is nearest and not empty", async (path, words) => {
    const text = await page(path);
    expect(titles(text)).toEqual([]);
    const offers = offered(text);
    expect(offers.map((one) => one.text).join("; ")).toContain(words);
    for (const { href, text: label } of offers)
      expect(titles(await page(href)).length, `${label} at ${href}`).toBeGreaterThan(0);
  });
});
