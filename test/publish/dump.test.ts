import { execFileSync } from "node:child_process";
import { createHash, createPublicKey, verify } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import ICAL from "ical.js";
import { Parser } from "n3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesOf, type Manifest, readManifest } from "../../src/publish/manifest.ts";
import { nodeQuads } from "../../src/rdf/map-node.ts";
import { tripleLine } from "../../src/rdf/write-lines.ts";
import { readCsv } from "../render/read-csv.ts";
import { event, facts, source, zoned } from "../serve/sample-events.ts";
import { BASE_URL, write } from "../serve/seed.ts";
import { type DumpedHub, filesIn, openDumped, tell, textOf, textsIn, writeSample } from "./stores.ts";

const DAY = "2026-12-01";
const FORMULA = '=HYPERLINK("http://evil.example","Prix")';
let hub: DumpedHub;
let files: Map<string, Buffer>;
let manifest: Manifest;
beforeAll(async () => {
  hub = await openDumped();
  await writeSample(hub.database);
  await tell(hub.database, "partage", "ODbL-1.0", "Veillée partagée");
  await tell(hub.database, "ile", "etalab-2.0", "Kabar du soir", {
    inseeDepartement: "974",
    inseeRegion: "04",
  });
  const formula = event("formula", facts(FORMULA), {
    timing: { start: zoned("2026-12-08T20:00:00"), end: zoned("2026-12-08T22:00:00") },
  });
  await write(hub.database, [formula], source("filature"));
  await hub.dump(DAY);
  files = filesIn(join(hub.dumps, DAY));
  manifest = readManifest(String(files.get("manifest.json")))!;
});
afterAll(() => hub.remove());

const text = (name: string) => textOf(name, files.get(name)!);
const tableOf = (csv: string): Record<string, string>[] => {
  const [header = [], ...rows] = readCsv(csv);
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""])));
};
const lines = async (name: string) => (await text(name)).trimEnd().split("\n");

