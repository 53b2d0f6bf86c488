import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseAtomFeed, parseRssFeed } from "feedsmith";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { referenceLines } from "../rdf/official-context.ts";
import { readCalendar, readList, readPage, readQuads, type Told } from "./read-formats.ts";
import { event, facts, place, source, zoned } from "./sample-events.ts";
import { BASE_URL, type Hub, openHub, write } from "./seed.ts";

const HOSTILE = [
  "]]><script>alert(1)</script>",
  "</channel></rss><!--",
  "&amp; &lt; &#0; <b>gras</b>",
  '" onload="x',
  "a\r\nb\tc",
  "\u200b\u2028\u2029\u0085",
  "=HYPERLINK(1)",
  'x> . <https://agenda.example/events/forged> <http://schema.org/name> "forged',
  '\\u0022 \\" \\n {{ $x }}',
  "é à ü œ 😀 👩‍🌾",
  "\ufffe\uffff\u0000\u0008",
  "END:VEVENT\r\nBEGIN:VEVENT",
];
/** What each form is known to leave out of a text: characters that its syntax cannot hold, blanks at the ends of a title. */
const bare = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\ufffe\uffff\ufffd]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^'/, "")
    .trim();
const told = (list: readonly Told[]): Told[] => list.map(({ iri, name }) => ({ iri, name: bare(name) }));

let hub: Hub;
let hostile: Hub;
beforeAll(async () => {
  hub = await openHub();
  hostile = await openHub([]);
  const events = HOSTILE.map((text, index) =>
    event(
      `hostile-${index}`,
      facts(text, {
        description: `${text}\n\n${text}`,
        keywords: [text],
        location: [place({ id: `p${index}`, name: text, streetAddress: text, addressLocality: text })],
        organizer: [{ id: `o${index}`, name: text, url: `https://a.example/${text}` }],
        url: `https://a.example/${text}`,
        image: [{ url: `https://a.example/${text}.jpg`, creditText: text }],
        offers: [{ name: text, price: "1", priceCurrency: "EUR" }],
      }),
      { timing: { start: zoned(`2026-12-${10 + index}T18:00:00`) } },
    ),
  );
  await write(hostile.database, events, source("filature", { name: HOSTILE[0]!, attribution: HOSTILE[3]! }));
});
afterAll(async () => {
  await hub.close();
  await hostile.close();
});

const textOf = async (own: Hub, path: string): Promise<string> => {
  const response = await own.app.request(path);
  expect(response.status, path).toBe(200);
  return response.text();
};
const FORMATS = ["jsonld", "json", "ttl", "nt", "nq", "rss", "atom", "csv", "geojson", "ndjson"];
const PERIOD = "from=2026-11-24&to=2027-03-01";

describe("one query in every form", () => {
  it.each(FORMATS)("is the same occurrences to a reader of %s", async (format) => {
    const expected = readList(await textOf(hub, `/events.jsonld?${PERIOD}&limit=200`), "jsonld", BASE_URL);
    expect(expected.length).toBeGreaterThan(10);
    const text = await textOf(hub, `/events.${format}?${PERIOD}&limit=200`);
    expect(readList(text, format, BASE_URL)).toEqual(expected);
    const again = await hub.app.request(`/events?${PERIOD}&limit=200&format=${format}`);
    expect(again.headers.get("content-type")).toBe(
      (await hub.app.request(`/events.${format}`)).headers.get("content-type"),
    );
    if (!["jsonld", "json", "ttl", "rss", "atom"].includes(format)) expect(await again.text()).toBe(text);
  });

  it("is the same events to a calendar and to a page", async () => {
    const list = readList(await textOf(hub, `/events.jsonld?${PERIOD}&limit=200`), "jsonld", BASE_URL);
    const calendar = readCalendar(await textOf(hub, `/events.ics?${PERIOD}`));
    expect(new Set(calendar.map(({ iri }) => iri.split("@")[0]?.split("-")[0]))).toEqual(
      new Set(list.map(({ iri }) => iri.slice(`${BASE_URL}/events/`.length).split("#")[0])),
    );
    const page = readPage(await textOf(hub, `/events.html?${PERIOD}&limit=200`));
    expect([...page].sort()).toEqual(list.map(({ name }) => name).sort());
  });

  it.each(FORMATS)("lets no text out of its place in %s", async (format) => {
    const expected = readList(await textOf(hostile, "/events.jsonld"), "jsonld", BASE_URL);
    expect(expected).toHaveLength(HOSTILE.length);
    const text = await textOf(hostile, `/events.${format}`);
    expect(told(readList(text, format, BASE_URL))).toEqual(told(expected));
  });

  it("gives calendars and pages no more events than there are, whatever their texts", async () => {
    expect(readCalendar(await textOf(hostile, "/events.ics"))).toHaveLength(HOSTILE.length);
    expect(readPage(await textOf(hostile, "/events.html"))).toHaveLength(HOSTILE.length);
  });

  it.each([...FORMATS, "ics", "html"])(
    "is the same bytes in %s wherever and whenever it is asked",
    async (format) => {
      const path = `/events.${format}?${PERIOD}`;
      const other = await openHub();
      expect(await textOf(other, path)).toBe(await textOf(hub, path));
      expect(await textOf(other, path)).toBe(await textOf(other, path));
      await other.close();
    },
  );
});

