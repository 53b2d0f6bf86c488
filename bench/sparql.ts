import Sqlite from "better-sqlite3";
import oxigraph from "oxigraph";
import type { NamedNode, Term } from "../src/rdf/term.ts";
import { inlineTerm, type Kind, termOf } from "../src/rdf/term-id.ts";
import { quadLine } from "../src/rdf/write-lines.ts";
import { openTriples } from "../src/runtime/node-triples.ts";
import { evaluate } from "../src/sparql/evaluate.ts";
import { benchStore, inMs, measure } from "./hub.ts";

// Five SPARQL queries on the hub's triples against Oxigraph WASM on the same triples in the same run.
//   node bench/sparql.ts [occurrences] [rounds]

const occurrences = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 5);
const BASE = "https://hub.example";

const PREFIXES = `PREFIX schema: <http://schema.org/> PREFIX hub: <${BASE}/vocab#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> `;
const WEEK = `FILTER(?start >= "2026-11-23T00:00:00Z"^^xsd:dateTime && ?start < "2026-11-30T00:00:00Z"^^xsd:dateTime)`;

const QUERIES: Readonly<Record<string, string>> = {
  "q1  Lyon, one week, by date": `SELECT ?e ?start ?name WHERE {
    ?a schema:addressLocality "Lyon" . ?l schema:address ?a . ?e schema:location ?l ; hub:startsAt ?start ; schema:name ?name .
    ${WEEK} } ORDER BY ?start LIMIT 50`,
  "q1b the same by a path": `SELECT ?e ?start ?name WHERE {
    ?e a schema:Event ; hub:startsAt ?start ; schema:name ?name ; schema:location/schema:address/schema:addressLocality "Lyon" .
    ${WEEK} } ORDER BY ?start LIMIT 50`,
  "q2  count by concept": `SELECT ?c (COUNT(?e) AS ?n) WHERE { ?e a schema:Event ; schema:about ?c } GROUP BY ?c ORDER BY DESC(?n)`,
  "q3  box of coordinates": `SELECT ?e ?lat ?long WHERE {
    ?e schema:location ?l . ?l schema:geo ?g . ?g schema:latitude ?lat ; schema:longitude ?long .
    FILTER(?lat >= 45.5 && ?lat <= 46.5 && ?long >= -2.0 && ?long <= 1.0) } LIMIT 500`,
  "q4  organizers who share places": `SELECT ?o1 ?o2 (COUNT(?l) AS ?n) WHERE {
    { SELECT DISTINCT ?o1 ?l WHERE { ?e1 schema:organizer ?o1 ; schema:location ?l } }
    { SELECT DISTINCT ?o2 ?l WHERE { ?e2 schema:organizer ?o2 ; schema:location ?l } }
    FILTER(STR(?o1) < STR(?o2)) } GROUP BY ?o1 ?o2 HAVING(COUNT(?l) > 1) ORDER BY DESC(?n) ?o1 ?o2 LIMIT 50`,
  "q5  words in names": `SELECT ?e ?name WHERE { ?e schema:name ?name . FILTER(CONTAINS(LCASE(?name), "couture concert")) } LIMIT 50`,
};

/** Every quad of a store as N-Quads, in pieces. */
function* dump(file: string): Generator<string> {
  const store = new Sqlite(file, { readonly: true });
  const terms = new Map<number, Term>();
  for (const row of store.prepare("SELECT id, value, qualifier FROM terms").iterate()) {
    const { id, value, qualifier } = row as { id: number; value: string; qualifier: string };
    const kind = (id & 7) as Kind;
    terms.set(id, termOf(kind, kind === 0 ? value.replace("\u0001", BASE) : value, qualifier));
  }
  const term = (id: number): Term => terms.get(id) ?? (inlineTerm(id) as Term);
  let lines = "";
  for (const row of store.prepare("SELECT s, p, o, g FROM quads").raw().iterate()) {
    const [s, p, o, g] = row as [number, number, number, number];
    lines += quadLine({
      subject: term(s) as NamedNode,
      predicate: term(p) as NamedNode,
      object: term(o),
      graph: g === 0 ? null : (term(g) as NamedNode),
    });
    if (lines.length > 10_000_000) {
      yield lines;
      lines = "";
    }
  }
  yield lines;
  store.close();
}

const file = await benchStore(occurrences);
const peer = new oxigraph.Store();
let quads = 0;
const loading = performance.now();
for (const text of dump(file)) {
  peer.load(text, { format: "application/n-quads" });
  quads += text.split("\n").length - 1;
}
const seconds = ((performance.now() - loading) / 1000).toFixed(0);
console.log(
  `${occurrences} occurrences, ${quads} triples; Oxigraph loaded in ${seconds} s; medians of ${rounds}`,
);

const hub = openTriples(file, { baseUrl: BASE, readonly: true });
const dataset = { defaultGraph: "union", from: [], fromNamed: [] } as const;
for (const [title, body] of Object.entries(QUERIES)) {
  const query = PREFIXES + body;
  let [ours, theirs] = [0, 0];
  const hubMs = await measure(
    async () => {
      const answer = await evaluate(query, dataset, hub);
      if (answer.type !== "bindings") throw new Error(JSON.stringify(answer));
      ours = answer.rows.length;
    },
    rounds,
    2,
  );
  const peerMs = await measure(
    () => {
      theirs = (peer.query(query, { use_default_graph_as_union: true }) as unknown[]).length;
    },
    rounds,
    1,
  );
  const same = ours === theirs ? `${ours} rows` : `ROWS DIFFER: ${ours} and ${theirs}`;
  console.log(
    `${title.padEnd(32)} hub ${inMs(hubMs).padStart(9)}   Oxigraph ${inMs(peerMs).padStart(9)}   ${(peerMs / hubMs).toFixed(1)}x faster   ${same}`,
  );
}
hub.close();
