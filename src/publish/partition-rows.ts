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
  readSharedEventIdsIn,
} from "../store/read-dump.ts";
import { readRights, type SourceRights } from "../store/read-rights.ts";
import { TERRITORY_MEMBERS, type TerritoryKind } from "../store/read-territories.ts";
import { type OwnForm, type SharedForms, sharedForms } from "./mixed-events.ts";
import { mayHold, type Partition } from "./partitions.ts";

// Which records belong to a partition, and in which form: nothing else in the hub decides it.

/** Occurrences that are read at once. */
const BATCH = 250;
/** Events whose occurrences are read at once: a series has up to a thousand. */
const EVENTS = 100;

/**
 * The sources whose records a partition may use, as their owners declare it today, and other hubs: what they repeat bears the
 * licence of its own source, record by record.
 */
export async function sourcesOf(database: Database, partition: Partition): Promise<SourceRights[]> {
  const rights = await readRights(database);
  return rights.filter(({ license, isHub }) => isHub || mayHold(partition, [license]));
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
  sources: ReadonlyMap<string, SourceRights>,
  row: DumpedOccurrence,
  baseUrl: string,
): PartitionRow | null {
  const node = parseNode(row.json, baseUrl);
  const records = nodesOf(node.isBasedOn);
  const repeated = records.filter(({ "@id": iri }) => !String(iri).startsWith(`${baseUrl}/`));
  const own = records.filter((record) => !repeated.includes(record));
  const rightsOf = (address: unknown) => sources.get(String(address).slice(`${baseUrl}/sources/`.length));
  const rights = own.map((record) => rightsOf(record["@id"]));
  // Another hub gives no licence itself: the sources that it names do, each its own.
  const hubs = own.filter((_record, index) => rights[index]?.isHub);
  // What is told under several licences has none of its own.
  const named = node.license === undefined ? records : [node, ...records];
  const licenses = named.filter((one) => !hubs.includes(one)).flatMap(licensesIn);
  // Whose words a place or an organization has, where several tell of it under one licence.
  const things = [...nodesOf(node.location), ...nodesOf(node.organizer)];
  const authors = things.flatMap(({ isBasedOn }) => (Array.isArray(isBasedOn) ? isBasedOn : []));
  const isOpen =
    sources.has(row.sourceId) &&
    own.length > 0 &&
    [...rights, ...authors.map(rightsOf)].every((known) => known !== undefined) &&
    (hubs.length === 0 || repeated.length > 0) &&
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
  readonly territory: { readonly kind: TerritoryKind; readonly code: string } | null;
  readonly baseUrl: string;
  /** Trust in a kind of feed, 0 to 100. */
  readonly trustOf: (kind: string) => number;
}

/** A row of a partition, and what its event has for calendars where that is not what the store has. */
export interface PublishedRow extends PartitionRow {
  /** Of the first row of an event that was composed anew: its VEVENT components as they are stored; empty for the others. */
  readonly components?: Uint8Array<ArrayBuffer>;
}

/** The occurrences of a partition, some at a time, by the id of their event and then their own. */
export async function* partitionRows(
  database: Database,
  { partition, territory, baseUrl, trustOf }: PartitionQuestion,
): AsyncGenerator<PublishedRow[]> {
  const rights = await sourcesOf(database, partition);
  const sources = rights.map(({ id }) => id);
  const allowed = new Map(rights.map((one) => [one.id, one]));
  const forms = await sharedForms(database, partition, trustOf);
  const pages =
    territory === null
      ? wholePages(database, sources, forms)
      : territoryPages(database, sources, forms, territory);
  for await (const page of pages)
    yield page.flatMap((one) =>
      "eventId" in one
        ? (formIn(partition, allowed, one, baseUrl) ?? [])
        : one.map((row): PublishedRow => ({ ...row, node: parseNode(row.json, baseUrl) })),
    );
}

/** An occurrence as it is stored, or those of an event that was composed anew. */
type Paged = DumpedOccurrence | readonly (DumpedOccurrence & Pick<PublishedRow, "components">)[];

async function* wholePages(
  database: Database,
  sources: readonly string[],
  forms: SharedForms,
): AsyncGenerator<Paged[]> {
  let position = { eventId: "", recurrenceId: "" };
  let done = "";
  for (;;) {
    const rows = await readDumpPage(database, sources, position, BATCH);
    const byEvent = Map.groupBy(rows, ({ eventId }) => eventId);
    const found = await forms([...byEvent.keys()]);
    const page = Array.from(byEvent, ([id, stored]): readonly Paged[] => {
      const form = found.get(id);
      if (form === undefined || form === "whole") return stored;
      // A long series is on several pages, and is given once.
      return form === null || id === done ? [] : [ownRows(form)];
    });
    if (rows.length > 0) yield page.flat();
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    position = last;
    done = last.eventId;
  }
}

function ownRows({ rows, components }: OwnForm): (DumpedOccurrence & Pick<PublishedRow, "components">)[] {
  return rows.map((row, index) => ({ ...row, components: index === 0 ? components : NOTHING }));
}

const NOTHING = new Uint8Array();

async function* territoryPages(
  database: Database,
  sources: readonly string[],
  forms: SharedForms,
  { kind, code }: NonNullable<PartitionQuestion["territory"]>,
): AsyncGenerator<Paged[]> {
  const ids = [
    ...new Set([
      ...(await readEventIdsIn(database, kind, code)),
      ...(await readSharedEventIdsIn(database, sources, kind, code)),
    ]),
  ].sort();
  for (let at = 0; at < ids.length; at += EVENTS) {
    const some = ids.slice(at, at + EVENTS);
    const found = await forms(some);
    const stored = await readDumpOf(database, sources, some, kind, code);
    const byEvent = Map.groupBy(stored, ({ eventId }) => eventId);
    yield some.flatMap((id): readonly Paged[] => {
      const form = found.get(id);
      if (form === undefined || form === "whole") return byEvent.get(id) ?? [];
      // Where it is by its own records: another teller may have it elsewhere.
      return form === null ? [] : [ownRows(withinTerritory(form, kind, code))];
    });
  }
}

function withinTerritory(form: OwnForm, kind: TerritoryKind, code: string): OwnForm {
  const member = TERRITORY_MEMBERS[kind];
  const rows = form.rows.filter(({ facts }) => facts.location.some((place) => place[member] === code));
  return { ...form, rows };
}

/** The places of a partition, some at a time, by id: as its own records tell of them. */
export async function* partitionPlaces(
  database: Database,
  { partition, baseUrl, trustOf }: Omit<PartitionQuestion, "territory">,
): AsyncGenerator<Node[]> {
  const rights = await sourcesOf(database, partition);
  const sources = rights.map(({ id }) => id);
  const allowed = new Map(rights.map((one) => [one.id, one]));
  const forms = await sharedForms(database, partition, trustOf);
  let after = "";
  for (;;) {
    const places = await readDumpedPlaces(database, sources, after, BATCH);
    const found = await forms([...new Set(places.map(({ told }) => told.eventId))]);
    yield places.flatMap(({ id, told }) => {
      const form = found.get(told.eventId);
      const nodes =
        form === undefined || form === "whole"
          ? [formIn(partition, allowed, told, baseUrl)?.node ?? {}]
          : (form?.rows ?? []).map(({ json }) => parseNode(json, baseUrl));
      const place = nodes.flatMap(placesOf).find((one) => one["@id"] === `${baseUrl}/places/${id}`);
      return place === undefined ? [] : [place];
    });
    const last = places.at(-1);
    if (last === undefined || places.length < BATCH) return;
    after = last.id;
  }
}