describe("the triples of a list", () => {
  it("are those that a JSON-LD processor finds in its lines", async () => {
    const documents = (await textOf(hub, "/events.ndjson")).trimEnd().split("\n");
    const expected = new Set<string>();
    for (const document of documents)
      for (const line of await referenceLines(JSON.parse(document))) expected.add(line);
    const lines = readQuads(await textOf(hub, "/events.nt"), "nt").length;
    expect(lines).toBe(expected.size);
  });

  it("stand in the graphs of their records, as SPARQL sees them", async () => {
    const quads = readQuads(await textOf(hub, "/events.nq"), "nq");
    const rows = await hub.database.all<{ graph: string; n: number }>(
      `SELECT g.value AS graph, count(*) AS n FROM quads q JOIN terms g ON g.id = q.g JOIN terms p ON p.id = q.p
       JOIN terms s ON s.id = q.s
       WHERE p.value NOT GLOB '*#folded*' AND p.value NOT IN (char(1) || '/vocab#searchText', char(1) || '/vocab#weekday',
         char(1) || '/vocab#timeOfDay')
         AND s.id NOT IN (SELECT s FROM quads JOIN terms o ON o.id = quads.o WHERE o.value = 'http://schema.org/EventSeries')
         AND s.value NOT GLOB '*#schedule*'
       GROUP BY 1`,
    );
    const counts = new Map<string, number>();
    for (const { graph } of quads) {
      const name = graph.value.replace(BASE_URL, "\u0001");
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    expect([...counts].sort()).toEqual(rows.map(({ graph, n }) => [graph, n]).sort());
  });

  it("are read alike by another program", async ({ skip }) => {
    if (spawnSync("rapper", ["-v"]).error) return skip("raptor is not installed");
    const folder = mkdtempSync(join(tmpdir(), "crieur-formats-"));
    for (const own of [hub, hostile]) {
      for (const [format, syntax] of [
        ["ttl", "turtle"],
        ["nt", "ntriples"],
        ["nq", "nquads"],
      ] as const) {
        const file = join(folder, `events.${format}`);
        const text = await textOf(own, `/events.${format}`);
        writeFileSync(file, text);
        const out = execFileSync("rapper", ["-q", "-i", syntax, "-o", "ntriples", file], {
          encoding: "utf8",
          maxBuffer: 1e8,
        });
        expect(out.trimEnd().split("\n")).toHaveLength(readQuads(text, format).length);
      }
    }
    rmSync(folder, { recursive: true });
  });
});

describe("a feed", () => {
  it("says when, where, whose and under what licence, and leads on", async () => {
    const feed = parseRssFeed(await textOf(hub, "/events.rss?limit=3&q=filature"));
    expect(feed).toMatchObject({
      title: "Le Crieur : événements avec le mot «\u00a0filature\u00a0»",
      link: `${BASE_URL}/events.html?q=filature`,
      language: "fr",
      lastBuildDate: "Fri, 20 Nov 2026 09:30:00 GMT",
    });
    expect(feed.items).toHaveLength(3);
    expect(feed.copyright).toContain("La Filature, Morlaix");
    const [item] = feed.items ?? [];
    expect(item).toMatchObject({
      pubDate: "Fri, 20 Nov 2026 09:30:00 GMT",
      creativeCommons: { licenses: ["https://www.etalab.gouv.fr/licence-ouverte-open-licence"] },
      georss: { point: { lat: 48.5776, lng: -3.8282 } },
    });
    const atom = parseAtomFeed(await textOf(hub, "/events.atom?limit=3&lang=en"));
    expect(atom).toMatchObject({ title: { value: "The Town Crier" }, updated: "2026-11-20T09:30:00Z" });
    const next = atom.links?.find(({ rel }) => rel === "next")?.href?.slice(BASE_URL.length) ?? "";
    const second = parseAtomFeed(await textOf(hub, next));
    expect(second.entries?.[0]?.id).not.toBe(atom.entries?.[0]?.id);
  });

  it("tells of what is to come, of any period it is asked for, and of what changed last when asked so", async () => {
    const starts = async (query: string) =>
      readList(await textOf(hub, `/events.rss${query}`), "rss", BASE_URL).length;
    expect(await starts("?to=2026-11-01")).toBeGreaterThan(0);
    const upcoming = readList(await textOf(hub, "/events.jsonld?from=2026-11-24"), "jsonld", BASE_URL);
    expect(readList(await textOf(hub, "/events.rss"), "rss", BASE_URL)).toEqual(upcoming);
  });
});

describe("what an event, a place and an organization have beside their own document", () => {
  it("is their agenda in every form that lists occurrences", async () => {
    const [concert] = JSON.parse(await textOf(hub, "/events?q=concert")).member;
    const paths: string[] = [concert["@id"], concert.location["@id"], concert.organizer["@id"]];
    for (const iri of paths) {
      const path = iri.slice(BASE_URL.length);
      for (const format of ["csv", "geojson", "ndjson", "rss", "atom"]) {
        const list = readList(await textOf(hub, `${path}.${format}`), format, BASE_URL);
        expect(
          list.map(({ name }) => name),
          `${path}.${format}`,
        ).toContain("Concert : bœuf d'hiver");
      }
      expect(await textOf(hub, `${path}.ics`)).toContain("SUMMARY:Concert : bœuf d'hiver");
      for (const format of ["ttl", "nt", "nq"]) {
        const subjects = readQuads(await textOf(hub, `${path}.${format}`), format).map(
          (quad) => quad.subject.value,
        );
        expect(subjects).toContain(iri);
      }
    }
  });

  it("is a list of all of them", async () => {
    for (const path of ["/places", "/organizations"]) {
      const list = (await (await hub.app.request(path)).json()) as {
        member: { "@id": string; name: string }[];
      };
      expect(list.member.length).toBeGreaterThan(0);
      for (const format of ["csv", "ndjson", "ttl", "nt", "nq", "html"]) {
        const text = await textOf(hub, `${path}.${format}`);
        for (const { name } of list.member) expect(text).toContain(name);
      }
      const first = (await (await hub.app.request(`${path}?limit=1`)).json()) as typeof list & {
        view: { next?: string };
      };
      const rest = first.view.next;
      if (rest) expect(await textOf(hub, rest.slice(BASE_URL.length))).not.toContain(first.member[0]!["@id"]);
    }
    expect(JSON.parse(await textOf(hub, "/places.geojson")).features).toHaveLength(2);
    expect((await hub.app.request("/places.rss")).status).toBe(404);
  });
});

describe("fields, count and include", () => {
  it("project the members that are asked for, in every form that has members", async () => {
    const query = "q=concert&fields=name,startDate,location.name";
    const [node] = JSON.parse(await textOf(hub, `/events.jsonld?${query}`)).member;
    expect(Object.keys(node).sort()).toEqual(["@id", "@type", "location", "name", "startDate"]);
    expect(Object.keys(node.location).sort()).toEqual(["@id", "@type", "name"]);
    const [line] = (await textOf(hub, `/events.ndjson?${query}`)).split("\n");
    expect(JSON.parse(line!)).toMatchObject({ name: node.name, location: { name: "La Filature" } });
    expect((await textOf(hub, `/events.csv?${query}`)).split("\r\n")[0]).toBe(
      '"name","startDate","location.name"',
    );
    const [feature] = JSON.parse(await textOf(hub, `/events.geojson?${query}`)).features;
    expect(feature.properties).toEqual({
      name: node.name,
      startDate: node.startDate,
      "location.name": "La Filature",
    });
  });

  it("keep what makes days days", async () => {
    const [fair] = JSON.parse(await textOf(hub, "/events.jsonld?q=marché&fields=startDate")).member;
    expect(fair).toMatchObject({ startDate: "2026-11-28", "@context": { startDate: {} } });
  });

  it("count all occurrences when asked, and those of a list of one page anyway", async () => {
    const total = async (query: string) => JSON.parse(await textOf(hub, `/events?${query}`)).totalItems;
    expect(await total("limit=2")).toBeUndefined();
    expect(await total("limit=2&count=true")).toBeGreaterThan(40);
    expect(await total("q=concert")).toBe(1);
    expect(await total("q=concert&count=false")).toBeUndefined();
  });

  it("describe the series of an occurrence", async () => {
    const [node] = JSON.parse(await textOf(hub, "/events?q=réparation&limit=1&include=superEvent")).member;
    expect(node.superEvent).toMatchObject({
      "@type": "EventSeries",
      name: "Café réparation",
      eventSchedule: {},
    });
  });
});

describe("what describes the forms", () => {
  it("links each to the others, to its next page and to its SPARQL text", async () => {
    const { headers } = await hub.app.request("/events.csv?limit=2&q=filature");
    const link = headers.get("link") ?? "";
    for (const part of [
      'rel="next"',
      `<${BASE_URL}/events.geojson?q=filature>; rel="alternate"; type="application/geo+json"`,
      `<${BASE_URL}/events.rq?q=filature>; rel="alternate"; type="application/sparql-query"`,
      `<${BASE_URL}/events.csv-metadata.json>; rel="describedby"; type="application/csvm+json"`,
    ])
      expect(link).toContain(part);
    const sparql = await hub.app.request("/events.rq?q=filature");
    expect(sparql.headers.get("content-type")).toBe("application/sparql-query");
    expect(await sparql.text()).toContain("SELECT");
  });

  it("names the columns of the table as the table does", async () => {
    const [header = ""] = (await textOf(hub, "/events.csv?limit=1")).split("\r\n");
    const columns = header.split(",").map((cell) => cell.slice(1, -1));
    const schema = JSON.parse(await textOf(hub, "/events/table-schema.json"));
    expect(schema.fields.map(({ name }: { name: string }) => name)).toEqual(columns);
    const metadata = JSON.parse(await textOf(hub, "/events.csv-metadata.json"));
    expect(metadata.tableSchema.columns.map(({ titles }: { titles: string }) => titles)).toEqual(columns);
    expect(metadata["dc:license"]).toHaveLength(1);
    expect(JSON.parse(await textOf(hub, "/events/datapackage.json"))).toMatchObject({
      licenses: [{ name: "etalab-2.0" }],
      sources: [{ title: "La Filature, Morlaix" }],
    });
  });

  it("refuses a form that the resource has not", async () => {
    const response = await hub.app.request("/events?format=pdf");
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "PARAMETER_INVALID", parameter: "format" });
    expect((await hub.app.request("/events.parquet")).status).toBe(404);
    expect(
      (await hub.app.request("/events", { headers: { accept: "application/geo+json" } })).headers.get(
        "content-type",
      ),
    ).toBe("application/geo+json");
  });
});
