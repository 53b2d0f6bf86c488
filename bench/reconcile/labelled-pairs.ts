import type { HubEvent } from "../../src/model/event.ts";
import { sharesKey } from "../../src/reconcile/blocking.ts";
import { comparable } from "../../src/reconcile/comparable.ts";
import { pick, type Random } from "../events.ts";
import { KEEP_PAGE, NEAR_TWINS } from "./near-twins.ts";
import type { FeedEvents } from "./real-events.ts";
import {
  LEFT_APART,
  LINKED,
  MILD,
  RETELLINGS,
  type Retelling,
  toldElsewhere,
  withPage,
} from "./retellings.ts";
import { housed } from "./settings.ts";

/** Two events of two sources, and whether they are one. */
export interface LabelledPair {
  /** What was done to the one to have the other. */
  readonly row: string;
  readonly same: boolean;
  /** One event, of which the rule says on purpose that it cannot tell: not counted in the totals. */
  readonly leftApart: boolean;
  readonly feed: string;
  readonly heldOut: boolean;
  readonly a: HubEvent;
  readonly b: HubEvent;
}

const MOST_OF_A_FEED = 60;
const COMBINED = 4;
const MOST_STRANGERS = 400;

/** Pairs made of the events of one feed. The same seed gives the same pairs. */
export function labelledPairs({ feed, heldOut, events }: FeedEvents, random: Random): LabelledPair[] {
  const told = housed(sample(events, random), random);
  const pairs: LabelledPair[] = [];
  let number = 0;
  const add = (row: string, same: boolean, a: HubEvent, b: HubEvent | null) => {
    if (b) pairs.push({ row, same, leftApart: row in LEFT_APART, feed, heldOut, a, b });
  };
  const elsewhere = (event: HubEvent): HubEvent => {
    number += 1;
    return toldElsewhere(event, number);
  };
  for (const event of told) {
    for (const [row, retell] of Object.entries({ ...RETELLINGS, ...LEFT_APART }))
      add(row, true, event, retell(elsewhere(event), random, event));
    for (const [row, retell] of Object.entries(LINKED)) {
      const original = withPage(event);
      add(row, true, original, retell(elsewhere(original), random, original));
    }
    for (let count = 0; count < COMBINED; count += 1)
      add("several of these at once", true, event, several(elsewhere(event), random, event));
    for (const [row, other] of bySeries(event, random)) add(row, true, event, elsewhere(other));
    for (const [row, twin] of Object.entries(NEAR_TWINS)) {
      const [one, other] = twin(event, random, pick(random, told)) ?? [];
      if (!one || !other) continue;
      const apart = KEEP_PAGE.has(row) ? keptPage(other, elsewhere(other)) : elsewhere(other);
      const retold = random() < 0.5 ? RETELLINGS[pick(random, MILD)]?.(apart, random, one) : null;
      add(row, false, one, retold ?? apart);
    }
  }
  for (const [one, other] of strangers(told)) add("two events of one feed", false, one, elsewhere(other));
  return pairs;
}

function sample(events: readonly HubEvent[], random: Random): HubEvent[] {
  const left = [...events];
  const taken: HubEvent[] = [];
  while (left.length > 0 && taken.length < MOST_OF_A_FEED)
    taken.push(...left.splice(Math.floor(random() * left.length), 1));
  return taken;
}

const keptPage = ({ facts }: HubEvent, event: HubEvent): HubEvent => ({
  ...event,
  facts: { ...event.facts, url: facts.url, sameAs: facts.sameAs, identifier: facts.identifier },
});

/** Two or three changes after one another. */
const several: Retelling = (event, random, original) => {
  let retold: HubEvent = event;
  const count = random() < 0.5 ? 2 : 3;
  for (let made = 0; made < count; made += 1)
    retold = RETELLINGS[pick(random, MILD)]?.(retold, random, original) ?? retold;
  return retold;
};

/** The same series in another grain. */
function* bySeries(event: HubEvent, random: Random): Generator<[string, HubEvent]> {
  const { moments, schedule } = event;
  if (!event.isSeries || moments.length < 2) return;
  const single = { ...schedule, recurrence: null, timings: null, overrides: [] };
  const one = { ...event, isSeries: false, schedule: single };
  yield [
    "one occurrence of a series",
    { ...one, moments: [{ ...pick(random, moments), recurrenceId: null }] },
  ];
  const listed = { ...schedule, recurrence: null, timings: [], overrides: [] };
  const dates = {
    ...event,
    schedule: listed,
    moments: moments.map((moment) => ({ ...moment, recurrenceId: null })),
  };
  yield ["a rule, and its dates", dates];
  if (moments.length > 5)
    yield ["a rule, and its next dates", { ...dates, moments: dates.moments.slice(2, 5) }];
}

/** Different events that a store would compare. */
function strangers(events: readonly HubEvent[]): [HubEvent, HubEvent][] {
  const all = events.map((event) => ({ event, compared: comparable(event, "one") }));
  const found: [HubEvent, HubEvent][] = [];
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      if (found.length >= MOST_STRANGERS) return found;
      if (sharesKey(one.compared, other.compared)) found.push([one.event, other.event]);
    }
  }
  return found;
}
