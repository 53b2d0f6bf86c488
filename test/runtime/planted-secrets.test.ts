import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import type { SourceEntry } from "../../src/model/source-registry.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { keepListed, keysOf } from "../../src/runtime/listed-sources.ts";
import { nodeApp } from "../../src/runtime/node-app.ts";
import type { NodeDatabase } from "../../src/runtime/node-database.ts";
import { openIngest } from "../../src/runtime/node-ingest.ts";
import { openRegistrations } from "../../src/runtime/node-registrations.ts";
import { openStore } from "../../src/runtime/node-store.ts";
import { attemptLine } from "../../src/runtime/node-webhooks.ts";
import { ROUTES } from "../../src/serve/described-routes.ts";
import { VIEWS } from "../../src/serve/event-views.ts";
import { eraseFormerVersions } from "../../src/store/change-log.ts";
import { dropUnusedKeys } from "../../src/store/occurrence-index.ts";
import { dropUnusedTerms } from "../../src/store/unused-terms.ts";
import { deliverDue } from "../../src/webhooks/deliver.ts";

const BASE_URL = "https://hub.example";

/** Twenty-six things that must never come out again, as a venue, a visitor or an operator may let slip. */
const SECRETS = {
  organizerMail: "claire.bernard@courriel.example",
  organizerName: "Claire Bernard",
  attendeeMail: "paul.invite@courriel.example",
  attendeeName: "Paul Invitesecret",
  contactName: "Odile Contactsecret",
  contactPhone: "+33 6 98 76 54 32",
  textMail: "marc.texte@courriel.example",
  textMobile: "06 11 22 33 44",
  titleMail: "lea.titre@courriel.example",
  placeMobile: "0755667788",
  htmlMail: "hugo.html@courriel.example",
  offerMail: "nina.prix@courriel.example",
  keywordMail: "max.motcle@courriel.example",
  pageMail: "sara.page@courriel.example",
  pageMobile: "0033 7 44 33 22 11",
  authorMail: "yves.auteur@courriel.example",
  feedToken: "jetonDuFlux7Zx81Qq",
  pathToken: "cheminPrive7Zx81Qq",
  brokenToken: "jetonCasse7Zx81Qq",
  apiKey: "clefDeLaSource7Zx81Qq",
  visitorAddress: "198.51.100.77",
  visitorToken: "jetonDuVisiteur7Zx81Qq",
  webhookToken: "jetonDuPartenaire7Zx81Qq",
  registrationContact: "zoe.inscription@courriel.example",
  registrationPath: "cheminInscrit7Zx",
  smtpPassword: "motDePasseSmtp7Zx81Qq",
} as const;

const stamp = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");

/** A name that the venue takes out of its feed, later. */
const TAKEN_BACK = "Zoé Reprisedeparole";

const calendar = (isCorrected = false): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//x//x//FR",
    "BEGIN:VEVENT",
    "UID:1@filature.example",
    `DTSTAMP:${stamp(0)}T080000Z`,
    `DTSTART:${stamp(5)}T180000Z`,
    `DTEND:${stamp(5)}T200000Z`,
    `SUMMARY:Atelier couture${isCorrected ? "" : ` avec ${TAKEN_BACK}`} (${SECRETS.titleMail})`,
    `DESCRIPTION:Écrire à ${SECRETS.textMail} ou appeler le ${SECRETS.textMobile}. Accueil : contact@filature.example\\, 02 98 11 22 33.`,
    `X-ALT-DESC;FMTTYPE=text/html:<p>Voir <a href="mailto:${SECRETS.htmlMail}">${SECRETS.htmlMail}</a></p>`,
    `LOCATION:La Filature (${SECRETS.placeMobile})\\, 3 rue du Lin\\, 29600 Morlaix`,
    `CATEGORIES:couture,${SECRETS.keywordMail}`,
    `ORGANIZER;CN=${SECRETS.organizerName}:mailto:${SECRETS.organizerMail}`,
    `ATTENDEE;CN=${SECRETS.attendeeName};ROLE=REQ-PARTICIPANT:mailto:${SECRETS.attendeeMail}`,
    `CONTACT:${SECRETS.contactName}\\, ${SECRETS.contactPhone}`,
    `COMMENT:${SECRETS.contactPhone}`,
    "END:VEVENT",
    // What cannot be read is reported, and the report is public.
    "BEGIN:VEVENT",
    "UID:2@filature.example",
    `DTSTART:${SECRETS.textMail}`,
    `SUMMARY:${SECRETS.titleMail}`,
    `ORGANIZER;CN=${SECRETS.organizerName}:mailto:${SECRETS.organizerMail}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ].join("\r\n");

/** What a venue tells of that registers its feed. */
const MILL = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//x//x//FR",
  "BEGIN:VEVENT",
  "UID:1@moulin.example",
  `DTSTART:${stamp(8)}T180000Z`,
  "SUMMARY:Veillée au moulin",
  "LOCATION:Le Moulin\\, 1 rue du Bief\\, 29600 Morlaix",
  "END:VEVENT",
  "END:VCALENDAR",
].join("\r\n");

const eventPage = (): string => {
  const day = new Date(Date.now() + 6 * 86_400_000).toISOString().slice(0, 10);
  const node = {
    "@context": "https://schema.org",
    "@type": "Event",
    "@id": "https://bief.example/e/1",
    name: "Bal du bief",
    startDate: `${day}T20:00:00+01:00`,
    description: `Infos : ${SECRETS.pageMail}, ${SECRETS.pageMobile}`,
    organizer: {
      "@type": "Organization",
      name: "Le Bief",
      email: SECRETS.pageMail,
      telephone: SECRETS.pageMobile,
    },
    location: { "@type": "Place", name: "Le Bief", telephone: SECRETS.pageMobile, address: "29600 Morlaix" },
    offers: { "@type": "Offer", price: "5", priceCurrency: "EUR", name: `Auprès de ${SECRETS.offerMail}` },
  };
  return `<!doctype html><html lang="fr"><head><title>Bal</title><script type="application/ld+json">${JSON.stringify(node)}</script></head><body><a href="mailto:${SECRETS.pageMail}">écrire</a></body></html>`;
};

const newsFeed = (): string => {
  const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  return `<?xml version="1.0"?><rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Radio</title><link>https://radio.example/</link><description>x</description><managingEditor>${SECRETS.authorMail}</managingEditor>
