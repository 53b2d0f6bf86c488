import { describe, expect, it } from "vitest";
import { draftOf } from "../../../connectors/crieur/draft.ts";
import { toldRecord } from "../../../connectors/crieur/record.ts";
import { normalise } from "../../../src/normalise/normalise.ts";
import { gazetteer, source } from "../../normalise/scene.ts";
import { corpusEvents, corpusPaths } from "../../rdf/corpus-documents.ts";

const WINDOW = { from: "2000-01-01T00:00:00Z", to: "2040-01-01T00:00:00Z" };
const comparable = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (key, member) => (key === "id" ? undefined : member)));

const paths = corpusPaths();
const diffs = new Map<string, [number, string]>();
function diff(a: any, b: any, path = ""): void {
  if (JSON.stringify(a) === JSON.stringify(b)) return;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) {
    const key = path.replace(/\.\d+/g, ".N");
    const [n] = diffs.get(key) ?? [0, ""];
    diffs.set(key, [n + 1, `${JSON.stringify(a)?.slice(0, 150)} => ${JSON.stringify(b)?.slice(0, 150)}`]);
    return;
  }
  for (const k of new Set([...Object.keys(a), ...Object.keys(b)])) diff(a[k], b[k], `${path}.${k}`);
}
it("experiment", { timeout: 600_000 }, async () => {
  let n = 0;
  let bad = 0;
  for (const path of paths) {
    for (const event of (await corpusEvents(path)).slice(0, 300)) {
      n++;
      const { moments: _, ...record } = event;
      const parsed = toldRecord.safeParse(JSON.parse(JSON.stringify(record)));
      if (!parsed.success) { console.log(path, parsed.error.issues[0]); continue; }
      const again = normalise(draftOf(parsed.data, { uid: event.uid }), {
        source: { ...source, id: "hub" }, feed: {}, gazetteer, now: "2026-11-01T09:00:00Z", window: WINDOW,
      });
      const before = diffs.size;
      diff(comparable(event), comparable(again.event));
      if (JSON.stringify(comparable(event)) !== JSON.stringify(comparable(again.event))) bad++;
      if (diffs.size > before) console.log(path, event.uid);
    }
  }
  console.log(n, bad, [...diffs]);
});
