import { describe, expect, it } from "vitest";
import { importsOf, trackedFiles } from "./source-files.ts";

// Who may import whom: the rooms in the order of the data's journey. A room may always import itself and the model.
const ROOMS: Record<string, readonly string[]> = {
  "src/model/": ["zod"],
  "src/connector.ts": ["src/model/", "zod"],
  "src/reconcile/": [],
  "src/parse/": [
    "src/connector.ts",
    "src/reconcile/identity.ts",
    "node-ical",
    "rss-parser",
    "jsonld",
    "htmlparser2",
    "domhandler",
    "domutils",
    "entities",
    "windows-iana",
  ],
  "src/recur/": ["rrule-temporal", "temporal-polyfill"],
  "src/fetch/": ["src/connector.ts", "src/reconcile/identity.ts", "ipaddr.js"],
  "src/normalise/": ["src/connector.ts", "src/parse/", "src/recur/", "src/reconcile/identity.ts"],
  "src/detect/": ["src/connector.ts", "src/fetch/", "src/parse/"],
  "src/rdf/": ["n3"],
  "src/query/": ["src/store/database.ts", "src/rdf/", "@traqula/"],
  "src/sparql/": ["src/rdf/", "src/store/database.ts", "@traqula/"],
  "src/render/": ["src/connector.ts", "src/reconcile/identity.ts", "src/rdf/", "hyparquet-writer"],
  "src/store/": ["src/connector.ts", "src/query/", "src/rdf/", "src/render/", "src/reconcile/"],
  // What a licence may hold is composed of its own records.
  "src/publish/": [
    "src/query/",
    "src/rdf/",
    "src/reconcile/",
    "src/recur/",
    "src/render/",
    "src/store/",
    "zod",
  ],
  "src/ingest/": [
    "src/connector.ts",
    "src/fetch/",
    "src/normalise/",
    "src/rdf/",
    "src/recur/",
    "src/reconcile/",
    "src/render/",
    "src/store/",
    "zod",
  ],
  // Subscriptions have the filters of /changes, read and answered as there.
  "src/webhooks/": [
    "src/fetch/",
    "src/query/",
    "src/reconcile/",
    "src/serve/changes-request.ts",
    "src/serve/read-list.ts",
    "src/serve/read-log.ts",
    "src/store/",
  ],
  // What strangers register is looked at as `crieur check` looks.
  "src/registrations/": [
    "src/check/",
    "src/connector.ts",
    "src/fetch/",
    "src/ingest/",
    "src/reconcile/",
    "src/store/",
    "zod",
  ],
  "src/check/": ["src/connector.ts", "src/detect/", "src/fetch/", "src/ingest/", "src/render/"],
  "src/serve/": [
    "src/query/",
    "src/rdf/",
    "src/sparql/",
    "src/store/",
    "src/render/",
    "src/publish/",
    "src/ingest/",
    "src/fetch/",
    "src/reconcile/",
    "src/webhooks/",
    "src/registrations/",
    "src/check/",
    "hono",
    "uqr",
  ],
  "connectors/": [
    "src/connector.ts",
    "src/parse/",
    "src/reconcile/identity.ts",
    "src/detect/address-rule.ts",
    "zod",
  ],
};

// Both runtimes have these: hashing, bytes and compression are not a runtime's own.
const EVERYWHERE = ["src/model/", "node:crypto", "node:buffer", "node:zlib"];

const allowed = (room: string, target: string): boolean => {
  const list = [room, ...EVERYWHERE, ...(ROOMS[room] ?? [])];
  return list.some(
    (entry) =>
      target === entry || (entry.endsWith("/") ? target.startsWith(entry) : target.startsWith(`${entry}/`)),
  );
};

const roomOf = (path: string): string | undefined => Object.keys(ROOMS).find((room) => path.startsWith(room));

const sources = trackedFiles("src", "connectors").filter((path) => /\.tsx?$/.test(path));

describe("the rooms of the house", () => {
  it("has a rule for every file outside the composition roots", () => {
    const homeless = sources.filter((path) => !path.startsWith("src/runtime/") && !roomOf(path));
    expect(homeless).toEqual([]);
  });

  it("imports only in the direction of the data's journey", () => {
    const offences: string[] = [];
    for (const path of sources) {
      const room = roomOf(path);
      if (path.startsWith("src/runtime/") || !room) continue;
      for (const { target, line } of importsOf(path)) {
        if (!allowed(room, target)) offences.push(`${path}:${line} imports ${target}`);
      }
    }
    expect(offences).toEqual([]);
  });

  it("names files that are there, since the compiler takes a .tsx file for a .ts one and Node does not", () => {
    const files = new Set(trackedFiles("."));
    const offences = sources.flatMap((path) =>
      importsOf(path)
        .filter(({ target }) => /^(src|connectors)\/.*\.tsx?$/.test(target) && !files.has(target))
        .map(({ target, line }) => `${path}:${line} imports ${target}`),
    );
    expect(offences).toEqual([]);
  });

  it("keeps connectors apart from one another", () => {
    const offences: string[] = [];
    for (const path of sources.filter((file) => /^connectors\/[^/]+\//.test(file))) {
      const folder = path.split("/").slice(0, 2).join("/");
      for (const { target, line } of importsOf(path)) {
        const other = target.startsWith("connectors/") && !target.startsWith(`${folder}/`);
        if (other && !folder.endsWith("addresses")) offences.push(`${path}:${line} imports ${target}`);
      }
    }
    expect(offences).toEqual([]);
  });

  it("gives each library one owner", () => {
    const owners: Record<string, string> = {
      "node-ical": "src/parse/",
      "rss-parser": "src/parse/",
      jsonld: "src/parse/",
      n3: "src/rdf/",
      "rrule-temporal": "src/recur/",
      "hyparquet-writer": "src/render/",
      hono: "src/serve/",
      nodemailer: "src/runtime/",
      uqr: "src/serve/",
      undici: "src/runtime/",
      "better-sqlite3": "src/runtime/",
      croner: "src/runtime/",
    };
    const offences: string[] = [];
    for (const path of sources) {
      for (const { target, line } of importsOf(path)) {
        const owner = owners[target.split("/")[0] ?? ""];
        if (owner && !path.startsWith(owner) && !path.startsWith("src/runtime/")) {
          offences.push(`${path}:${line} imports ${target}`);
        }
      }
    }
    expect(offences).toEqual([]);
  });

  it("reads the clock and the environment only in the composition roots", async () => {
    const { readText } = await import("./source-files.ts");
    const offences: string[] = [];
    for (const path of sources.filter((file) => !file.startsWith("src/runtime/"))) {
      readText(path)
        .split("\n")
        .forEach((line, index) => {
          if (/\bDate\.now\(\)|\bnew Date\(\)|\bprocess\.|\bMath\.random\(/.test(line)) {
            offences.push(`${path}:${index + 1} ${line.trim()}`);
          }
        });
    }
    expect(offences).toEqual([]);
  });
});
