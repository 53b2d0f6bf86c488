import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decide } from "../../src/ingest/decide.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { rebuildDerived } from "../../src/ingest/rebuild-derived.ts";
import { removeSource } from "../../src/ingest/remove-source.ts";
import { rollWindow } from "../../src/ingest/roll-window.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import { namedNode } from "../../src/rdf/term.ts";
import { eventId } from "../../src/reconcile/identity.ts";
import { openTriples } from "../../src/runtime/node-triples.ts";
import { renderer } from "../../src/runtime/renderer.ts";
import { evaluate } from "../../src/sparql/evaluate.ts";
import { readFragment } from "../../src/sparql/fragment.ts";
import { readTripleCounts } from "../../src/store/read-triple-counts.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { sampleSource } from "../store/samples.ts";
import { DAY, feed, HOUR, type Rig, startRig, type Told } from "./rig.ts";

const BASE_URL = "https://hub.example";
const SOURCES = ["atelier", "mairie", "agenda"] as const;
type SourceId = (typeof SOURCES)[number];

const CONCERT: Told = { uid: "1", name: "Concert des Ogres de Barback", start: "2026-12-04T19:30:00Z" };
const OTHERWISE: Told = { ...CONCERT, name: "Concert : les Ogres de Barback" };
const idOf = (source: SourceId, { uid }: Told): string => eventId(source, uid);
const toldBy = (source: SourceId): string => `${BASE_URL}/events/${idOf(source, CONCERT)}#told`;

let rig: Rig;
let told: Record<string, readonly Told[]>;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "crieur-tellings-"));
  rig = await startRig({}, true);
  told = {};
  await upsertSources(
    rig.database,
    SOURCES.map((id) => sampleSource(id, { name: id })),
    rig.now,
  );
  rig.answer = ({ url }) => feed(told[/([a-z]+)\.ics/.exec(url)?.[1] ?? ""] ?? []);
});

afterEach(async () => {
  await rig.close();
  rmSync(folder, { recursive: true, force: true });
});

const deps = () => ({ ...rig.deps, render: renderer });
const planning = () => ({ ...deps(), trustOf: () => 50 });

async function tell(source: SourceId, ...events: readonly Told[]): Promise<void> {
  told[source] = events;
  const report = await ingest(source, { ...deps(), force: true });
  expect(report.problems.filter(({ code }) => code === "STORE_FAILED")).toEqual([]);
  await isSound();
}

const isSound = async () => expect(await verify(rig.database, rig.now)).toEqual([]);

/** The solutions of a query, their values with spaces between. */
async function ask(query: string, from: readonly string[] = []): Promise<string[]> {
  const file = join(folder, "copy.sqlite");
  rmSync(file, { force: true });
  await rig.database.backup(file);
  const triples = openTriples(file, { baseUrl: BASE_URL, readonly: true });
  try {
    const prefixes = `PREFIX schema: <http://schema.org/> PREFIX prov: <http://www.w3.org/ns/prov#>
      PREFIX foaf: <http://xmlns.com/foaf/0.1/> `;
    const answer = await evaluate(prefixes + query, { defaultGraph: "union", from, fromNamed: [] }, triples);
    if (answer.type === "boolean") return [String(answer.value)];
    if (answer.type === "graph")
      return answer.quads.map(({ subject, object }) => `${subject.value} ${object.value}`).sort();
    if (answer.type !== "bindings") throw new Error(answer.problem.code);
    return answer.rows.map((row) => row.map((term) => term?.value ?? "").join(" ")).sort();
  } finally {
    triples.close();
  }
}

const NAMES = "SELECT ?g ?name { GRAPH ?g { ?event a schema:Event ; schema:name ?name } }";
const TOLD = `SELECT ?g { ?g a prov:Entity . FILTER STRENDS(STR(?g), "#told") }`;
const TOLD_GRAPHS = `SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } FILTER STRENDS(STR(?g), "#told") }`;

/** The event, and which of its names the public sees. */
async function shared(): Promise<{ readonly event: string; readonly name: string }> {
  const [row, ...more] = await rig.database.all<{ id: string; name: string }>(
    "SELECT id, name FROM events WHERE deleted IS NULL",
  );
  expect(more).toEqual([]);
  return { event: `${BASE_URL}/events/${row?.id}`, name: row?.name ?? "" };
}

