import type { HubEvent } from "../../model/event.ts";
import type { Source } from "../../model/source.ts";
import type { Json } from "../../render/json-ld.ts";
import { scheduleText } from "../../render/provenance.ts";
import type { Database } from "../../store/database.ts";
import { findAlias } from "../../store/event-states.ts";
import { type RecordRow, recordsById, recordsOfEvents } from "../../store/records.ts";
import { listSources } from "../../store/sources.ts";
import { type ThingKind, type ThingRow, thingsById, thingsOfEntities } from "../../store/things.ts";
import { MEMBERS, membersOf } from "../provenance.ts";

/** One of those that are compared, and what it says, by property. */
export interface Side {
  /** Id of the record or of the entity. */
  readonly id: string;
  /** What it is called. */
  readonly name: string;
  /** Names of the sources that say it. */
  readonly sources: readonly string[];
  readonly said: Readonly<Record<string, Json>>;
}

/** One property of all that are compared. */
export interface ComparedProperty {
  readonly property: string;
  /** A value a side; null where it says nothing of it. */
  readonly values: readonly Json[];
  /** `single`: one side alone says something. */
  readonly verdict: "same" | "differs" | "single";
}

/** Every property that any side says something of, in the order in which the sides have them. */
export function compareSides(sides: readonly Side[]): ComparedProperty[] {
  const properties = new Set(sides.flatMap(({ said }) => Object.keys(said)));
  return [...properties].flatMap((property) => {
    const values = sides.map(({ said }) => said[property] ?? null);
    const told = values.filter((value) => value !== null);
    if (told.length === 0) return [];
    const texts = new Set(told.map(meaningOf));
    const verdict = told.length < sides.length ? "single" : texts.size === 1 ? "same" : "differs";
    return [{ property, values, verdict }];
  });
}

/** Members that name a thing, or say the same again in codes: two sources name one place each in its own way. */
const CODES = /^(?:@id|geo|insee.*|siren.*|containedInPlace)$/;

/** A value as text, which is the same for values that say the same. */
const meaningOf = (value: Json): string =>
  JSON.stringify(value, (key, member) => (CODES.test(key) ? undefined : member));

/** What some records of events say, in the order of their ids. */
export async function sidesOfRecords(
  database: Database,
  ids: readonly string[],
  baseUrl: string,
): Promise<Map<string, Side>> {
  return await sidesOf(database, await recordsById(database, ids), baseUrl);
}

/** All that is joined under one address, and that address. */
export interface JoinedSides {
  readonly id: string;
  readonly sides: readonly Side[];
}

/** What each record says that tells of an event; the event is named by its address, or by a former one. */
export async function sidesOfEvent(database: Database, named: string, baseUrl: string): Promise<JoinedSides> {
  const id = (await findAlias(database, named))?.eventId ?? named;
  const rows = await recordsOfEvents(database, [id]);
  const living = rows.filter(({ deleted }) => deleted === null);
  return { id, sides: [...(await sidesOf(database, living, baseUrl)).values()] };
}

async function sidesOf(
  database: Database,
  rows: readonly RecordRow[],
  baseUrl: string,
): Promise<Map<string, Side>> {
  const sources = await sourcesById(database);
  return new Map(
    rows.flatMap((row) => {
      const source = sources.get(row.sourceId);
      if (source === undefined) return [];
      const event = { ...(JSON.parse(row.record) as Omit<HubEvent, "moments">), id: row.id, moments: [] };
      const members = membersOf(event, event.facts, [source], baseUrl);
      const said: Record<string, Json> = { startDate: scheduleText(event.schedule) };
      for (const [member] of MEMBERS) said[member] = members[member] ?? null;
      return [[row.id, { id: row.id, name: event.facts.name, sources: [source.name], said }] as const];
    }),
  );
}

/** What all tellings of some entities say, each value once. */
export async function sidesOfEntities(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, Side>> {
  const sources = await sourcesById(database);
  const rows = (await thingsOfEntities(database, ids)).filter(({ said }) => said !== null);
  const byEntity = Map.groupBy(rows, ({ entityId }) => entityId);
  return new Map(Array.from(byEntity, ([id, tellings]) => [id, sideOfTellings(id, tellings, sources)]));
}

/** What each telling says of the entity that a place or an organization belongs to. */
export async function sidesOfThing(database: Database, kind: ThingKind, named: string): Promise<JoinedSides> {
  const sources = await sourcesById(database);
  const own = (await thingsById(database, [named])).find((row) => row.kind === kind);
  if (own === undefined) return { id: named, sides: [] };
  const rows = (await thingsOfEntities(database, [own.entityId])).filter(({ said }) => said !== null);
  return { id: own.entityId, sides: rows.map((row) => sideOfTellings(row.id, [row], sources)) };
}

const PLACE_MEMBERS = [
  "name",
  "alternateName",
  "streetAddress",
  "postalCode",
  "addressLocality",
  "addressCountry",
  "geo",
  "url",
  "sameAs",
  "identifier",
] as const;

function sideOfTellings(
  id: string,
  tellings: readonly ThingRow[],
  sources: ReadonlyMap<string, Source>,
): Side {
  const all = tellings.map(({ said }) => JSON.parse(said ?? "{}") as Readonly<Record<string, Json>>);
  const said: Record<string, Json> = {};
  for (const member of PLACE_MEMBERS) {
    const values = all.flatMap((one) => valuesOf(one, member));
    const distinct = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
    said[member] = distinct.length === 0 ? null : distinct.length === 1 ? (distinct[0] ?? null) : distinct;
  }
  const name = all.flatMap((one) => (typeof one.name === "string" ? [one.name] : []))[0] ?? id;
  const names = tellings.map(({ sourceId }) => sources.get(sourceId)?.name ?? sourceId);
  return { id, name, sources: [...new Set(names)].sort(), said };
}

function valuesOf(said: Readonly<Record<string, Json>>, member: (typeof PLACE_MEMBERS)[number]): Json[] {
  if (member === "geo") {
    const { latitude, longitude } = said;
    return typeof latitude === "number" && typeof longitude === "number"
      ? [`${latitude.toFixed(5)}, ${longitude.toFixed(5)}`]
      : [];
  }
  const value = said[member] ?? null;
  return value === null || (Array.isArray(value) && value.length === 0) ? [] : [value];
}

async function sourcesById(database: Database): Promise<Map<string, Source>> {
  return new Map((await listSources(database)).map(({ source }) => [source.id, source]));
}
