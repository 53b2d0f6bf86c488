import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crieur } from "../../../connectors/crieur/crieur.ts";
import { recordNodes } from "../../../src/render/told-record.ts";
import { source } from "../../normalise/scene.ts";
import { sampleEvent } from "../../store/samples.ts";
import { anyJson, mutated } from "../mutations.ts";
import { type Answer, runPages } from "../run-pages.ts";
import { contextOf, savedPage } from "../saved-pages.ts";

const HUB = "https://hub.example";
const NOW = "2026-11-24T12:00:00Z";
const from = { url: HUB, settings: {} };

/** An item that tells an event by some records, or that it is gone. */
function item(id: string, modified: number, ...records: string[]): object {
  if (records.length === 0) return { state: "deleted", kind: "Event", id, modified };
  const told = records.map((record) => {
    const { moments: _, ...event } = {
      ...sampleEvent("s", record, "2026-12-01T18:00:00Z", { name: record }),
      id: record,
    };
    return { id: record, source, standing: "other", created: NOW, event };
  });
  const { record } = JSON.parse(`{${recordNodes(told)}}`.replaceAll("\\u0001", HUB));
  const data = {
    "@context": ["https://schema.org"],
    "@id": `${HUB}/events/${id}`,
    "@type": "Event",
    name: id,
    record,
  };
  return { state: "updated", kind: "Event", id, modified, data };
}

const uid = (record: string): string => `${HUB}/events/${record}#record`;

/** A hub's list of changes, some items a page. */
function served(items: readonly object[], { log = "one", each = 2 } = {}) {
  return ({ url }: { url: string }): Answer => {
    const asked = new URL(url).searchParams;
    const same = asked.get("log") === null || asked.get("log") === log;
    const after = same ? Number(asked.get("afterChangeNumber") ?? 0) : 0;
    const page = items.filter((one) => (one as { modified: number }).modified > after).slice(0, each);
    const last = (page.at(-1) as { modified: number } | undefined)?.modified ?? after;
    const next = `${HUB}/changes?limit=250&include=record&log=${log}&afterChangeNumber=${last}`;
    return JSON.stringify({ next, license: `${HUB}/sources`, items: page });
  };
}

const told = ({ drafts, removed }: Awaited<ReturnType<typeof runPages>>) => ({
  drafts: drafts.map((draft) => draft.uid).sort(),
  removed: [...removed].sort(),
});

