import { redactUrl } from "../../fetch/secret-url.ts";
import { doubtfulThings } from "../../ingest/doubtful-things.ts";
import type { Instant } from "../../model/time.ts";
import type { Score } from "../../reconcile/score.ts";
import type { Database } from "../../store/database.ts";
import { listDecisions, listDoubtful, type StoredDecision } from "../../store/decisions.ts";
import {
  countWaiting,
  type OpenNotice,
  type OpenReport,
  openNotices,
  openReports,
  type Waiting,
} from "../../store/desk-queue.ts";
import { listRegistrations } from "../../store/registrations.ts";
import { listThingDecisions } from "../../store/thing-decisions.ts";
import {
  type ComparedProperty,
  compareSides,
  type Side,
  sidesOfEntities,
  sidesOfRecords,
} from "./compare.ts";
import { JUDGED, type Judged } from "./desk-actions.ts";

/** A registration that waits. The owner's address and token are nobody's here. */
export interface WaitingRegistration {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** The feed's address without what may be secret in it. */
  readonly url: string;
  readonly homepage: string | null;
  readonly license: string | null;
  readonly created: Instant;
}

export interface Queue {
  readonly waiting: Waiting;
  readonly registrations: readonly WaitingRegistration[];
  readonly reports: readonly OpenReport[];
  readonly notices: readonly OpenNotice[];
  /** Whether there are pairs of events that the hub could not judge. */
  readonly hasDoubts: boolean;
}

const SHOWN = 100;

/** What waits for the operator. */
export async function readQueue(database: Database): Promise<Queue> {
  const registrations = await listRegistrations(database, "pending");
  return {
    waiting: await countWaiting(database),
    registrations: registrations.slice(0, SHOWN).map(({ sourceId, source, created }) => ({
      id: sourceId,
      name: source.name,
      kind: source.kind,
      url: redactUrl(source.url),
      homepage: source.homepage,
      license: source.license,
      created,
    })),
    reports: await openReports(database, SHOWN),
    notices: await openNotices(database, SHOWN),
    hasDoubts: (await listDoubtful(database, 1)).length > 0,
  };
}

/** Two that may be one, side by side. */
export interface DoubtfulPair {
  readonly sides: readonly [Side, Side];
  readonly properties: readonly ComparedProperty[];
  /** Of events; null where likeness is no number. */
  readonly score: Score | null;
  /** Of places and organizations: why they may be one and may not. */
  readonly reasons: readonly string[];
}

export interface Duplicates {
  readonly kind: Judged;
  readonly pairs: readonly DoubtfulPair[];
  readonly decisions: readonly StoredDecision[];
  /** Names of what was decided of, by id, as far as they are known. */
  readonly names: ReadonlyMap<string, string>;
}

const PAIRS_SHOWN = 20;
const DECISIONS_SHOWN = 200;

/** What the hub could not judge, and what was decided. */
export async function readDuplicates(database: Database, kind: Judged, baseUrl: string): Promise<Duplicates> {
  const thing = JUDGED[kind];
  const doubtful =
    thing === null
      ? (await listDoubtful(database, PAIRS_SHOWN)).map(({ a, b, score }) => ({ a, b, score, reasons: [] }))
      : (await doubtfulThings(database, thing, PAIRS_SHOWN)).map(({ a, b, reasons }) => {
          return { a: a.id, b: b.id, score: null, reasons };
        });
  const all = thing === null ? await listDecisions(database) : await listThingDecisions(database, thing);
  const decisions = all.slice(0, DECISIONS_SHOWN);
  const ids = [...new Set([...doubtful, ...decisions].flatMap(({ a, b }) => [a, b]))];
  const sides =
    thing === null ? await sidesOfRecords(database, ids, baseUrl) : await sidesOfEntities(database, ids);
  const pairs = doubtful.flatMap(({ a, b, score, reasons }): DoubtfulPair[] => {
    const [one, other] = [sides.get(a), sides.get(b)];
    if (one === undefined || other === undefined) return [];
    return [{ sides: [one, other], properties: compareSides([one, other]), score, reasons }];
  });
  const names = new Map(
    Array.from(sides, ([id, { name, sources }]) => [id, `${name} (${sources.join(", ")})`]),
  );
  return { kind, pairs, decisions, names };
}
