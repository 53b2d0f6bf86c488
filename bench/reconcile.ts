import type { HubEvent } from "../src/model/event.ts";
import { blockingKeys } from "../src/reconcile/blocking.ts";
import { comparable } from "../src/reconcile/comparable.ts";
import { scoreOf } from "../src/reconcile/score.ts";
import { randomOf } from "./events.ts";
import { clustered } from "./reconcile/clustered.ts";
import { type LabelledPair, labelledPairs } from "./reconcile/labelled-pairs.ts";
import { artsdata, communityCalendar, openACalendar, type Rule } from "./reconcile/published-rules.ts";
import { realEvents } from "./reconcile/real-events.ts";

// node bench/reconcile.ts [seed] [rows of which to print the failures]

const SEED = Number(process.argv[2] ?? 20_261_128);
const shown = process.argv[3];

const ours: Rule = (a, b) => scoreOf(comparable(a, "one"), comparable(b, "another")).verdict === "same";
const RULES: Readonly<Record<string, Rule>> = {
  ours,
  "community-calendar": communityCalendar,
  Artsdata: artsdata,
  OpenACalendar: openACalendar,
};

interface Count {
  pairs: number;
  said: Record<string, number>;
}

const feeds = await realEvents();
const random = randomOf(SEED);
const pairs = feeds.flatMap((feed) => labelledPairs(feed, random));

const describe = ({ facts, moments, isSeries }: HubEvent): string =>
  `${facts.name} | ${moments[0]?.startDate}${isSeries ? ` +${moments.length - 1}` : ""} | ${facts.location.map(({ name, streetAddress, addressLocality }) => `${name}, ${streetAddress}, ${addressLocality}`)} | ${facts.organizer.map(({ name }) => name)}`;

function explain({ a, b, row }: LabelledPair): void {
  const { parts, doubts, vetoes, value } = scoreOf(comparable(a, "one"), comparable(b, "another"));
  const why = parts.map(({ code, points }) => `${code} ${points.toFixed(0)}`).join(", ");
  process.stdout.write(
    `${row}\n  ${describe(a)}\n  ${describe(b)}\n  ${value.toFixed(2)} ${why} ${doubts} ${vetoes}\n`,
  );
}

const rows = new Map<string, Count & { same: boolean }>();
const totals = new Map<string, { right: number; wrong: number; missed: number }>();
let toShow = 40;
for (const pair of pairs) {
  const { row, same, heldOut } = pair;
  const count = rows.get(row) ?? { same, pairs: 0, said: {} };
  rows.set(row, count);
  count.pairs += 1;
  for (const [name, rule] of Object.entries(RULES)) {
    const said = rule(pair.a, pair.b);
    if (said) count.said[name] = (count.said[name] ?? 0) + 1;
    if (name === "ours" && said !== same && !heldOut && shown && toShow > 0 && RegExp(shown).test(row)) {
      toShow -= 1;
      explain(pair);
    }
    for (const part of ["all", heldOut ? "held out" : "developed on"]) {
      const total = totals.get(`${name} ${part}`) ?? { right: 0, wrong: 0, missed: 0 };
      totals.set(`${name} ${part}`, total);
      if (said && same) total.right += 1;
      else if (said) total.wrong += 1;
      else if (same) total.missed += 1;
    }
  }
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)}`.padStart(6);
process.stdout.write(`seed ${SEED}, ${feeds.length} feeds, ${pairs.length} pairs\n`);
for (const same of [true, false]) {
  process.stdout.write(`\n${same ? "the same: found, of 100" : "different: called the same, of 100"}\n`);
  for (const [row, count] of rows) {
    if (count.same !== same) continue;
    const said = Object.keys(RULES).map((name) => percent(count.said[name] ?? 0, count.pairs));
    process.stdout.write(`${row.padEnd(46)}${String(count.pairs).padStart(6)} ${said.join(" ")}\n`);
  }
}
process.stdout.write("\nrule, feeds: precision, recall\n");
for (const [name, { right, wrong, missed }] of totals)
  process.stdout.write(
    `${name.padEnd(36)} ${percent(right, right + wrong)} ${percent(right, right + missed)}\n`,
  );

const times = new Map<string, number>();
const bySource = Map.groupBy(pairs, ({ feed, row, a }) => {
  // A source tells an event once: what was retold several times was so by several sources.
  const told = `${feed} ${row} ${a.id}`;
  times.set(told, (times.get(told) ?? 0) + 1);
  return `${feed} ${row} ${times.get(told)}`;
});
const whole = { right: 0, wrong: 0, missed: 0, scored: 0, seconds: 0 };
for (const rowOfFeed of bySource.values()) {
  const found = clustered(rowOfFeed);
  for (const name of ["right", "wrong", "missed", "scored", "seconds"] as const) whole[name] += found[name];
}
process.stdout.write(
  `${"ours, source against source".padEnd(36)} ${percent(whole.right, whole.right + whole.wrong)} ` +
    `${percent(whole.right, whole.right + whole.missed)}\n` +
    `${whole.scored} pairs that blocking brought together: ${((1e6 * whole.seconds) / whole.scored).toFixed(1)} µs each\n`,
);
const keys = pairs.map(({ a }) => blockingKeys(comparable(a, "one")).length).sort((x, y) => x - y);
process.stdout.write(
  `keys of a record: ${keys[keys.length >> 1]} in the middle, ${keys[Math.floor(keys.length * 0.95)]} at 95 of 100, ${keys.at(-1)} at most\n`,
);
