import { Parser } from "htmlparser2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { event, facts, place, source, zoned } from "./sample-events.ts";
import { BASE_URL, type Hub, openHub, write } from "./seed.ts";

const VECTORS = [
  "<script>alert(1)</script>",
  "</script><script>alert(1)</script>",
  "<!--<script>",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  "<svg/onload=alert(1)>",
  "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&#60;script&#62;",
  "</title><script>alert(1)</script>",
  "</style><script>",
  "<a href=javascript:alert(1)>x</a>",
  "javascript:alert(1)",
  ["$", "{alert(1)}"].join(""),
  "{{constructor.constructor('alert(1)')()}}",
  "<iframe srcdoc='<script>alert(1)</script>'>",
  "<base href=//evil.example>",
  "<meta http-equiv=refresh content=0;url=//evil.example>",
  "\u2028alert(1)\u2029",
  "]]><script>",
];

// What the hub writes itself: a mail of fixed words with the page's own address, and coordinates.
const OWN_LINKS = [
  /^mailto:\?subject=[\w%-]+&body=https%3A%2F%2Fagenda\.example%2Fevents%2F[\w-]+$/,
  /^geo:-?\d+(\.\d+)?,-?\d+(\.\d+)?\?q=-?\d+(\.\d+)?,-?\d+(\.\d+)?$/,
];

interface Found {
  readonly scripts: string[];
  readonly bad: string[];
}

/** Everything in a page that could run, load or lead somewhere it must not. */
function inspect(html: string): Found {
  const scripts: string[] = [];
  const bad: string[] = [];
  let json = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      const own = /^\/assets\/[a-z-]+-[0-9a-f]{12}\.js$/.test(attributes.src ?? "");
      json = name === "script" && !own;
      if (json) {
        if (attributes.type !== "application/ld+json" || "src" in attributes)
          bad.push(`script ${JSON.stringify(attributes)}`);
        scripts.push("");
      }
      if (["iframe", "object", "embed", "base", "style", "xmp", "template", "noscript"].includes(name))
        bad.push(name);
      if (name === "meta" && "http-equiv" in attributes) bad.push("meta refresh");
      for (const [key, value] of Object.entries(attributes)) {
        if (/^on/i.test(key) || key === "style" || key === "srcdoc" || key === "srcset")
          bad.push(`${name} ${key}`);
        if (["href", "src", "action", "formaction"].includes(key)) {
          const allowed = /^(https?:\/\/|webcal:\/\/agenda\.example\/|\/(?!\/)|#)/.test(value);
          if (!allowed && !OWN_LINKS.some((link) => link.test(value))) bad.push(`${name} ${key}=${value}`);
        }
      }
    },
    ontext(text) {
      if (json) scripts[scripts.length - 1] += text;
    },
    onclosetag() {
      json = false;
    },
  });
  parser.end(html);
  return { scripts, bad };
}

let hub: Hub;
const ids: string[] = [];
beforeAll(async () => {
  hub = await openHub([]);
  for (const [index, vector] of VECTORS.entries()) {
    const attack = event(
      `attack-${index}`,
      facts(vector, {
        description: `${vector}\n\n${vector}`,
        disambiguatingDescription: vector,
        nameByLanguage: { fr: vector, en: vector },
        keywords: [vector],
        about: [vector],
        accessibility: [vector],
        url: vector,
        sameAs: [vector],
        virtualLocation: [vector],
        image: [{ url: vector, creditText: vector }],
        location: [
          place({
            id: `p${index}`,
            name: vector,
            streetAddress: vector,
            addressLocality: vector,
            url: vector,
          }),
        ],
        organizer: [{ id: `o${index}`, name: vector, url: vector }],
        performer: [vector],
        offers: [{ name: vector, price: vector, priceCurrency: vector, url: vector, description: vector }],
        audience: vector,
        typicalAgeRange: vector,
        identifier: [{ propertyID: vector, value: vector }],
      }),
      { timing: { start: zoned("2026-11-25T18:00:00") } },
    );
    ids.push(attack.id);
    await write(
      hub.database,
      [attack],
      source(`s${index}`, { name: vector, homepage: vector, attribution: vector, license: vector }),
    );
    await hub.database.run(
      `INSERT INTO runs (source_id, started, ended, outcome, complete, counts, problems)
       VALUES (?, '2026-11-24T10:00:00Z', '2026-11-24T10:00:01Z', 'changed', 1, '{"read":1,"kept":1}', ?)`,
      `s${index}`,
      JSON.stringify([
        {
          code: "ZONE_ASSUMED",
          severity: "warning",
          mender: "venue",
          count: 1,
          items: [vector],
          details: [vector],
          message: { fr: vector, en: vector },
        },
      ]),
    );
  }
});
afterAll(() => hub.close());

