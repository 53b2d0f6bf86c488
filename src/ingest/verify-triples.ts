import type { HubEvent } from "../model/event.ts";
import type { Instant } from "../model/time.ts";
import { recordGraph } from "../rdf/record-quads.ts";
import type { Quad } from "../rdf/term.ts";
import type { Database } from "../store/database.ts";
import {
  type Described,
  eventGraph,
  eventTriples,
  type SharedNode,
  sharedTriples,
} from "../store/event-triples.ts";
import { readTellingTriples, readTriples } from "../store/read-triples.ts";
import type { EventRenderer } from "../store/renderer.ts";
import { listSources } from "../store/sources.ts";
import { type Tellers, tellersOf } from "../store/tellers.ts";
import { tellingTriples } from "../store/tellings.ts";
import type { Finding } from "../store/verify.ts";
import { quadKey } from "../store/write-triples.ts";
import { restoreHeld } from "./restore-events.ts";
import { readTellings } from "./tellings.ts";

const EVENTS_AT_ONCE = 20;
const EXAMPLES = 5;
const GENERATED_AT_TIME = "http://www.w3.org/ns/prov#generatedAtTime";

/**
 * Compares the triples of every event, place, organization and source with those that the stored documents give, a
 * few events at a time. A thing that several events name may stand as any of them tells of it.
 */
export async function verifyTriples(database: Database): Promise<Finding[]> {
  const sources = new Map((await listSources(database)).map((record) => [record.source.id, record]));
  const wrong: string[] = [];
  const misheard: string[] = [];
  const things = new Map<string, boolean>();
  let after = 0;
  for (;;) {
    const events = await documentedEvents(database, after, EVENTS_AT_ONCE);
    const last = events.at(-1);
    if (!last) break;
    after = last.number;
    const expected = events.flatMap((stored) => {
      const tellers = tellersOf(sources, stored.sourceId);
      return tellers ? [expectedTriples(stored, tellers)] : [];
    });
    const unsettled = expected.flatMap(({ shared }) => shared).filter(({ iri }) => things.get(iri) !== true);
    const found = await readTriples(database, [
      ...events.map(({ id }) => eventGraph(id)),
      ...new Set(unsettled.map(({ iri }) => recordGraph(iri))),
    ]);
    const tellings = await readTellings(
      database,
      events.map(({ id }) => id),
    );
    const toldOf = await readTellingTriples(
      database,
      events.map(({ id }) => eventGraph(id)),
    );
    for (const { described, own, shared } of expected) {
      const { id } = described.record.event;
      const told = own.length === 0 ? [] : (tellings.get(id) ?? []);
      const all = told.flatMap((telling) => distinct(tellingTriples(id, telling)));
      if (!sameTellings(all, toldOf.get(eventGraph(id)) ?? [])) misheard.push(id);
      if (!same(own, found.get(eventGraph(id)) ?? [])) wrong.push(id);
      for (const node of shared) {
        if (things.get(node.iri) === true) continue;
        const told = untimed(sharedTriples(node, described));
        things.set(node.iri, same(told, untimed(found.get(recordGraph(node.iri)) ?? [])));
      }
    }
  }
  const others = Array.from(things).flatMap(([iri, right]) => (right ? [] : [iri.slice(1)]));
  return [
    ...(wrong.length > 0
      ? [{ check: "triples-differ", count: wrong.length, examples: wrong.slice(0, EXAMPLES) }]
      : []),
    ...(misheard.length > 0
      ? [{ check: "tellings-differ", count: misheard.length, examples: misheard.slice(0, EXAMPLES) }]
      : []),
    ...(others.length > 0
      ? [{ check: "triples-of-thing-differ", count: others.length, examples: others.slice(0, EXAMPLES) }]
      : []),
  ];
}

type Triple = Omit<Quad, "graph">;

const untimed = (triples: readonly Triple[]): Triple[] =>
  triples.filter(({ predicate }) => predicate.value !== GENERATED_AT_TIME);

function same(expected: readonly Triple[], found: readonly Triple[]): boolean {
  const keys = new Set(expected.map(quadKey));
  return keys.size === found.length && found.every((triple) => keys.has(quadKey(triple)));
}

const distinct = (triples: readonly Triple[]): Triple[] => [
  ...new Map(triples.map((triple) => [quadKey(triple), triple])).values(),
];

/** Tellings together: what several say stands once in the graph of each, so that each is counted. */
function sameTellings(expected: readonly Triple[], found: readonly Triple[]): boolean {
  const counted = (triples: readonly Triple[]) => triples.map(quadKey).toSorted().join("\n\n");
  return counted(expected) === counted(found);
}

interface DocumentedEvent {
  readonly number: number;
  readonly id: string;
  readonly uid: string;
  readonly sourceId: string;
  readonly record: string;
  readonly doc: string;
  readonly created: Instant;
  readonly modified: Instant;
  readonly deleted: Instant | null;
  /** JSON: `[recurrenceId, startsAt, endsAt, head, doc or null][]`. */
  readonly occurrences: string;
}

/** Events whose texts are JSON; of the others, the check of the tables tells. */
async function documentedEvents(
  database: Database,
  after: number,
  limit: number,
): Promise<DocumentedEvent[]> {
  return await database.all<DocumentedEvent>(
    `SELECT e.number, e.id, e.uid, e.source_id AS sourceId, e.record, e.doc, e.created, e.modified, e.deleted,
      (SELECT json_group_array(json_array(o.recurrence_id, o.starts_at, o.ends_at, o.head, o.doc))
        FROM occurrences o WHERE o.event_id = e.id) AS occurrences
    FROM events e WHERE e.number > ? AND json_valid('{' || e.doc || '}') AND json_valid(e.record)
      AND NOT EXISTS (SELECT 1 FROM occurrences o WHERE o.event_id = e.id
        AND NOT (json_valid('{' || o.head || '}') AND (o.doc IS NULL OR json_valid('{' || o.doc || '}'))))
    ORDER BY e.number LIMIT ?`,
    after,
    limit,
  );
}

function expectedTriples(
  stored: DocumentedEvent,
  tellers: Tellers,
): { described: Described; own: readonly Quad[]; shared: readonly SharedNode[] } {
  const { created, modified, deleted } = stored;
  const held = JSON.parse(stored.occurrences) as [string, Instant, Instant, string, string | null][];
  const event = restoreHeld(
    stored.record,
    stored,
    held.map(([recurrenceId, startsAt, endsAt]) => [recurrenceId, startsAt, endsAt]),
  );
  const render = storedTexts(event, stored.doc, held);
  const described = { record: { event }, tellers, created, modified, deleted };
  return { described, ...eventTriples(described, render) };
}

/** Gives the texts as they are stored, in the place of making them. */
function storedTexts(
  { moments }: HubEvent,
  doc: string,
  held: readonly (readonly [string, Instant, Instant, string, string | null])[],
): EventRenderer {
  const heads = new Map(held.map(([recurrenceId, , , head]) => [recurrenceId, head]));
  const docs = new Map(held.map(([recurrenceId, , , , own]) => [recurrenceId, own]));
  const docOf = new Map(
    moments.flatMap(({ override, recurrenceId }) =>
      override === null ? [] : [[override, docs.get(recurrenceId ?? "") ?? doc]],
    ),
  );
  return {
    eventDoc: ({ overrides }, facts) => docOf.get(overrides.indexOf(facts)) ?? doc,
    occurrenceHead: (_event, { recurrenceId }) => heads.get(recurrenceId ?? "") ?? "",
    versionHead: () => "",
    eventComponents: () => "",
  };
}