describe("the list of changes of another hub", () => {
  it("is read from its beginning to its end, and then from there", async () => {
    const items = [item("a", 1, "a"), item("b", 2, "b"), item("c", 5, "c")];
    const first = await runPages(crieur, from, served(items));
    expect(first).toMatchObject({ complete: true, coverage: "delta" });
    expect(told(first)).toEqual({ drafts: [uid("a"), uid("b"), uid("c")], removed: [] });
    const more = [...items.slice(1), item("a", 7)];
    const second = await runPages(crieur, from, served(more), { state: first.state });
    expect(told(second)).toEqual({ drafts: [], removed: [...["a", uid("a")]].sort() });
    expect(second.urls[0]).toContain("afterChangeNumber=5");
    const third = await runPages(crieur, from, served(more), { state: second.state });
    expect([third.urls.length, third.drafts.length, third.removed.length]).toEqual([1, 0, 0]);
  });

  it("tells which records an event has lost, and which only stand elsewhere", async () => {
    const first = await runPages(crieur, from, served([item("a", 1, "a", "b", "c"), item("d", 2, "d")]));
    const { state } = first;
    const parted = [item("d", 2, "d"), item("b", 3, "b"), item("a", 4, "a")];
    // One page, and one item a page: what an event lost may be told before or after it stands elsewhere.
    for (const each of [10, 1]) {
      const second = await runPages(crieur, from, served(parted, { each }), { state });
      expect(told(second)).toEqual({ drafts: [uid("a"), uid("b")], removed: [uid("c")] });
    }
    const joined = await runPages(crieur, from, served([item("d", 3), item("a", 4, "a", "b", "c", "d")]), {
      state,
    });
    expect(told(joined).drafts).toEqual(["a", "b", "c", "d"].map(uid));
  });

  it("is read whole once more when it is another list, so that what it lacks is known to be gone", async () => {
    const first = await runPages(crieur, from, served([item("a", 1, "a"), item("b", 9, "b")]));
    const other = served([item("a", 3, "a")], { log: "two" });
    const second = await runPages(crieur, from, other, { state: first.state, now: NOW });
    expect(second).toMatchObject({ complete: true, coverage: "full" });
    const third = await runPages(crieur, from, other, { state: second.state, now: "2026-11-24T14:00:00Z" });
    expect(third).toMatchObject({ coverage: "full", drafts: [{ uid: uid("a") }] });
    const fourth = await runPages(crieur, from, other, { state: third.state, now: "2026-11-24T15:00:00Z" });
    expect([fourth.coverage, fourth.urls.length]).toEqual(["delta", 1]);
  });

  it("takes nothing for gone that it could not read", async () => {
    const first = await runPages(crieur, from, served([item("a", 1, "a", "b"), item("c", 2, "c")]));
    const broken = JSON.parse(JSON.stringify(item("a", 3, "a", "b")));
    broken.data.record[1].said.schedule = 7;
    const second = await runPages(crieur, from, served([broken]), { state: first.state });
    expect(told(second)).toEqual({ drafts: [uid("a")], removed: [] });
    expect(second.codes).toEqual(["RECORD_UNREAD"]);
    for (const answer of ["", "<html>", '{"next":', '{"next":"x","items":[]}', { status: 503 } as const]) {
      const cut = await runPages(crieur, from, () => answer, { state: first.state });
      expect([cut.complete, cut.removed, cut.drafts]).toEqual([false, [], []]);
    }
  });

  it("goes on at the next run when it is long", async () => {
    const items = Array.from({ length: 4000 }, (_, index) => item(`e${index}`, index + 1, `e${index}`));
    const first = await runPages(crieur, from, served(items, { each: 250 }));
    expect(first.complete && first.drafts.length < 4000).toBe(true);
    const second = await runPages(crieur, from, served(items, { each: 250 }), { state: first.state });
    expect(first.drafts.length + second.drafts.length).toBe(4000);
    const anew = await runPages(crieur, from, served(items, { log: "two", each: 250 }), {
      state: second.state,
    });
    expect(anew).toMatchObject({ coverage: "full" });
  });

  it("is asked for with the conditions that were pasted, and every teller's record", () => {
    const ask = (url: string) => crieur.start({ url, settings: {} }, null).url;
    expect(ask("https://hub.example/")).toBe("https://hub.example/changes?include=record&limit=250");
    expect(ask("https://hub.example/events?departement=29&lang=en")).toBe(
      "https://hub.example/changes?departement=29&include=record&limit=250",
    );
    expect(ask("https://hub.example/changes?afterChangeNumber=40&commune=29151")).toBe(
      "https://hub.example/changes?commune=29151&include=record&limit=250",
    );
  });

  it("is read as schema.org when it gives no records", async () => {
    const data = {
      "@context": "https://schema.org",
      "@id": `${HUB}/events/a`,
      "@type": "Event",
      name: "Bal",
      startDate: "2026-12-01T18:00:00+01:00",
    };
    const { drafts } = await runPages(
      crieur,
      from,
      served([{ state: "updated", kind: "Event", id: "a", modified: 1, data }]),
    );
    expect(drafts).toMatchObject([{ uid: "a", facts: { url: `${HUB}/events/a` } }]);
  });
});

describe("answers that no hub would give", () => {
  it("never make it throw, nor touch a prototype", () => {
    const text = served([item("a", 1, "a", "b"), item("b", 2)])({ url: `${HUB}/changes` }) as string;
    const read = (body: string, state: unknown = null) => {
      const page = savedPage(`${HUB}/changes`, body);
      crieur.sniff(page);
      return crieur.read(page, { ...contextOf(HUB, {}), state: state as never });
    };
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    fc.assert(
      fc.property(fc.nat(), (seed) => void read(mutated(text, seed))),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(
        fc.array(anyJson),
        fc.constantFrom("__proto__", "constructor", "a"),
        anyJson,
        (items, id, state) => {
          const next = `${HUB}/changes?afterChangeNumber=3`;
          const all = [...items, { state: "deleted", id }, { ...item("a", 2, "a", "b"), id }];
          read(JSON.stringify({ next, items: all }), state);
          read(JSON.stringify({ next, items: all }), {
            list: `${HUB}/changes`,
            change: 1,
            log: "x",
            shared: { [id]: state },
          });
        },
      ),
      { numRuns: 200 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
  });
});
