import type { HubEvent, Organization } from "../model/event.ts";
import type { Place } from "../model/place.ts";
import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { clusterThings, MOST_TOGETHER } from "../reconcile/things/cluster-things.ts";
import {
  compareThings,
  isRenamed,
  type Telling,
  tellingOf,
  thingKeys,
} from "../reconcile/things/compare-things.ts";
import { nameEntities } from "../reconcile/things/name-entities.ts";
import type { Thing } from "../reconcile/things/thing.ts";
import type { BulkStatement, Database, Statement } from "../store/database.ts";
import { hashedKey } from "../store/record-pairs.ts";
import {
  recordsOfThings,
  type ThingKind,
  type ThingRow,
  thingsById,
  thingsOfEntities,
  thingsOfRecords,
  thingsWithKeys,
  writeThings,
} from "../store/things.ts";
import { Entities } from "./entities.ts";
import type { Involved } from "./involved-records.ts";
import { KnownSources } from "./known-sources.ts";
import { storedThing } from "./stored-thing.ts";
import { ThingsByHand } from "./things-by-hand.ts";

/** What becomes of the places and organizations of a commit. */
export interface ThingsPlan {
  /** What public events show of them. */
  readonly entities: Entities;
  /** Records that are not looked at, and name something of which events show another thing than they did. */
  readonly affected: readonly string[];
  readonly statements: readonly (Statement | BulkStatement)[];
}

/**
 * Says anew of which entities the places and organizations are that some records name or named. Only what shares a key with
 * one of them, or an entity, is looked at. Reads the store and changes nothing.
 */
export async function resolveThings(
  database: Database,
  records: readonly Involved[],
  sources: () => Promise<ReadonlyMap<string, Source>>,
  trustOf: (kind: string) => number,
): Promise<ThingsPlan> {
  const known = new KnownSources(
    records.map(({ source }) => source),
    sources,
  );
  const plan = await new Resolver(database, records, known, trustOf, false).run();
  // What its source calls itself or its licence is another than when these were last resolved.
  return plan ?? (await resolveAll(database, records, known, trustOf));
}

async function resolveAll(
  database: Database,
  records: readonly Involved[],
  known: KnownSources,
  trustOf: (kind: string) => number,
): Promise<ThingsPlan> {
  const plan = await new Resolver(database, records, known, trustOf, true).run();
  if (plan === null) throw new Error("what is resolved as a whole leaves nothing open");
  return plan;
}

interface Known {
  readonly telling: Telling;
  readonly keys: readonly number[];
  /** As it is stored; null when it is new. */
  readonly row: ThingRow | null;
}

class Resolver {
  readonly #database: Database;
  readonly #records: readonly Involved[];
  readonly #sources: KnownSources;
  readonly #trustOf: (kind: string) => number;
  readonly #isWhole: boolean;
  readonly #byHand: ThingsByHand;
  /** What changed records name in the same words as before: it stays what it was, unless something else moves it. */
  readonly #quiet = new Map<string, ThingRow>();
  /** What living records name, by id. */
  readonly #known = new Map<string, Known>();
  /** What nobody names any more. */
  readonly #dead = new Map<string, ThingRow>();
  /** The ids that looked records name, of those that named others before. */
  readonly #named = new Map<string, readonly string[]>();

  constructor(
    database: Database,
    records: readonly Involved[],
    sources: KnownSources,
    trustOf: (kind: string) => number,
    isWhole: boolean,
  ) {
    this.#isWhole = isWhole;
    this.#database = database;
    this.#byHand = new ThingsByHand(database);
    this.#records = records;
    this.#sources = sources;
    this.#trustOf = trustOf;
  }

