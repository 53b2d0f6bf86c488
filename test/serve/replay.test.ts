import fc from "fast-check";
import { Parser, type Quad, Store } from "n3";
import { describe, expect, it } from "vitest";
import { nodeQuads } from "../../src/rdf/map-node.ts";
import { tripleLine } from "../../src/rdf/write-lines.ts";
import type { Told } from "../ingest/rig.ts";
import { type ChangingHub, Follower, startChangingHub, textOf } from "./changing-hub.ts";
import { BASE_URL } from "./seed.ts";

/** What an event says, by its id: its statements as N-Triples, in order. */
type Copy = Map<string, string[]>;

const sorted = (lines: readonly string[]): string[] => [...new Set(lines)].sort();

/** Replays `/changes` from its beginning. */
async function fromChanges(hub: ChangingHub): Promise<Copy> {
  const follower = new Follower(hub.app);
  await follower.toTheEnd();
  return new Map(
    Array.from(follower.held, ([id, data]) => [
      id,
      sorted(nodeQuads(data ?? {}, null, BASE_URL).map(tripleLine)),
    ]),
  );
}

const TREE = "https://w3id.org/tree#";
const DCT = "http://purl.org/dc/terms/";
const DELETE = "https://www.w3.org/ns/activitystreams#Delete";

/** Replays `/ldes` as a client does: its pages, its members in the order of their instants, the last version of each. */
async function fromStream(hub: ChangingHub): Promise<Copy> {
  const quads = async (path: string) =>
    new Store(new Parser({ format: "application/n-quads" }).parse(await textOf(hub, `${path}.nq`)));
  const root = await quads("/ldes");
  const pages = new Set(root.getObjects(null, `${TREE}node`, null).map(({ value }) => value));
  const members: { iri: string; at: string; of: string; page: Store }[] = [];
  for (const address of pages) {
    const page = await quads(address);
    for (const { value: iri } of page.getObjects(null, `${TREE}member`, null)) {
      const only = (predicate: string) => page.getObjects(iri, predicate, "")[0]?.value ?? "";
      members.push({ iri, at: only(`${DCT}modified`), of: only(`${DCT}isVersionOf`), page });
    }
  }
  members.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const copy: Copy = new Map();
  for (const { iri, of, page } of members) {
    const id = of.slice(of.lastIndexOf("/") + 1);
    if (page.countQuads(iri, null, DELETE, "") > 0) copy.delete(id);
    else copy.set(id, sorted(page.getQuads(null, null, null, iri).map((quad) => lineOf(quad, iri, of))));
  }
  return copy;
}

/** A statement of a version as one of what it is a version of. */
function lineOf({ subject, predicate, object }: Quad, version: string, of: string): string {
  const renamed = (value: string) =>
    value === version || value.startsWith(`${version}#`) ? of + value.slice(version.length) : value;
  const node = (value: string) => ({ termType: "NamedNode", value: renamed(value) }) as const;
  return tripleLine({
    subject: node(subject.value),
    predicate: node(predicate.value),
    object:
      object.termType === "Literal"
        ? {
            termType: "Literal",
            value: object.value,
            language: object.language,
            datatype: object.datatype.value,
          }
        : node(object.value),
    graph: null,
  });
}

const SPAN = /^<[^>#]*> <http:\/\/schema\.org\/(?:startDate|endDate)> /;

/** What the hub itself says of each of its events in N-Triples, without what depends on the day on which it is asked. */
async function fromExport(hub: ChangingHub): Promise<Copy> {
  const listed = (await textOf(hub, "/events.nq")).matchAll(/<[^>]*\/events\/([0-9a-z]{16})[#>]/g);
  const copy: Copy = new Map();
  for (const id of new Set(Array.from(listed, ([, id = ""]) => id))) {
    const row = await hub.rig.database.first<{ deleted: string | null }>(
      "SELECT deleted FROM events WHERE id = ?",
      id,
    );
    if (row === null || row.deleted !== null) continue;
    const lines = (await textOf(hub, `/events/${id}.nt`)).split(/(?<=\n)/);
    copy.set(id, sorted(lines));
  }
  return copy;
}

const withoutSpans = (copy: Copy): Copy =>
  new Map(
    Array.from(copy, ([id, lines]) => [
      id,
      lines.some((line) => line.includes("EventSeries")) ? lines.filter((line) => !SPAN.test(line)) : lines,
    ]),
  );

const inOrder = (copy: Copy) => [...copy].sort(([a], [b]) => (a < b ? -1 : 1));

const turn = fc.record({
  say: fc.uniqueArray(
    fc.record({
      n: fc.nat(9),
      word: fc.constantFrom("vélo", "danse", '"pain"'),
      isSeries: fc.boolean(),
      day: fc.nat(27),
    }),
    { maxLength: 6, selector: ({ n }) => n },
  ),
  remove: fc.array(fc.nat(9), { maxLength: 2 }),
});

const told = ({
  n,
  word,
  isSeries,
  day,
}: {
  n: number;
  word: string;
  isSeries: boolean;
  day: number;
}): Told => ({
  uid: `e-${n}`,
  name: `Atelier ${n} ${word}`,
  start: `2026-12-${String(1 + day).padStart(2, "0")}T18:00:00Z`,
  ...(isSeries ? { rrule: "FREQ=WEEKLY;COUNT=3" } : {}),
});

describe("a copy of the hub", () => {
  it("is the same from the feed of changes, from the event stream and from the hub's own files", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 7 }), async (turns) => {
        const hub = await startChangingHub();
        try {
          for (const { say, remove } of turns) {
            const said = new Set(say.map(({ n }) => n));
            await hub.says(
              say.map(told),
              remove.filter((n) => !said.has(n)).map((n) => `e-${n}`),
            );
          }
          const changes = await fromChanges(hub);
          expect(inOrder(await fromStream(hub))).toEqual(inOrder(changes));
          expect(inOrder(withoutSpans(await fromExport(hub)))).toEqual(inOrder(withoutSpans(changes)));
        } finally {
          await hub.close();
        }
      }),
      { numRuns: 12 },
    );
  });
});
