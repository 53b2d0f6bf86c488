import type { Instant } from "../model/time.ts";
import type { BulkStatement, Database, Statement } from "../store/database.ts";
import type { DecisionType } from "../store/decisions.ts";
import {
  forgetThingDecisions,
  type ThingDecision,
  thingDecisionsOn,
  wholeDecisions,
  writeThingDecisions,
} from "../store/thing-decisions.ts";
import {
  markStale,
  recordOfEach,
  type ThingKind,
  type ThingRow,
  thingsById,
  thingsOfEntities,
} from "../store/things.ts";
import { inTurn } from "./in-turn.ts";
import type { PlanDeps } from "./plan-events.ts";
import { refreshRecords } from "./refresh-stale.ts";

type Pair = Pick<ThingDecision, "a" | "b">;

/**
 * Decides by hand that two places or two organizations are one, that they are not (`split`), or that the hub shall judge
 * again (`forget`), and brings the public events to it: at once up to some hundred, the others by the schedule. Each is named
 * by the id of any of its tellings, and means all of them. Of two ids that lead to one entity each means its own telling, and
 * the id of the entity all others; `id#telling` means one telling in any case.
 *
 * What is decided holds for ever, also against words that change and tellings that come later; it takes the place of an
 * earlier decision between the same two. Returns of how many pairs of tellings it was decided: 0 when there is no such
 * thing of this kind, when both are the same telling, or when there is nothing to forget. `noted` is written with the decision.
 * @throws Error when other processes commit all the time; the decision then stands, and the schedule brings it about.
 */
export function decideThings(
  database: Database,
  kind: ThingKind,
  ids: readonly [string, string],
  type: DecisionType,
  now: Instant,
  deps: PlanDeps,
  noted: readonly Statement[] = [],
): Promise<number> {
  const apply = async (decisions: readonly ThingDecision[], statements: Statements): Promise<void> => {
    const tellings = decisions.flatMap(({ a, b }) => [a, b]);
    const records = await recordOfEach(database, [...new Set(tellings)]);
    // Stale until they are written anew: what is decided is brought about even when this process ends here.
    await database.batch([...statements, ...markStale(records)]);
    await refresh(database, records, now, deps);
  };
  return inTurn(database, async () => {
    let pairs = await pairsNamed(database, kind, ids);
    if (pairs.length === 0) return 0;
    const [one = "", other = ""] = ids.map(plainId).toSorted();
    const former = await decisionsBetween(database, pairs);
    const undone = former.filter((each) => each.type !== type);
    const asNamed = undone.filter((each) => each.one === one && each.other === other);
    if (undone.length > 0) {
      // Of several that concern the two, the one on these very ids is the one to forget.
      const isExact = type === "forget" && asNamed.length > 0;
      const whole = await wholeDecisions(database, isExact ? asNamed : undone);
      await apply(whole, [...forgetThingDecisions(whole), ...(type === "forget" ? noted : [])]);
      if (type === "forget") return whole.length;
      pairs = await pairsNamed(database, kind, ids);
    }
    if (type === "forget") return 0;
    const decisions = pairs.map((pair) => ({ ...pair, type, decided: now, one, other, inheritedFrom: null }));
    await apply(decisions, [...writeThingDecisions(decisions), ...noted]);
    return pairs.length;
  });
}

type Statements = readonly (Statement | BulkStatement)[];

const TRIES = 10;

async function refresh(
  database: Database,
  records: readonly string[],
  now: Instant,
  deps: PlanDeps,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1)
    if (await refreshRecords(database, records, now, deps)) return;
  throw new Error(
    "la décision est notée, le hub l'appliquera / the decision is noted, the hub will apply it",
  );
}

/** Tellings of an entity that a decision names one by one; words hold the others to these. */
const MOST_NAMED = 100;

const TELLING = "#telling";
const plainId = (id: string): string => (id.endsWith(TELLING) ? id.slice(0, -TELLING.length) : id);

/** The pairs of tellings that two ids mean. */
async function pairsNamed(
  database: Database,
  kind: ThingKind,
  ids: readonly [string, string],
): Promise<Pair[]> {
  const rows = await thingsById(database, ids.map(plainId));
  const [one, other] = ids.map((id) => rows.find((row) => row.id === plainId(id) && row.kind === kind));
  if (one === undefined || other === undefined || one.id === other.id) return [];
  const tellings = await thingsOfEntities(database, [...new Set([one.entityId, other.entityId])]);
  const meant = (id: string, row: ThingRow, beside: ThingRow): ThingRow[] => {
    const isOneEntity = row.entityId === beside.entityId;
    if (id.endsWith(TELLING) || (isOneEntity && row.id !== row.entityId)) return [row];
    const all = tellings.filter(({ entityId, id: each }) => entityId === row.entityId && each !== beside.id);
    return all.toSorted(inOrder).slice(0, MOST_NAMED);
  };
  const [left, right] = [meant(ids[0], one, other), meant(ids[1], other, one)];
  return left.flatMap(({ id: a }) =>
    right.flatMap(({ id: b }) => (a === b ? [] : [a < b ? { a, b } : { a: b, b: a }])),
  );
}

/** Those that are told of first, then the oldest. */
const inOrder = (a: ThingRow, b: ThingRow): number =>
  Number(a.said === null) - Number(b.said === null) || (a.created + a.id < b.created + b.id ? -1 : 1);

/** What was decided of some pairs. */
async function decisionsBetween(database: Database, pairs: readonly Pair[]): Promise<ThingDecision[]> {
  const named = new Set(pairs.map(({ a, b }) => `${a} ${b}`));
  const ids = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
  return (await thingDecisionsOn(database, ids)).filter(({ a, b }) => named.has(`${a} ${b}`));
}