describe("a dump", () => {
  it("holds every occurrence of a dataset once, in each of its forms", async () => {
    const rows = manifest.datasets.find(({ id }) => id === "evenements")!.rows;
    expect(rows).toBeGreaterThan(40);
    const ids = (await lines("evenements.ndjson.gz")).map((line) => JSON.parse(line)["@id"] as string);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids).toHaveLength(rows);
    const graph = JSON.parse(await text("evenements.jsonld.gz"));
    expect(graph["@graph"].map((node: { "@id": string }) => node["@id"])).toEqual(ids);
    const features = JSON.parse(await text("evenements.geojson.gz")).features as { id: string }[];
    expect(features.map(({ id }) => id)).toEqual(ids);
    const table = tableOf(await text("evenements.csv.gz"));
    expect(table.map(({ id }) => id)).toEqual(ids);
    const quads = new Parser({ format: "N-Quads" }).parse(await text("evenements.nq.gz"));
    const starts = quads.filter(({ predicate }) => predicate.value === "http://schema.org/startDate");
    expect(new Set(starts.map(({ subject }) => subject.value))).toEqual(new Set(ids));
    const calendar = new ICAL.Component(ICAL.parse(await text("evenements.ics.gz")));
    const uids = new Set(
      calendar.getAllSubcomponents("vevent").map((one) => one.getFirstPropertyValue("uid")),
    );
    const events = new Set(ids.map((id) => id.split("#")[0]!.split("/").at(-1)));
    expect(new Set([...uids].map((uid) => String(uid).split(/[@-]/)[0]))).toEqual(events);
  });

  it("says in N-Quads which record each statement comes from, and nothing of records that it does not hold", async () => {
    const quads = new Parser({ format: "N-Quads" }).parse(await text("evenements.nq.gz"));
    for (const { graph } of quads) expect(graph.value).toMatch(/#record$/);
    const sources = quads.filter(({ predicate }) => predicate.value.endsWith("#wasDerivedFrom"));
    expect(new Set(sources.map(({ object }) => object.value))).toEqual(
      new Set([`${BASE_URL}/sources/filature`, `${BASE_URL}/sources/ile`]),
    );
  });

  it("says in N-Quads what its JSON-LD says, but for whence the records came", async () => {
    const graph = JSON.parse(await text("evenements.jsonld.gz"))["@graph"] as Record<string, unknown>[];
    const expected = new Set(graph.flatMap((node) => nodeQuads(node, null, BASE_URL).map(tripleLine)));
    const lines = (await text("evenements.nq.gz")).trimEnd().split("\n");
    const triples = lines.map((line) => line.replace(/ <[^>]+> \.$/, " .\n"));
    const own = triples.filter((line) => !/^<[^>]+#record> /.test(line));
    expect(new Set(own)).toEqual(expected);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it("gives the places of its events, and those of a territory to the territory", async () => {
    const places = tableOf(await text("lieux.csv.gz"));
    expect(places.map(({ name }) => name).sort()).toEqual(["Kabar La Ligne", "La Filature", "La Halle"]);
    const names = async (id: string) =>
      new Set((await lines(`${id}.ndjson.gz`)).map((line) => JSON.parse(line).name as string));
    expect(await names("evenements-departement-974")).toEqual(new Set(["Kabar du soir"]));
    expect(await names("evenements-region-04")).toEqual(new Set(["Kabar du soir"]));
    expect(await names("evenements-departement-29")).toContain("Café réparation");
    expect(await names("evenements-departement-29")).not.toContain("Kabar du soir");
  });

  it("is GeoParquet 1.1 that another library reads: typed columns, points in WKB, a box", async () => {
    const bytes = files.get("evenements.parquet")!;
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    const geo = JSON.parse(
      parquetMetadata(file).key_value_metadata?.find(({ key }) => key === "geo")?.value ?? "{}",
    );
    expect(geo).toMatchObject({ version: "1.1.0", primary_column: "geometry" });
    const { encoding, geometry_types: types, bbox } = geo.columns.geometry;
    expect([encoding, types]).toEqual(["WKB", ["Point"]]);
    const rows = await parquetReadObjects({ file });
    expect(rows).toHaveLength(manifest.datasets.find(({ id }) => id === "evenements")!.rows);
    const ball = rows.find(({ name }) => name === "Bal maloya")!;
    expect(ball.startsAt).toEqual(new Date("2026-11-29T14:00:00Z"));
    expect(ball).toMatchObject({ latitude: -21.34, allDay: false, addressLocality: "Saint-Pierre" });
    expect(ball.geometry).toEqual({ type: "Point", coordinates: [55.478, -21.34] });
    expect(rows.find(({ name }) => name === "Webinaire : le logiciel libre")!.geometry).toBeNull();
    expect(bbox[2]).toBe(55.478);
    expect(bbox[1]).toBe(-21.34);
  });

  it("is the same text in both compressions", async () => {
    for (const name of files.keys())
      if (name.endsWith(".gz")) expect(await text(name)).toBe(await text(name.replace(/gz$/, "zst")));
  });

  it("begins no cell of a table as a formula", async () => {
    const table = await text("evenements.csv.gz");
    expect(table).toContain(`"'=HYPERLINK(`);
    expect(table).not.toMatch(/(^|,)"?[=+\-@]\D/m);
    expect(tableOf(table).find(({ name }) => name?.includes("HYPERLINK"))?.name).toBe(`'${FORMULA}`);
  });

  it("shows no address of a feed, no key and no path of the machine in any byte", async () => {
    const secrets = ["SECRET", "feeds.example", "?key=", hub.file, hub.dumps];
    for (const [name, content] of await textsIn(join(hub.dumps, DAY)))
      for (const secret of secrets)
        expect([name, secret, content.includes(secret)]).toEqual([name, secret, false]);
  });

  it("lists every file with its length and checksum", () => {
    const listed = filesOf(manifest);
    for (const { name, bytes, sha256 } of listed) {
      expect(files.get(name)?.length).toBe(bytes);
      expect(createHash("sha256").update(files.get(name)!).digest("hex")).toBe(sha256);
    }
    const unlisted = [...files.keys()].filter((name) => !listed.some((file) => file.name === name));
    expect(unlisted).toEqual(["SHA256SUMS", "SHA256SUMS.minisig", "manifest.json", "manifest.json.minisig"]);
    const sums = String(files.get("SHA256SUMS"));
    expect(sums.trim().split("\n")).toHaveLength(listed.length + 1);
  });
});

describe("the same store", () => {
  it("gives the same bytes in another directory", async () => {
    const other = join(hub.dumps, "../other");
    await hub.dump(DAY, other);
    const again = filesIn(join(other, DAY));
    for (const [name, bytes] of files) expect([name, again.get(name)?.equals(bytes)]).toEqual([name, true]);
    expect([...again.keys()]).toEqual([...files.keys()]);
  });

  it("gets no second dump, on that day or the next", async () => {
    const before = statSync(join(hub.dumps, DAY, "manifest.json")).mtimeMs;
    expect((await hub.dump(DAY)).type).toBe("unchanged");
    expect((await hub.dump("2026-12-02")).type).toBe("unchanged");
    expect(existsSync(join(hub.dumps, "2026-12-02"))).toBe(false);
    expect(statSync(join(hub.dumps, DAY, "manifest.json")).mtimeMs).toBe(before);
  });
});

describe("the signature", () => {
  it("is checked by what Ed25519 and BLAKE2b say, as minisign writes it", () => {
    const [, keyLine = ""] = readFileSync(join(hub.dumps, "minisign.pub"), "utf8").split("\n");
    const key = Buffer.from(keyLine, "base64");
    const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), key.subarray(10)]);
    const publicKey = createPublicKey({ key: spki, format: "der", type: "spki" });
    for (const name of ["SHA256SUMS", "manifest.json"]) {
      const [, signature = "", comment = "", whole = ""] = String(files.get(`${name}.minisig`)).split("\n");
      const signed = Buffer.from(signature, "base64");
      expect(signed.subarray(0, 2).toString()).toBe("ED");
      expect(signed.subarray(2, 10)).toEqual(key.subarray(2, 10));
      const hash = createHash("blake2b512").update(files.get(name)!).digest();
      expect(verify(null, hash, publicKey, signed.subarray(10))).toBe(true);
      const trusted = Buffer.from(comment.replace("trusted comment: ", ""));
      expect(
        verify(null, Buffer.concat([signed.subarray(10), trusted]), publicKey, Buffer.from(whole, "base64")),
      ).toBe(true);
    }
  });

  it.runIf(existsSync("/usr/bin/minisign"))(
    "is checked by minisign itself, and refused for another text",
    () => {
      const check = (name: string, signature: string) =>
        execFileSync(
          "/usr/bin/minisign",
          [
            "-Vm",
            join(hub.dumps, DAY, name),
            "-x",
            join(hub.dumps, DAY, signature),
            "-p",
            join(hub.dumps, "minisign.pub"),
          ],
          { encoding: "utf8", stdio: "pipe" },
        );
      expect(check("SHA256SUMS", "SHA256SUMS.minisig")).toContain("verified");
      expect(check("manifest.json", "manifest.json.minisig")).toContain("verified");
      expect(() => check("table-schema.json", "SHA256SUMS.minisig")).toThrow();
    },
  );

  it("is made with a key that nobody else on the machine can read", () => {
    expect(statSync(`${hub.file}.dump-key.pem`).mode & 0o777).toBe(0o600);
  });
});

describe("the next day", () => {
  it("says what came, what changed and what is gone, so that the day before becomes this one", async () => {
    await tell(hub.database, "nouvelle", "etalab-2.0", "Veillée nouvelle");
    await write(
      hub.database,
      [{ ...event("formula", facts("Un titre sage"), { timing: { start: zoned("2026-12-08T20:00:00") } }) }],
      source("filature"),
      null,
      [event("formula", facts(""), { timing: { start: zoned("2026-12-08T20:00:00") } }).id],
    );
    const outcome = await hub.dump("2026-12-02");
    expect(outcome).toMatchObject({ type: "written", manifest: { changes: { since: DAY } } });
    const read = (day: string, name: string) =>
      zstdDecompressSync(filesIn(join(hub.dumps, day)).get(name)!)
        .toString()
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    const state = new Map(read(DAY, "evenements.ndjson.zst").map((node) => [node["@id"], node]));
    const changes = read("2026-12-02", "evenements.changes.ndjson.zst");
    expect(changes.map(({ state: one, data }) => [one, data?.name]).sort()).toEqual([
      ["added", "Veillée nouvelle"],
      ["updated", "Un titre sage"],
    ]);
    for (const { state: one, id, data } of changes) {
      if (one === "deleted") state.delete(id);
      else state.set(id, data);
    }
    const now = read("2026-12-02", "evenements.ndjson.zst");
    expect([...state.values()].sort((a, b) => (a["@id"] < b["@id"] ? -1 : 1))).toEqual(now);
  });
});
