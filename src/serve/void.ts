import type { Hono } from "hono";
import type { Instant } from "../model/time.ts";
import { instantSeconds } from "../model/zone.ts";
import { latestManifest } from "../publish/dump-store.ts";
import { langString, literal, namedNode, type Quad, XSD_DATE_TIME } from "../rdf/term.ts";
import { about, count, named, PREFIXES } from "../rdf/vocabularies.ts";
import type { Database } from "../store/database.ts";
import { lastModified } from "../store/read-events.ts";
import { readTripleCounts, type TermCount, type TripleCounts } from "../store/read-triple-counts.ts";
import { readVersion } from "../store/read-version.ts";
import type { AppDeps } from "./deps.ts";
import { sendProblem } from "./problem-answer.ts";
import { graphFormat, sendGraph } from "./send-graph.ts";
import { serviceDescription } from "./service-description.ts";

const DUMPS = ["nq", "nt", "ttl", "jsonld"];
/** Files of the day that hold triples. */
const DUMP_FILES = /\.(?:nq|jsonld)\.(?:gz|zst)$/;
const VOCABULARIES = ["schema", "dct", "skos", "prov"] as const;
const HOUR_SECONDS = 3600;

/** `/void`: what the data are, how many, and where to get them (VoID), and what the endpoint can do. */
export function mountVoid(app: Hono, deps: AppDeps): void {
  const counts = countsByVersion(deps);
  app.get("/.well-known/void", (c) => c.redirect(`${deps.baseUrl}/void`, 302));
  app.get("/void", async (c) => {
    const format = graphFormat(c);
    if (format === null) return sendProblem(c, deps, { code: "NOT_ACCEPTABLE" });
    const [facts, modified, example, manifest] = await Promise.all([
      unlessLong(counts()),
      lastModified(deps.database),
      exampleOf(deps.database),
      latestManifest(deps.dumps),
    ]);
    const files = (manifest?.datasets ?? []).flatMap((one) => one.files.map(({ name }) => name));
    const quads = [
      ...dataset(
        deps,
        facts,
        modified,
        example,
        files.filter((name) => DUMP_FILES.test(name)),
      ),
      ...serviceDescription(deps.baseUrl, deps.hubName.fr),
    ];
    return sendGraph(c, format, quads, { maxAgeSeconds: HOUR_SECONDS });
  });
}

/** So long a reader waits for counts; then the description comes without them, and the next one has them. */
const PATIENCE_MS = 5000;
/** Counts that took so long are given for as long as a description may be kept, whatever was written meanwhile. */
const LONG_SECONDS = 1;

async function unlessLong<T>(work: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}

interface Counting {
  readonly version: string;
  readonly counts: Promise<TripleCounts>;
  /** When to count again even though it takes long, in seconds since 1970; 0 for a count that is quick, or under way. */
  until: number;
}

/** Counts anew only when the store has changed, and once for all who ask meanwhile. */
function countsByVersion({ database, guarded = database, clock }: AppDeps): () => Promise<TripleCounts> {
  let known: Counting | null = null;
  let counting = false;
  return async () => {
    const version = await readVersion(database);
    const begun = instantSeconds(clock());
    if (known !== null && (known.version === version || counting || begun < known.until)) return known.counts;
    const entry: Counting = { version, counts: readTripleCounts(guarded), until: 0 };
    known = entry;
    counting = true;
    entry.counts
      .then(
        () => {
          const ended = instantSeconds(clock());
          if (ended - begun > LONG_SECONDS) entry.until = ended + HOUR_SECONDS;
        },
        () => {
          if (known === entry) known = null;
        },
      )
      .finally(() => {
        counting = false;
      });
    return entry.counts;
  };
}

async function exampleOf(database: Database): Promise<string | null> {
  const row = await database.first<{ id: string }>(
    "SELECT id FROM events WHERE deleted IS NULL ORDER BY number DESC LIMIT 1",
  );
  return row?.id ?? null;
}

function dataset(
  { baseUrl, hubName }: AppDeps,
  counts: TripleCounts | null,
  modified: Instant | null,
  example: string | null,
  files: readonly string[],
): Quad[] {
  const node = namedNode(`${baseUrl}/void#dataset`);
  const document = namedNode(`${baseUrl}/void`);
  const iri = (path: string) => namedNode(baseUrl + path);
  const own = (value: string) => namedNode(value.startsWith("\u0001") ? baseUrl + value.slice(1) : value);
  const taken = new Map<string, number>();
  const partition = (kind: string, term: string) => {
    const name = `${kind}-${term.slice(term.search(/[^/#]*$/))}`;
    const others = taken.get(name) ?? 0;
    taken.set(name, others + 1);
    return namedNode(`${document.value}#${name}${others === 0 ? "" : `-${others + 1}`}`);
  };
  const partitions = (
    kind: "class" | "property",
    amount: "void:entities" | "void:triples",
    terms: readonly TermCount[],
  ) =>
    terms.flatMap((term) => {
      const part = partition(kind, term.iri);
      return [
        ...about(node, [[`void:${kind}Partition`, part]]),
        ...about(part, [
          [`void:${kind}`, own(term.iri)],
          [amount, count(term.count)],
        ]),
      ];
    });
  return [
    ...about(document, [
      ["rdf:type", named("void:DatasetDescription")],
      ["foaf:primaryTopic", node],
    ]),
    ...about(node, [
      ["rdf:type", named("void:Dataset")],
      ["dct:title", [langString(hubName.fr, "fr"), langString(hubName.en, "en")]],
      ["foaf:homepage", iri("/")],
      ["dct:modified", modified === null ? [] : literal(modified, XSD_DATE_TIME)],
      ["dct:license", (counts?.licenses ?? []).map((license) => own(license.iri))],
      ["void:uriSpace", literal(`${baseUrl}/`)],
      ["void:exampleResource", example === null ? [] : iri(`/events/${example}`)],
      ["void:sparqlEndpoint", iri("/sparql")],
      ["void:uriLookupEndpoint", iri("/fragments?subject=")],
      [
        "void:dataDump",
        [...DUMPS.map((form) => `/events.${form}`), ...files.map((name) => `/data/dumps/latest/${name}`)].map(
          iri,
        ),
      ],
      [
        "void:feature",
        [
          named("formats:Turtle"),
          named("formats:N-Triples"),
          named("formats:N-Quads"),
          named("formats:JSON-LD"),
        ],
      ],
      [
        "void:vocabulary",
        [...VOCABULARIES.map((name) => namedNode(PREFIXES[name])), namedNode(`${baseUrl}/vocab#`)],
      ],
    ]),
    ...(counts === null
      ? []
      : [
          ...about(node, [
            ["void:triples", count(counts.triples)],
            ["void:entities", count(counts.subjects)],
            ["void:distinctSubjects", count(counts.subjects)],
            ["void:classes", count(counts.classes.length)],
            ["void:properties", count(counts.properties.length)],
          ]),
          ...partitions("class", "void:entities", counts.classes),
          ...partitions("property", "void:triples", counts.properties),
        ]),
  ];
}
