import type { ReadCounts } from "../../src/connector.ts";
import type { Draft } from "../../src/model/draft.ts";
import type { Problem } from "../../src/model/problem.ts";
import type { Instant } from "../../src/model/time.ts";
import { readItem } from "./answer.ts";
import type { EventReading } from "./event.ts";
import type { Run } from "./sync.ts";

export interface Gathered {
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
  readonly counts: ReadCounts;
  /** Ids of events that are withdrawn from this agenda, or no longer published in it. */
  readonly removed: readonly string[];
  /** Everything seen so far in this run. */
  readonly seen: Run["seen"];
  /** True when the page told of no event that the run had not seen. */
  readonly nothingNew: boolean;
}

/**
 * Reads the items of one page. An id met again in the same run is read again only when it changed in between:
 * a record that is edited while the list is being read moves to its end.
 */
export function gather(items: readonly unknown[], agenda: string | undefined, before: Run["seen"]): Gathered {
  const seen = new Map<string, Instant | "">(before);
  const drafts = new Map<string, Draft>();
  const removed = new Set<string>();
  const problems: Problem[] = [];
  const count = { read: 0, private: 0, refused: 0 };
  let nothingNew = items.length > 0;
  for (const item of items) {
    const reading = readItem(item, agenda);
    const uid = uidOf(reading);
    const updatedAt = changeOf(reading);
    const known = uid === undefined ? undefined : seen.get(uid);
    if (known !== undefined && updatedAt <= known) continue;
    if (uid !== undefined) seen.set(uid, updatedAt);
    if (known === undefined && uid !== undefined) nothingNew = false;
    if (known === undefined && reading.type !== "removed") count.read += 1;
    if (reading.type === "refused") {
      count.refused += 1;
      problems.push(reading.problem);
    } else if (reading.type === "draft") {
      drafts.set(reading.draft.uid, reading.draft);
      removed.delete(reading.draft.uid);
      problems.push(...reading.problems);
    } else {
      drafts.delete(reading.uid);
      removed.add(reading.uid);
      if (reading.type === "private") {
        count.private += 1;
        problems.push({ code: "EVENT_NOT_PUBLISHED" });
      }
    }
  }
  return {
    drafts: [...drafts.values()],
    problems,
    counts: { ...count, notEvents: 0 },
    removed: [...removed],
    seen: [...seen],
    nothingNew,
  };
}

function uidOf(reading: EventReading): string | undefined {
  if (reading.type === "refused") return reading.problem.item;
  return reading.type === "draft" ? reading.draft.uid : reading.uid;
}

function changeOf(reading: EventReading): Instant | "" {
  if (reading.type === "draft") return reading.draft.dateModified ?? "";
  return reading.type === "removed" ? (reading.updatedAt ?? "") : "";
}
