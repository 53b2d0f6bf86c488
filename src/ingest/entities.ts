import type { EventFacts, HubEvent, Organization } from "../model/event.ts";
import type { Place } from "../model/place.ts";
import type { Source } from "../model/source.ts";
import { sha256 } from "../reconcile/identity.ts";
import { RELAYS } from "../reconcile/precedence.ts";
import { composeOrganization, composePlace } from "../reconcile/things/compose-thing.ts";
import type { Thing } from "../reconcile/things/thing.ts";
import type { Database } from "../store/database.ts";
import { type ThingRow, thingsById, thingsOfEntities } from "../store/things.ts";
import type { KnownSources } from "./known-sources.ts";
import { storedThing } from "./stored-thing.ts";

/**
 * What public events show of places and organizations: the entity in the place of what a source says. The words are put
 * together from those who tell under the same licence as the source does: so that no event, and no dataset under a licence,
 * ever shows what was told under another.
 */
export class Entities {
  readonly #database: Database;
  readonly #sources: KnownSources;
  readonly #trustOf: (kind: string) => number;
  readonly #entityOf = new Map<string, string>();
  readonly #thingsOf = new Map<string, readonly Thing[]>();
  readonly #composed = new Map<string, Place | Organization | null>();

  constructor(database: Database, sources: KnownSources, trustOf: (kind: string) => number) {
    this.#database = database;
    this.#sources = sources;
    this.#trustOf = trustOf;
  }

  /** Adds an entity with all that tell of it. */
  add(id: string, things: readonly Thing[]): void {
    this.#thingsOf.set(id, things);
    for (const thing of things) this.#entityOf.set(thing.id, id);
  }

  /** Adds a thing that nobody tells of any more. */
  addDead(id: string, entityId: string): void {
    this.#entityOf.set(id, entityId);
  }

  /** Reads the entities of things that are not known yet, as they are stored. */
  async read(ids: readonly string[]): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.#entityOf.has(id));
    if (unknown.length === 0) return;
    const rows = await thingsById(this.#database, unknown);
    for (const { id, entityId } of rows) this.#entityOf.set(id, entityId);
    const entities = [...new Set(rows.map(({ entityId }) => entityId))].filter(
      (id) => !this.#thingsOf.has(id),
    );
    const tellings = await thingsOfEntities(this.#database, entities);
    await this.#sources.learn(tellings.map(({ sourceId }) => sourceId));
    const members = Map.groupBy(tellings, ({ entityId }) => entityId);
    for (const [id, all] of members)
      this.#thingsOf.set(
        id,
        all.flatMap((row) => this.#thingOf(row) ?? []),
      );
  }

  /** The entity of a thing; null when it is not known. */
  idOf(thingId: string): string | null {
    return this.#entityOf.get(thingId) ?? null;
  }

  /** Tells by its change that events show something else of a thing. */
  shown(thingId: string): string {
    const id = this.#entityOf.get(thingId) ?? thingId;
    const things = this.#thingsOf.get(id) ?? [];
    const own = things.find((thing) => thing.id === thingId);
    if (own === undefined || this.#ofOneLicence(things, own.source).length < 2) return id;
    return `${id} ${sha256(JSON.stringify(this.#compose(id, own.source)))}`;
  }

  /** An event of one source as the public sees it; the very same when nothing of it is another. */
  show(event: HubEvent, sourceOf: (thing: Place | Organization) => Source): HubEvent {
    const shownFacts = (facts: EventFacts): EventFacts => {
      const location = this.#showAll(facts.location, sourceOf);
      const organizer = this.#showAll(facts.organizer, sourceOf);
      return location === facts.location && organizer === facts.organizer
        ? facts
        : { ...facts, location, organizer };
    };
    const facts = shownFacts(event.facts);
    const overrides = event.overrides.map(shownFacts);
    const isSame = facts === event.facts && overrides.every((one, index) => one === event.overrides[index]);
    return isSame ? event : { ...event, facts, overrides };
  }

  #showAll<T extends Place | Organization>(
    list: readonly T[],
    sourceOf: (thing: Place | Organization) => Source,
  ): readonly T[] {
    const shown = new Map<string, T>();
    for (const said of list) {
      const one = this.#showOne(said, sourceOf(said));
      if (!shown.has(one.id)) shown.set(one.id, one);
    }
    const all = [...shown.values()];
    return all.length === list.length && all.every((one, index) => one === list[index]) ? list : all;
  }

  #showOne<T extends Place | Organization>(said: T, source: Source): T {
    const id = this.#entityOf.get(said.id);
    if (id === undefined) return said;
    const things = this.#ofOneLicence(this.#thingsOf.get(id) ?? [], source);
    const composed = things.length > 1 ? this.#compose(id, source) : null;
    if (composed !== null) return composed as T;
    return said.id === id ? said : { ...said, id };
  }

  /** What another hub repeats is under a licence of its own each time: it shares its words with none. */
  #ofOneLicence(things: readonly Thing[], { kind, license }: Source): readonly Thing[] {
    if (RELAYS.has(kind)) return [];
    return things.filter(({ source }) => source.license === license && !RELAYS.has(source.kind));
  }

  #compose(id: string, source: Source): Place | Organization | null {
    const key = `${id} ${source.license}`;
    let composed = this.#composed.get(key);
    if (composed === undefined) {
      const things = this.#ofOneLicence(this.#thingsOf.get(id) ?? [], source);
      composed =
        composePlace(
          id,
          things.filter((thing) => thing.kind === "place"),
        ) ??
        composeOrganization(
          id,
          things.filter((thing) => thing.kind === "organization"),
        );
      this.#composed.set(key, composed);
    }
    return composed;
  }

  #thingOf(row: ThingRow): Thing | null {
    const source = this.#sources.get(row.sourceId);
    return source === undefined ? null : storedThing(row, source, this.#trustOf(source.kind));
  }
}
