import { LICENSES } from "../model/license.ts";
import type { License } from "../model/source.ts";
import { type Listed, type Node, nodesOf, parseNode, placesOf } from "../render/listed.ts";
import type { Database } from "../store/database.ts";
import {
  type DumpedOccurrence,
  readDumpedPlaces,
  readDumpOf,
  readDumpPage,
  readEventIdsIn,
} from "../store/read-dump.ts";
import { readRights, type SourceRights } from "../store/read-rights.ts";
import { mayHold, type Partition } from "./partitions.ts";

// Which records belong to a partition, and in which form: nothing else in the hub decides it.

/** Occurrences that are read at once. */
const BATCH = 250;
/** Events whose occurrences are read at once: a series has up to a thousand. */
const EVENTS = 100;

/** The sources whose records a partition may use, as their owners declare it today. */
export async function sourcesOf(database: Database, partition: Partition): Promise<SourceRights[]> {
  const rights = await readRights(database);
  return rights.filter(({ license }) => mayHold(partition, [license]));
}

/** An occurrence as a partition may publish it. */
export interface PartitionRow extends DumpedOccurrence, Listed {}

/**
 * The form in which an occurrence belongs to a partition; null when it does not. Every source that it is based on must be
 * open to the partition today, and so must every licence that its own text names: of an event whose source has just
 * changed its licence, the text is of the old one until the source is read again. When in doubt it is out.
 */
export function formIn(
  partition: Partition,
  sources: ReadonlySet<string>,
  row: DumpedOccurrence,
  baseUrl: string,
): PartitionRow | null {
  const node = parseNode(row.json, baseUrl);
  const records = nodesOf(node.isBasedOn);
  const licenses = [node, ...records].flatMap(licensesIn);
  // Whose words a place or an organization has, where several tell of it under one licence.
  const things = [...nodesOf(node.location), ...nodesOf(node.organizer)];
  const authors = things.flatMap(({ isBasedOn }) => (Array.isArray(isBasedOn) ? isBasedOn : []));
  const isOpen =
    sources.has(row.sourceId) &&
    records.length > 0 &&
    [...records.map((record) => record["@id"]), ...authors].every((address) =>
      sources.has(String(address).slice(`${baseUrl}/sources/`.length)),
    ) &&
    mayHold(partition, licenses);
  return isOpen ? { ...row, node } : null;
}

/** The licences that a node names, by their own addresses; null stands for none, and for one that is not known. */
const licensesIn = ({ license }: Node): (License | null)[] =>
  (Array.isArray(license) ? license : [license]).map(
    (address) => LICENSES.find(({ url }) => url === address) ?? null,
  );

/** What of a dataset's records is asked for. */
export interface PartitionQuestion {
  readonly partition: Partition;
  readonly territory: { readonly kind: "region" | "departement"; readonly code: string } | null;
  readonly baseUrl: string;
}

/** The occurrences of a partition, some at a time, by the id of their event and then their own. */
export async function* partitionRows(
  database: Database,
  { partition, territory, baseUrl }: PartitionQuestion,
): AsyncGenerator<PartitionRow[]> {
  const sources = (await sourcesOf(database, partition)).map(({ id }) => id);
  const allowed = new Set(sources);
  const pages =
    territory === null
      ? wholePages(database, sources)
      : territoryPages(database, sources, territory.kind, territory.code);
  for await (const page of pages) yield page.flatMap((row) => formIn(partition, allowed, row, baseUrl) ?? []);
}

async function* wholePages(
  database: Database,
  sources: readonly string[],
): AsyncGenerator<DumpedOccurrence[]> {
  let position = { eventId: "", recurrenceId: "" };
  for (;;) {
    const rows = await readDumpPage(database, sources, position, BATCH);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    position = last;
  }
}

async function* territoryPages(
  database: Database,
  sources: readonly string[],
  kind: "region" | "departement",
  code: string,
): AsyncGenerator<DumpedOccurrence[]> {
  const ids = await readEventIdsIn(database, kind, code);
  for (let at = 0; at < ids.length; at += EVENTS)
    yield await readDumpOf(database, sources, ids.slice(at, at + EVENTS), kind, code);
}

/** The places of a partition, some at a time, by id: as its own records tell of them. */
export async function* partitionPlaces(
  database: Database,
  { partition, baseUrl }: Omit<PartitionQuestion, "territory">,
): AsyncGenerator<Node[]> {
  const sources = (await sourcesOf(database, partition)).map(({ id }) => id);
  const allowed = new Set(sources);
  let after = "";
  for (;;) {
    const places = await readDumpedPlaces(database, sources, after, BATCH);
    yield places.flatMap(({ id, told }) => {
      const form = formIn(partition, allowed, told, baseUrl);
      const found = placesOf(form?.node ?? {}).find((place) => place["@id"] === `${baseUrl}/places/${id}`);
      return found === undefined ? [] : [found];
    });
    const last = places.at(-1);
    if (last === undefined || places.length < BATCH) return;
    after = last.id;
  }
}