<item><title>Émission publique</title><link>https://radio.example/1</link><guid>https://radio.example/1</guid><author>${SECRETS.authorMail}</author><dc:creator>${SECRETS.authorMail}</dc:creator>
<description>Venez. ${SECRETS.textMail}</description><ev:startdate>${day}T19:00:00+01:00</ev:startdate><ev:location>Morlaix</ev:location><ev:organizer>mailto:${SECRETS.authorMail}</ev:organizer></item></channel></rss>`;
};

describe("twenty-six planted secrets", () => {
  const folder = mkdtempSync(join(tmpdir(), "crieur-secrets-"));
  const logged: string[] = [];
  let isCorrected = false;
  let readFilature: () => Promise<unknown>;
  let closeIngest: () => Promise<void>;
  let closeDesk: () => Promise<void>;
  let registrationToken = "";
  let server: Server;
  let database: NodeDatabase;
  let app: Hono;

  beforeAll(async () => {
    const write = (chunk: unknown): boolean => {
      logged.push(String(chunk));
      return true;
    };
    vi.spyOn(process.stderr, "write").mockImplementation(write as typeof process.stderr.write);
    vi.spyOn(process.stdout, "write").mockImplementation(write as typeof process.stdout.write);
    server = createServer((request, response) => {
      const [type, body] = request.url?.startsWith("/calendar")
        ? ["text/calendar", calendar(isCorrected)]
        : request.url?.startsWith("/moulin")
          ? ["text/calendar", MILL]
          : request.url?.startsWith("/page")
            ? ["text/html", eventPage()]
            : request.url?.startsWith("/news")
              ? ["application/rss+xml", newsFeed()]
              : ["text/plain", `refused ${request.url} ${JSON.stringify(request.headers)}`];
      response.writeHead(type === "text/plain" ? 500 : 200, { "content-type": type }).end(body);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const sources: SourceEntry[] = [
      {
        id: "filature",
        kind: "ical",
        url: `${origin}/calendar/private-${SECRETS.pathToken}/basic.ics?token=${SECRETS.feedToken}`,
        name: "La Filature",
        license: "etalab-2.0",
      },
      { id: "bief", kind: "jsonld", url: `${origin}/page?key=${SECRETS.feedToken}`, name: "Le Bief" },
      { id: "radio", kind: "rss", url: `${origin}/news?auth=${SECRETS.feedToken}`, name: "Radio" },
      { id: "casse", kind: "ical", url: `${origin}/broken?token=${SECRETS.brokenToken}`, name: "Cassé" },
      {
        id: "cour",
        kind: "tibillet",
        url: `${origin}/api/events/`,
        name: "La Cour",
        keyEnvironmentVariable: "COUR_KEY",
      },
    ];
    const file = join(folder, "hub.sqlite");
    const options = {
      database: file,
      "base-url": BASE_URL,
      "allowed-feeds": new URL(origin).host,
      // Nothing listens there: what is logged of a mail that fails is looked at too.
      smtp: `smtp://hub:${SECRETS.smtpPassword}@127.0.0.1:9`,
      "mail-from": "agenda@hub.example",
    };
    const config = readConfig(options, {});
    database = await openStore(file);
    const listing = {
      registry: { sources },
      addressOf: (written: string) => written,
      environment: { COUR_KEY: SECRETS.apiKey },
    };
    const { deps, post, close } = openIngest(config, database, { keys: keysOf(listing) });
    const now = `${new Date().toISOString().slice(0, 19)}Z`;
    await keepListed(listing, database, now, deps);
    for (const { id } of sources) await ingest(id, { ...deps, now: () => now });
    readFilature = () => ingest("filature", { ...deps, now: () => now, force: true });
    closeIngest = close;
    const service = { post, isOpen: true };
    const desk = openRegistrations({ ...config, rateLimit: false }, deps, () => undefined);
    const none = undefined;
    app = nodeApp(config, database, async () => ({ ok: true }), none, none, none, service, {
      registrations: desk.routes,
    });
    // A venue that registers has a contact, a token and an address that is nobody else's.
    const registered = await app.request("/sources", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        url: `${origin}/moulin/${SECRETS.registrationPath}.ics`,
        name: "Le Moulin",
        contact: SECRETS.registrationContact,
        consent: true,
      }),
    });
    expect(registered.status).toBe(201);
    const { id, token } = (await registered.json()) as { id: string; token: string };
    registrationToken = token;
    await ingest(id, { ...deps, now: () => now });
    while (!logged.join("").includes('"mail":"registration"')) await new Promise((go) => setTimeout(go, 50));
    closeDesk = desk.stop;
    // A partner may have a key in the address that is to be told; nobody answers there.
    const subscribed = await app.request("/webhooks", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        url: `http://localhost:${new URL(origin).port}/hook?key=${SECRETS.webhookToken}`,
      }),
    });
    expect(subscribed.status).toBe(201);
    await deliverDue({
      ...deps,
      post,
      clock: deps.now,
      baseUrl: BASE_URL,
      timeZone: "Europe/Paris",
      onAttempt: (attempt) => logged.push(attemptLine(attempt)),
    });
    expect(logged.join("")).toContain("UNREACHABLE");
  }, 60_000);

  afterAll(async () => {
    vi.restoreAllMocks();
    await closeDesk();
    await closeIngest();
    await database.close();
    server.close();
    rmSync(folder, { recursive: true });
  });

  /** Every address of the hub that is described or routed, with every extension and view, of everything in the store. */
  async function addresses(): Promise<Set<string>> {
    const ids = {
      "/events": await database.all<{ id: string }>("SELECT id FROM events"),
      "/places": await database.all<{ id: string }>("SELECT id FROM places"),
      "/organizations": await database.all<{ id: string }>(
        "SELECT DISTINCT organization_id AS id FROM event_organizers",
      ),
      "/sources": await database.all<{ id: string }>("SELECT id FROM sources"),
    } as const;
    const found = new Set(
      app.routes
        .filter(({ method, path }) => method === "GET" && !/[:*{]/.test(path))
        .map(({ path }) => path),
    );
    for (const { path, extensions = [], answers } of ROUTES) {
      const kind = Object.keys(ids).find((prefix) => path.startsWith(`${prefix}/{`)) as
        | keyof typeof ids
        | undefined;
      const plain = kind ? ids[kind].map(({ id }) => path.replace("{id}", id)) : [path];
      for (const one of plain) {
        found.add(one);
        const forms = kind
          ? ["jsonld", "json", "html", "ics", "csv", "rss", "atom", "geojson", "ndjson", "ttl", "nt", "nq"]
          : extensions;
        if (answers.length > 1) for (const form of forms) found.add(`${one}.${form}`);
        if (path === "/events/{id}")
          for (const view of Object.keys(VIEWS)) found.add(`${one}?profile=${view}`);
        if (path === "/events/stats")
          for (const by of ["keywords", "organizer", "place", "name"]) found.add(`${one}?by=${by}`);
      }
    }
    for (const { seq } of await database.all<{ seq: number }>("SELECT seq FROM changes"))
      found.add(`/ldes/versions/${seq}`);
    found.add("/ldes/pages/0");
    found.add(`/sparql?query=${encodeURIComponent("SELECT * WHERE { ?s ?p ?o } LIMIT 9000")}`);
    return found;
  }

  /** Everything that the public can ask for, heads and bodies, as a visitor who has something to hide asks for it. */
  async function crawl(): Promise<Map<string, { readonly status: number; readonly text: string }>> {
    const bodies = new Map<string, { status: number; text: string }>();
    const headers = {
      "x-forwarded-for": SECRETS.visitorAddress,
      authorization: `Bearer ${SECRETS.visitorToken}`,
      cookie: `session=${SECRETS.visitorToken}`,
    };
    for (const path of await addresses()) {
      for (const accept of ["text/html", "application/json", "*/*"]) {
        const answer = await app.request(`${BASE_URL}${path}`, { headers: { ...headers, accept } });
        const sent = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
        const body = path.startsWith("/changes/stream") ? await beginning(answer) : await answer.text();
        bodies.set(`${path} ${accept}`, { status: answer.status, text: `${sent}\n${body}` });
      }
    }
    return bodies;
  }

  /** What has come of an answer that has no end. */
  async function beginning(answer: Response): Promise<string> {
    const reader = answer.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    return new TextDecoder().decode(value);
  }

  /** The rows of every table, the indexes of words among them, as text. */
  async function tables(): Promise<(readonly [name: string, rows: string])[]> {
    return Promise.all(
      (
        await database.all<{ name: string }>(
          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_data' AND name NOT LIKE '%_idx'",
        )
      ).map(
        async ({ name }) => [name, JSON.stringify(await database.all(`SELECT * FROM "${name}"`))] as const,
      ),
    );
  }

  it("are in no byte that the public can ask for, in no log, and not in what is searched", async () => {
    const bodies = await crawl();
    expect([...bodies.values()].filter(({ status }) => status === 200).length).toBeGreaterThan(150);
    const everything = [
      ...[...bodies].map(([where, { text }]) => [where, text] as const),
      ["log", logged.join("")] as const,
    ];
    const leaks = everything.flatMap(([where, text]) =>
      Object.entries(SECRETS)
        .filter(([, secret]) =>
          [secret, encodeURIComponent(secret), secret.replaceAll(" ", "")].some((form) =>
            text.includes(form),
          ),
        )
        .map(([name]) => `${name}: ${where}`),
    );
    expect(leaks).toEqual([]);
    expect(everything.filter(([, text]) => text.includes(registrationToken)).map(([where]) => where)).toEqual(
      [],
    );
    // What the venue publishes for everybody is still there.
    const page = everything.map(([, text]) => text).join("\n");
    for (const kept of [
      "Atelier couture",
      "contact@filature.example",
      "02 98 11 22 33",
      "Bal du bief",
      "Émission publique",
    ])
      expect(page).toContain(kept);
    for (const secret of [SECRETS.textMail, SECRETS.textMobile, SECRETS.organizerName]) {
      const found = await app.request(`${BASE_URL}/events.csv?q=${encodeURIComponent(secret)}`);
      expect((await found.text()).trim().split("\n")).toHaveLength(1);
    }
  }, 120_000);

  it("are not in the store either, but for the addresses and keys that reading needs", async () => {
    const dumps = await tables();
    const needed = new Map<string, string>([
      [SECRETS.feedToken, "sources"],
      [SECRETS.pathToken, "sources"],
      [SECRETS.brokenToken, "sources"],
      [SECRETS.webhookToken, "webhooks"],
      [SECRETS.registrationContact, "registrations"],
    ]);
    // Where its feed is, its source and its registration both know.
    needed.set(SECRETS.registrationPath, "sources registrations");
    expect(dumps.filter(([, text]) => text.includes(registrationToken))).toEqual([]);
    const leaks = dumps.flatMap(([table, text]) =>
      Object.entries(SECRETS)
        .filter(([, secret]) => text.includes(secret) && !needed.get(secret)?.split(" ").includes(table))
        .map(([name]) => `${name}: ${table}`),
    );
    expect(leaks).toEqual([]);
  });

  it("leave with the name that a venue takes out of its feed, from every answer at once, from the store in a day, and from the history when that is erased", async () => {
    const holding = async () => [...(await crawl())].filter(([, { text }]) => text.includes(TAKEN_BACK));
    expect((await holding()).length).toBeGreaterThan(20);
    isCorrected = true;
    await readFilature();
    // What an event said once stays in its history, until the operator erases that.
    const history = (await holding()).map(([where]) => where);
    expect(history.filter((where) => !where.startsWith("/ldes/"))).toEqual([]);
    expect(history.length).toBeGreaterThan(0);
    const ids = await database.all<{ id: string }>("SELECT id FROM events");
    await database.batch(
      eraseFormerVersions(
        ids.map(({ id }) => id),
        "2026-12-01T00:00:00Z",
      ),
    );
    expect((await holding()).map(([where]) => where)).toEqual([]);
    // What the care of a day does of this.
    await dropUnusedTerms(database, Number.MAX_SAFE_INTEGER);
    await database.batch([dropUnusedKeys()]);
    const left = (await tables()).filter(
      ([, rows]) => rows.includes(TAKEN_BACK) || rows.includes("reprisedeparole"),
    );
    // A list of all words ever met, each alone, by which the beginning of one is completed in a search.
    expect(left.map(([name]) => name).filter((name) => name !== "text_words")).toEqual([]);
  }, 120_000);
});
