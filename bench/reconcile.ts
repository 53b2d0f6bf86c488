import type { HubEvent } from "../src/model/event.ts";
import { blockingKeys } from "../src/reconcile/blocking.ts";
import { comparable } from "../src/reconcile/comparable.ts";
import { scoreOf } from "../src/reconcile/score.ts";
import { randomOf } from "./events.ts";
import { clustered } from "./reconcile/clustered.ts";
import { type LabelledPair, labelledPairs } from "./reconcile/labelled-pairs.ts";
import { artsdata, communityCalendar, openACalendar, type Rule } from "./reconcile/published-rules.ts";
import { realEvents } from "./reconcile/real-events.ts";

// node bench/reconcile.ts [seed] [part of the name of a row, to be shown where the rule errs]

const SEED = Number(process.argv[2] ?? 20_261_128);
const shownRows = process.argv[3];
const MOST_SHOWN = 40;

const compare = (a: HubEvent, b: HubEvent) => scoreOf(comparable(a, "one"), comparable(b, "another"));

const RULES: Readonly<Record<string, Rule>> = {
  ours: (a, b) => compare(a, b).verdict === "same",
  "community-calendar": communityCalendar,
  Artsdata: artsdata,
  OpenACalendar: openACalendar,
};

/** Pairs of one row, and of how many each rule said that they are the same. */
interface Row {
  readonly same: boolean;
  pairs: number;
  readonly said: Record<string, number>;
}

interface Total {
  right: number;
  wrong: number;
  missed: number;
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const ofHundred = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1).padStart(6);

function describe({ facts, moments, isSeries }: HubEvent): string {
  const places = facts.location.map(
    ({ name, streetAddress, addressLocality }) => `${name}, ${streetAddress}, ${addressLocality}`,
  );
  const start = `${moments[0]?.startDate}${isSeries ? ` +${moments.length - 1}` : ""}`;
  return [facts.name, start, places, facts.organizer.map(({ name }) => name)].join(" | ");
}

function explain({ a, b, row }: LabelledPair): void {
  const { parts, doubts, vetoes, value } = compare(a, b);
  const why = parts.map(({ code, points }) => `${code} ${points.toFixed(0)}`).join(", ");
  print(`${row}\n  ${describe(a)}\n  ${describe(b)}\n  ${value.toFixed(2)} ${why} ${doubts} ${vetoes}`);
}

function judge(pairs: readonly LabelledPair[]) {
  const rows = new Map<string, Row>();
  const totals = new Map<string, Total>();
  let shown = 0;
  for (const pair of pairs) {
    const row = rows.get(pair.row) ?? { same: pair.same, pairs: 0, said: {} };
    rows.set(pair.row, row);
    row.pairs += 1;
    for (const [name, rule] of Object.entries(RULES)) {
      const said = rule(pair.a, pair.b);
      row.said[name] = (row.said[name] ?? 0) + (said ? 1 : 0);
      const errs = name === "ours" && said !== pair.same && !pair.heldOut;
      if (errs && shownRows && pair.row.includes(shownRows) && shown < MOST_SHOWN) {
        shown += 1;
        explain(pair);
      }
      if (pair.leftApart) continue;
      for (const part of ["all", pair.heldOut ? "held out" : "developed on"]) {
        const total = totals.get(`${name}, ${part}`) ?? { right: 0, wrong: 0, missed: 0 };
        totals.set(`${name}, ${part}`, total);
        if (said) total[pair.same ? "right" : "wrong"] += 1;
        else if (pair.same) total.missed += 1;
      }
    }
  }
  return { rows, totals };
}

function printRows(rows: ReadonlyMap<string, Row>): void {
  for (const same of [true, false]) {
    print(
      `\n${same ? "one event: found, of 100" : "two events: called one, of 100"} (${Object.keys(RULES)})`,
    );
    for (const [name, row] of rows) {
      if (row.same !== same) continue;
      const said = Object.keys(RULES).map((rule) => ofHundred(row.said[rule] ?? 0, row.pairs));
      print(`${name.padEnd(46)}${String(row.pairs).padStart(6)} ${said.join(" ")}`);
    }
  }
}

function printTotal(name: string, { right, wrong, missed }: Total): void {
  print(`${name.padEnd(36)} ${ofHundred(right, right + wrong)} ${ofHundred(right, right + missed)}`);
}

/** Every row of every feed as two sources. What was retold several times was so by several sources. */
function printClusters(pairs: readonly LabelledPair[]): void {
  const times = new Map<string, number>();
  const bySource = Map.groupBy(pairs, ({ feed, row, a }) => {
    const told = `${feed} ${row} ${a.id}`;
    times.set(told, (times.get(told) ?? 0) + 1);
    return `${feed} ${row} ${times.get(told)}`;
  });
  const whole = { right: 0, wrong: 0, missed: 0, scored: 0, seconds: 0 };
  for (const source of bySource.values()) {
    const found = clustered(source);
    for (const name of ["right", "wrong", "missed", "scored", "seconds"] as const) whole[name] += found[name];
  }
  printTotal("ours, source against source", whole);
  const each = ((1e6 * whole.seconds) / whole.scored).toFixed(1);
  print(`\n${whole.scored} pairs that keys brought together, ${each} µs each`);
}

const feeds = await realEvents();
const random = randomOf(SEED);
const pairs = feeds.flatMap((feed) => labelledPairs(feed, random));
print(`seed ${SEED}, ${feeds.length} feeds, ${pairs.length} pairs`);
const { rows, totals } = judge(pairs);
printRows(rows);
print("\nprecision and recall, of 100");
for (const [name, total] of totals) printTotal(name, total);
printClusters(pairs.filter(({ leftApart }) => !leftApart));

const keys = pairs.map(({ a }) => blockingKeys(comparable(a, "one")).length).sort((x, y) => x - y);
const at = (share: number) => keys[Math.min(keys.length - 1, Math.floor(keys.length * share))];
print(`keys of a record: ${at(0.5)} in the middle, ${at(0.95)} at 95 of 100, ${at(1)} at most`);