  /** Null when something that seemed to stay what it was does not. */
  async run(): Promise<ThingsPlan | null> {
    await this.#nameThings();
    await this.#findRelated();
    await this.#bequeathToOthers();
    const clusters = this.#cluster();
    const dead = [...this.#dead.values()];
    const { entityOf, deadEntityOf } = nameEntities(
      clusters,
      dead.map(({ id, entityId, created }) => ({ id, held: entityId, created })),
    );
    const entities = new Entities(this.#database, this.#sources, this.#trustOf);
    for (const cluster of clusters) entities.add(entityOf(cluster), cluster);
    const quiet = [...this.#quiet.values()].filter(({ id }) => !this.#known.has(id));
    await entities.read(quiet.map(({ id }) => id));
    if (quiet.some(({ id, shown }) => entities.shown(id) !== shown)) return null;
    const rows: ThingRow[] = [];
    const changed: string[] = [];
    for (const { telling, row } of this.#known.values()) {
      const { thing } = telling;
      const shown = entities.shown(thing.id);
      const next: ThingRow = {
        id: thing.id,
        kind: thing.kind,
        sourceId: thing.source.id,
        entityId: entities.idOf(thing.id) ?? thing.id,
        said: JSON.stringify(thing.said),
        shown,
        created: thing.created,
        isDecided: row?.isDecided ?? 0,
      };
      if (row !== null && row.shown !== shown) changed.push(thing.id);
      if (row === null || isOther(row, next)) rows.push(next);
    }
    for (const row of dead) {
      const entityId = deadEntityOf(row.id);
      entities.addDead(row.id, entityId);
      if (row.said !== null || row.entityId !== entityId) rows.push({ ...row, said: null, entityId });
    }
    const looked = new Set(this.#records.map(({ id }) => id));
    const naming = await recordsOfThings(this.#database, changed);
    const keys = new Map<string, readonly number[]>();
    for (const { id, said } of rows) keys.set(id, said === null ? [] : (this.#known.get(id)?.keys ?? []));
    return {
      entities,
      affected: [...new Set(naming.map(({ record }) => record))].filter((id) => !looked.has(id)),
      statements: [...writeThings(rows, keys, this.#named), ...this.#byHand.statements(this.#isNamed)],
    };
  }

  /** What the looked records name now, and what they alone named before. */
  async #nameThings(): Promise<void> {
    const said = new Map<string, { kind: ThingKind; said: Place | Organization; by: Involved }>();
    const named = new Map<string, ReadonlySet<string>>();
    for (const record of this.#records) {
      const own = record.deleted === null ? thingsIn(record.event) : [];
      named.set(record.id, new Set(own.map(({ said: { id } }) => id)));
      for (const thing of own) {
        const before = said.get(thing.said.id);
        if (before === undefined || record.id < before.by.id)
          said.set(thing.said.id, { ...thing, by: record });
      }
    }
    const rows = await thingsById(this.#database, [...said.keys()]);
    const stored = new Map(rows.map((row) => [row.id, row]));
    for (const [id, { kind, said: words, by }] of said) {
      const row = stored.get(id) ?? null;
      const isQuiet = !this.#isWhole && by.change !== null && row?.said === JSON.stringify(words);
      if (isQuiet) this.#quiet.set(id, row);
      else
        this.#know(
          this.#thingOf(kind, words, by.source, row?.created ?? by.created, row?.entityId ?? null),
          row,
        );
    }
    const looked = this.#records.map(({ id }) => id);
    const namedBefore = Map.groupBy(await thingsOfRecords(this.#database, looked), ({ record }) => record);
    for (const [id, now] of named) {
      const before = namedBefore.get(id) ?? [];
      if (before.length !== now.size || before.some(({ thing }) => !now.has(thing)))
        this.#named.set(id, [...now]);
    }
    const unsaid = new Set([...namedBefore.values()].flat().map(({ thing }) => thing));
    for (const id of said.keys()) unsaid.delete(id);
    const former = await thingsById(this.#database, [...unsaid]);
    const others = new Set(looked);
    const naming = await recordsOfThings(
      this.#database,
      former.map(({ id }) => id),
    );
    const stillNamed = new Set(naming.flatMap(({ thing, record }) => (others.has(record) ? [] : [thing])));
    await this.#learn(former);
    for (const row of former) {
      if (row.isDecided === 1) this.#bequeath(row, naming);
      this.#meet(stillNamed.has(row.id) ? row : { ...row, isGone: true });
    }
  }

  /** What was decided of a thing holds for what its records call it now, where that is the same under other words. */
  #bequeath(row: ThingRow, naming: readonly { readonly thing: string; readonly record: string }[]): void {
    const thing = this.#stored(row);
    if (thing === null) return;
    const telling = tellingOf(thing);
    const records = naming.flatMap(({ thing: id, record }) => (id === row.id ? [record] : []));
    for (const id of new Set(records.flatMap((record) => this.#named.get(record) ?? []))) {
      const now = this.#known.get(id);
      const isNew = now !== undefined && (now.row === null || now.row.said === null);
      if (isNew && isRenamed(telling, now.telling)) this.#byHand.inherit(row.id, id);
    }
  }

  /**
   * What was decided of a thing that nobody names any more holds for those that were one with it by their words, beside the
   * other thing that it was decided of: what became one with it in the absence of that one may have nothing to do with it.
   */
  async #bequeathToOthers(): Promise<void> {
    for (const row of this.#dead.values()) {
      const thing = row.isDecided === 1 ? this.#stored(row) : null;
      if (thing === null) continue;
      const telling = tellingOf(thing);
      const heirs = [...this.#known.values()].filter(
        (one) => one.row?.entityId === row.entityId && compareThings(telling, one.telling).verdict === "same",
      );
      if (heirs.length === 0) continue;
      const others = await thingsById(this.#database, this.#byHand.decidedWith(row.id));
      const there = new Set(others.flatMap(({ id, said }) => (said === null ? [] : [id])));
      for (const heir of heirs) this.#byHand.inherit(row.id, heir.telling.thing.id, there);
    }
  }

  /** Everything that may be the same as what is known, and all that was one with it so far. */
  async #findRelated(): Promise<void> {
    let fresh = [...this.#known.values()];
    const askedKeys = new Set<number>();
    const askedEntities = new Set<string>();
    // What shares a key with something, and was the same as nothing of it so far.
    const candidates = new Map<string, Known>();
    while (
      fresh.length > 0 ||
      this.#unaskedEntities(askedEntities).length > 0 ||
      this.#unaskedDecisions().length > 0
    ) {
      const keys = [...new Set(fresh.flatMap((one) => one.keys))].filter((key) => !askedKeys.has(key));
      for (const key of keys) askedKeys.add(key);
      const entities = this.#unaskedEntities(askedEntities);
      for (const id of entities) askedEntities.add(id);
      const found = await thingsWithKeys(this.#database, keys);
      const relatives = [
        ...(await thingsOfEntities(this.#database, entities)),
        ...(await thingsById(this.#database, entities)),
        ...(await this.#joinedByHand()),
      ];
      await this.#learn([...found, ...relatives]);
      const byKey = this.#byKey();
      const more: Known[] = [];
      for (const row of relatives) more.push(...this.#meet(row));
      for (const row of found) {
        const thing = this.#known.has(row.id) || candidates.has(row.id) ? null : this.#stored(row);
        if (thing !== null) candidates.set(row.id, knownOf(thing, row));
      }
      const asking = new Set(fresh);
      for (const [id, { telling, keys: own, row }] of candidates) {
        const isSame = (one: Known): boolean =>
          asking.has(one) && compareThings(telling, one.telling).verdict === "same";
        if (!this.#known.has(id) && !own.some((key) => byKey.get(key)?.some(isSame))) continue;
        candidates.delete(id);
        if (row !== null) more.push(...this.#meet(row));
      }
      fresh = more;
    }
  }

  readonly #isNamed = (id: string): boolean => this.#known.has(id);

  #unaskedDecisions(): string[] {
    return this.#byHand.unasked([...[...this.#known.values()].map(({ row }) => row), ...this.#dead.values()]);
  }

  async #joinedByHand(): Promise<ThingRow[]> {
    const ids = this.#unaskedDecisions();
    return ids.length === 0 ? [] : await thingsById(this.#database, await this.#byHand.read(ids));
  }

  #learn(rows: readonly ThingRow[]): Promise<void> {
    return this.#sources.learn(rows.map(({ sourceId }) => sourceId));
  }

  #unaskedEntities(asked: ReadonlySet<string>): string[] {
    const held = [...this.#known.values(), ...[...this.#dead.values()].map((row) => ({ row }))];
    return [...new Set(held.flatMap(({ row }) => row?.entityId ?? []))].filter((id) => !asked.has(id));
  }

  /** What is known, by key; what more have than can be one thing is no key: a feed may name ten thousand. */
  #byKey(): Map<number, Known[]> {
    const byKey = new Map<number, Known[]>();
    for (const one of this.#known.values()) {
      for (const key of one.keys) {
        const others = byKey.get(key);
        if (others === undefined) byKey.set(key, [one]);
        else others.push(one);
      }
    }
    for (const [key, all] of byKey) if (all.length > MOST_TOGETHER) byKey.delete(key);
    return byKey;
  }

  /** Parts what is known into entities: what has no chain of likeness between never meets. */
  #cluster(): Thing[][] {
    const component = new Map(Array.from(this.#known.values(), (one) => [one, [one]]));
    for (const alike of this.#byKey().values()) {
      for (const [index, one] of alike.entries()) {
        for (const other of alike.slice(index + 1)) {
          const [a, b] = [component.get(one) ?? [], component.get(other) ?? []];
          if (a === b || compareThings(one.telling, other.telling).verdict !== "same") continue;
          const [few, many] = a.length < b.length ? [a, b] : [b, a];
          for (const each of few) {
            many.push(each);
            component.set(each, many);
          }
        }
      }
    }
    const components = [...new Set(component.values())].map((all) => all.map(({ telling }) => telling));
    return clusterThings(components, this.#byHand.decisions(this.#isNamed)).map((all) =>
      all.map(({ thing }) => thing),
    );
  }

  #know(thing: Thing, row: ThingRow | null): Known {
    const known = knownOf(thing, row);
    this.#known.set(thing.id, known);
    return known;
  }

  #meet(row: ThingRow & { readonly isGone?: boolean }): Known[] {
    if (this.#known.has(row.id) || this.#dead.has(row.id)) return [];
    const thing = row.isGone ? null : this.#stored(row);
    if (thing !== null) return [this.#know(thing, row)];
    this.#dead.set(row.id, row);
    return [];
  }

  #stored(row: ThingRow): Thing | null {
    const source = this.#sources.get(row.sourceId);
    return source === undefined ? null : storedThing(row, source, this.#trustOf(source.kind));
  }

  #thingOf(
    kind: ThingKind,
    said: Place | Organization,
    source: Source,
    created: Instant,
    held: string | null,
  ): Thing {
    const facts = { id: said.id, source, trust: this.#trustOf(source.kind), created, held };
    return kind === "place"
      ? { ...facts, kind, said: said as Place }
      : { ...facts, kind, said: said as Organization };
  }
}

function knownOf(thing: Thing, row: ThingRow | null): Known {
  const telling = tellingOf(thing);
  return { telling, keys: [...new Set(thingKeys(telling).map(hashedKey))], row };
}

const isOther = (row: ThingRow, next: ThingRow): boolean =>
  row.entityId !== next.entityId || row.said !== next.said || row.shown !== next.shown;

/** The places and organizations that an event names, in itself and in instances that differ from it. */
export function thingsIn({ facts, overrides }: HubEvent): { kind: ThingKind; said: Place | Organization }[] {
  return [facts, ...overrides].flatMap(({ location, organizer }) => [
    ...location.map((said) => ({ kind: "place" as const, said })),
    ...organizer.map((said) => ({ kind: "organization" as const, said })),
  ]);
}