const page = async (path: string) => {
  const response = await hub.app.request(path, { headers: { accept: "text/html" } });
  const policy = response.headers.get("content-security-policy");
  expect(policy).not.toMatch(/unsafe/);
  expect(policy).toContain("script-src 'self';");
  return response.text();
};

describe("text from strangers", () => {
  it("stays text on every page", async () => {
    const paths = [
      "/",
      "/?lang=en",
      "/?view=map",
      "/?view=month",
      "/events?from=2026-11-01",
      "/sources",
      "/subscribe",
      "/poster",
      ...ids.flatMap((id) => [`/events/${id}`, `/events/${id}/report`, `/events/${id}/provenance`]),
      ...ids.flatMap((_, index) => [`/places/p${index}`, `/organizations/o${index}`, `/sources/s${index}`]),
    ];
    for (const path of paths) {
      const { bad, scripts } = inspect(await page(path));
      expect(bad, path).toEqual([]);
      for (const text of scripts) expect(() => JSON.parse(text), path).not.toThrow();
    }
    expect(hub.errors).toEqual([]);
  });

  it("is given back whole in the JSON that a page embeds", async () => {
    for (const [index, id] of ids.entries()) {
      const { scripts } = inspect(await page(`/events/${id}`));
      expect(scripts).toHaveLength(1);
      expect(scripts[0]).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.parse(scripts[0]!).name).toBe(VECTORS[index]);
    }
  });

  it("stays text when it comes in a question", async () => {
    for (const vector of VECTORS) {
      for (const name of [
        "q",
        "keywords",
        "location.address.addressLocality",
        "from",
        "lang",
        "view",
        "commune",
        vector,
      ]) {
        const query = new URLSearchParams({ [name]: vector });
        const { bad } = inspect(await page(`/?${query}`));
        expect(bad, `${name}=${vector}`).toEqual([]);
      }
      const { bad } = inspect(await page(`/${encodeURIComponent(vector)}`));
      expect(bad, vector).toEqual([]);
    }
  });

  it("stays text where an agenda leaves the hub", async () => {
    const frames = new Map([
      ["/embed?limit=50", 0],
      ["/embed/new", 1],
      ["/subscribe", 0],
      ["/poster", 0],
    ]);
    for (const vector of VECTORS)
      for (const path of ["/embed", "/embed/new", "/subscribe", "/poster"])
        for (const name of ["q", "keywords", "theme", "page", vector])
          frames.set(`${path}?${new URLSearchParams({ [name]: vector })}`, path === "/embed/new" ? 1 : 0);
    for (const [path, count] of frames) {
      const response = await hub.app.request(path, { headers: { accept: "text/html" } });
      const html = await response.text();
      const { bad, scripts } = inspect(html);
      // The builder holds a preview, of this hub and nothing else; a question that is wrong has none.
      expect(
        bad.filter((one) => one !== "iframe"),
        path,
      ).toEqual([]);
      expect(bad.length, path).toBeLessThanOrEqual(count);
      for (const [, src] of html.matchAll(/<iframe [^>]*?src="([^"]*)"/g))
        expect(src, path).toMatch(/^\/embed\?/);
      expect(scripts).toEqual([]);
    }
    expect(hub.errors).toEqual([]);
  });

  it("makes no address of another host out of a path", async () => {
    for (const path of ["//evil.example/x", "/\\\\evil.example", "///evil.example"]) {
      const { bad } = inspect(await page(`http://agenda.example${path}`));
      expect(bad, path).toEqual([]);
    }
  });

  it("comes back exactly in JSON", async () => {
    const response = await hub.app.request("/events?limit=100");
    const { member } = (await response.json()) as { member: { name: string; "@id": string }[] };
    expect(member.map(({ name }) => name).sort()).toEqual([...VECTORS].sort());
    for (const one of member) expect(one["@id"].startsWith(`${BASE_URL}/events/`)).toBe(true);
  });
});