describe("what each record says of an event that several tell of", () => {
  beforeEach(async () => {
    await tell("atelier", CONCERT);
    await tell("mairie", OTHERWISE);
  });

  it("stands in a graph of its own, and says whose word it is and when it was read", async () => {
    const { event, name } = await shared();
    expect(await ask(`SELECT ?g ?name { GRAPH ?g { <${event}> schema:name ?name } }`)).toEqual(
      [
        `${event}#record ${name}`,
        `${toldBy("atelier")} ${CONCERT.name}`,
        `${toldBy("mairie")} ${OTHERWISE.name}`,
      ].sort(),
    );
    const whose = `SELECT ?name ?source ?at { GRAPH ?g { <${event}> schema:name ?name .
      ?g prov:wasDerivedFrom ?source ; prov:generatedAtTime ?at ; foaf:primaryTopic <${event}> }
      FILTER STRENDS(STR(?g), "#told") }`;
    expect(await ask(whose)).toEqual(
      [
        `${CONCERT.name} ${BASE_URL}/sources/atelier ${rig.now}`,
        `${OTHERWISE.name} ${BASE_URL}/sources/mairie ${rig.now}`,
      ].sort(),
    );
    expect(
      await ask(`SELECT ?start { GRAPH <${toldBy("mairie")}> { <${event}> schema:startDate ?start } }`),
    ).toHaveLength(1);
  });

  it("is found by the name of its graph, by FROM, FROM NAMED, EXISTS, paths, groups and OPTIONAL", async () => {
    const { event } = await shared();
    const graph = toldBy("mairie");
    const name = `<${event}> schema:name ?name`;
    expect(await ask(`SELECT ?name { GRAPH <${graph}> { ${name} } }`)).toEqual([OTHERWISE.name]);
    expect(await ask(`SELECT ?name FROM <${graph}> { ${name} }`)).toEqual([OTHERWISE.name]);
    expect(await ask(`SELECT ?name FROM <${graph}> FROM <${toldBy("atelier")}> { ${name} }`)).toEqual(
      [CONCERT.name, OTHERWISE.name].sort(),
    );
    expect(await ask(`SELECT ?name FROM NAMED <${graph}> { GRAPH ?g { ${name} } }`)).toEqual([
      OTHERWISE.name,
    ]);
    expect(await ask(`SELECT ?name FROM <${event}#record> { ${name} }`)).toEqual([(await shared()).name]);
    expect(
      await ask(`SELECT ?g { VALUES ?g { <${graph}> <urn:none> } FILTER EXISTS { GRAPH ?g { ${name} } } }`),
    ).toEqual([graph]);
    expect(await ask(`SELECT ?name { BIND(IRI("${graph}") AS ?g) GRAPH ?g { ${name} } }`)).toEqual([
      OTHERWISE.name,
    ]);
    expect(await ask(`SELECT ?name { VALUES ?g { <${graph}> } OPTIONAL { GRAPH ?g { ${name} } } }`)).toEqual([
      OTHERWISE.name,
    ]);
    expect(
      await ask(`SELECT ?g { GRAPH ?g { ?g prov:wasDerivedFrom* <${BASE_URL}/sources/mairie> } }`),
    ).toEqual(expect.arrayContaining([graph]));
    expect(await ask(`SELECT ?g (COUNT(?name) AS ?n) { GRAPH ?g { ${name} } } GROUP BY ?g`)).toEqual(
      [`${event}#record 1`, `${toldBy("atelier")} 1`, `${graph} 1`].sort(),
    );
    expect(await ask(`ASK { GRAPH <${graph}> { } }`)).toEqual(["true"]);
    expect(await ask(`SELECT ?g { GRAPH ?g { } FILTER (?g = <${graph}>) }`)).toEqual([graph]);
    // A term that the query makes is no graph, whatever its number.
    expect(await ask(`SELECT ?g { BIND(IRI("urn:made") AS ?g) GRAPH ?g { ?s ?p ?o } }`)).toEqual([]);
    expect(await ask("SELECT ?s { GRAPH <urn:asked> { ?s ?p ?o } }")).toEqual([]);
  });

  it("shows nowhere in the default graph", async () => {
    const { event, name } = await shared();
    const [other] = [CONCERT.name, OTHERWISE.name].filter((one) => one !== name);
    expect(await ask(`SELECT ?name { <${event}> schema:name ?name }`)).toEqual([name]);
    expect(await ask(TOLD)).toEqual([]);
    expect(await ask(`SELECT ?s { ?s ?p "${other}" }`)).toEqual([]);
    expect(await ask(`SELECT ?s { ?s schema:name+ "${other}" }`)).toEqual([]);
    expect(await ask(`SELECT ?o { <${toldBy("mairie")}> (prov:wasDerivedFrom|prov:none)+ ?o }`)).toEqual([]);
    expect((await ask(`DESCRIBE <${event}>`)).filter((line) => line.includes(String(other)))).toEqual([]);
    expect(await ask(`DESCRIBE <${toldBy("mairie")}>`)).toEqual([]);
    const { n } = (await rig.database.first<{ n: number }>(
      "SELECT count(*) AS n FROM quads WHERE g >= 0",
    )) as { n: number };
    expect(await ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")).toEqual([String(n)]);
    expect((await readTripleCounts(rig.database)).triples).toBe(n);
    const every = { s: "s", p: "p", o: "o" };
    const fragment = await readFragment(rig.database, every, BASE_URL, { limit: 5000, after: null });
    expect([fragment.count, fragment.quads.length]).toEqual([n, n]);
    const names = { s: namedNode(event), p: namedNode("http://schema.org/name"), o: "o" };
    expect(await readFragment(rig.database, names, BASE_URL, { limit: 10, after: null })).toMatchObject({
      count: 1,
    });
  });

  it("leaves the default graph as it is without it", async () => {
    const everything = "SELECT ?s ?p ?o { ?s ?p ?o }";
    const before = await ask(everything);
    await rig.database.run("DELETE FROM quads WHERE g < 0");
    expect(await ask(everything)).toEqual(before);
    expect(await verify(rig.database, rig.now)).toMatchObject([{ check: "tellings-differ" }]);
  });

  it("is no more than the event of one that others do not tell of", async () => {
    expect(await ask(TOLD_GRAPHS)).toEqual([toldBy("atelier"), toldBy("mairie")].sort());
    await decide(
      rig.database,
      [`${idOf("atelier", CONCERT)}#record`, `${idOf("mairie", CONCERT)}#record`],
      "split",
      rig.now,
      planning(),
    );
    expect(await ask(TOLD_GRAPHS)).toEqual([]);
    expect(await ask(NAMES)).toHaveLength(2);
    await isSound();
  });

  it("follows a word that is not heard, of which the event does not change", async () => {
    const { name, event } = await shared();
    const [source, text] =
      name === CONCERT.name ? (["mairie", OTHERWISE] as const) : (["atelier", CONCERT] as const);
    rig.later(HOUR);
    await tell(source, { ...text, name: `${text.name} !` });
    expect(await shared()).toEqual({ event, name });
    expect(await ask(`SELECT ?name { GRAPH <${toldBy(source)}> { <${event}> schema:name ?name } }`)).toEqual([
      `${text.name} !`,
    ]);
  });

  it("goes when its teller withdraws it, is removed, or tells another event", async () => {
    await tell("agenda", CONCERT);
    expect(await ask(TOLD_GRAPHS)).toHaveLength(3);
    rig.later(HOUR);
    await tell("agenda", { ...CONCERT, start: "2026-12-09T19:30:00Z" });
    expect(await ask(TOLD_GRAPHS)).toEqual([toldBy("atelier"), toldBy("mairie")].sort());
    await tell("agenda", CONCERT);
    await removeSource(rig.database, "mairie", rig.now, planning());
    await isSound();
    expect(await ask(TOLD_GRAPHS)).toEqual([toldBy("agenda"), toldBy("atelier")].sort());
    const others = ["a", "b", "c"].map((uid, day) => ({
      uid,
      name: `Lecture ${uid}`,
      start: `2026-12-1${day}T10:00:00Z`,
    }));
    await tell("agenda", CONCERT, ...others);
    for (let n = 0; n < 3; n += 1) {
      rig.later(2 * HOUR);
      await tell("agenda", ...others);
    }
    expect(await ask(TOLD_GRAPHS)).toEqual([]);
  });

  it("goes with its last occurrence, and comes with the first that the window reaches", async () => {
    rig.later(500 * DAY);
    await rollWindow(rig.database, rig.now, deps());
    expect(await ask(TOLD_GRAPHS)).toEqual([]);
    await isSound();
    const far: Told = { uid: "far", name: "Fête de la coopérative", start: "2031-06-04T19:30:00Z" };
    await tell("atelier", far);
    await tell("mairie", far);
    const both = [idOf("atelier", far), idOf("mairie", far)] as const;
    await decide(rig.database, both, "join", rig.now, planning());
    expect(await ask(TOLD_GRAPHS)).toEqual([]);
    rig.later(900 * DAY);
    await rollWindow(rig.database, rig.now, deps());
    expect(await ask(TOLD_GRAPHS)).toHaveLength(2);
    await isSound();
  });

  it("is made in a store of an older version from the records that it has", async () => {
    const before = await ask("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }");
    await rig.database.run("DELETE FROM quads WHERE g < 0");
    await rig.database.run("DELETE FROM meta WHERE key = 'derived'");
    await rebuildDerived(rig.database, 1000, deps());
    expect(await ask("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")).toEqual(before);
    await isSound();
  });
});

it("stands of the occurrence of which a record tells, and of a series with its beginning", async () => {
  const weekly: Told = {
    uid: "w",
    name: "Atelier vélo participatif",
    start: "2026-12-01T18:00:00Z",
    rrule: "FREQ=WEEKLY;COUNT=6",
  };
  await tell("atelier", weekly);
  await tell("mairie", { uid: "1", name: "Atelier vélo participatif", start: "2026-12-08T18:00:00Z" });
  const event = `${BASE_URL}/events/${idOf("atelier", weekly)}`;
  expect(
    await ask(
      `SELECT ?s ?g { GRAPH ?g { ?s schema:name ?name ; schema:eventStatus ?status } FILTER STRENDS(STR(?g), "#told") }`,
    ),
  ).toEqual(
    [
      `${event} ${event}#told`,
      `${event}#2026-12-08T18:00:00Z ${BASE_URL}/events/${eventId("mairie", "1")}#told`,
    ].sort(),
  );
  const start = "SELECT ?start { GRAPH <GRAPH> { ?s schema:startDate ?start } }";
  expect(await ask(start.replace("GRAPH>", `${event}#told>`))).toEqual([
    expect.stringContaining("2026-12-01"),
  ]);
});
