import type { Draft, DraftOverride } from "../../model/draft.ts";
import type { Problem } from "../../model/problem.ts";
import type { When } from "../../model/time.ts";
import {
  type FoundEvent,
  fingerprint,
  isPlain,
  keyOf,
  nameOf,
  newestOverrides,
  newestVersions,
  overridesByOwner,
} from "./versions.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function overrideOf({ event }: FoundEvent): DraftOverride {
  const override: Mutable<DraftOverride> = {
    recurrenceId: event.recurrenceId ?? event.timing.start,
    timing: event.timing,
    facts: event.facts,
  };
  if (event.thisAndFuture) override.thisAndFuture = true;
  if (event.sequence !== null) override.sequence = event.sequence;
  return override;
}

function draftOf(uid: string, master: FoundEvent, overrides: readonly FoundEvent[]): Draft {
  const { event } = master;
  const draft: Mutable<Draft> = { uid, timing: event.timing, facts: event.facts };
  const hidden: When[] = [];
  const shown: DraftOverride[] = [];
  for (const override of overrides) {
    // An instance that its owner made private is no part of the public series.
    if (override.event.isPrivate) hidden.push(override.event.recurrenceId ?? override.event.timing.start);
    else shown.push(overrideOf(override));
  }
  const { rrules, exrules, rdates, exdates } = event;
  if (rrules.length + rdates.length + shown.length + hidden.length > 0) {
    draft.recurrence = {
      rrules,
      exrules,
      rdates,
      exdates: hidden.length > 0 ? [...exdates, ...hidden] : exdates,
    };
  }
  if (shown.length > 0) draft.overrides = shown;
  const zones = new Set(event.zones);
  for (const override of overrides) for (const zone of override.event.zones) zones.add(zone);
  const custom = master.customZones(zones);
  if (custom) draft.customZones = custom;
  if (event.sequence !== null) draft.sequence = event.sequence;
  if (event.created) draft.dateCreated = event.created;
  if (event.modified) draft.dateModified = event.modified;
  return draft;
}

/** Overrides without their series: a series without a rule, that begins at the instance its first override replaces. */
function orphanDraft(uid: string, overrides: readonly FoundEvent[]): Draft | null {
  const shown = overrides.filter(({ event }) => !event.isPrivate);
  const first = shown[0];
  if (!first) return null;
  const start = first.event.recurrenceId ?? first.event.timing.start;
  const base = draftOf(uid, first, shown);
  return {
    ...base,
    timing: { start },
    recurrence: { rrules: [], exrules: [], rdates: [], exdates: [] },
  };
}

interface Group {
  masters: FoundEvent[];
  overrides: FoundEvent[];
}

/** One UID on several plain events that say the same at other times: a list of moments. */
function asTimings(uid: string, masters: readonly FoundEvent[]): Draft | null {
  const first = masters[0];
  if (!first || masters.length > 500 || !masters.every(isPlain)) return null;
  const facts = JSON.stringify(first.event.facts);
  const allDay = first.event.timing.start.type === "date";
  const same = masters.every(
    ({ event }) => (event.timing.start.type === "date") === allDay && JSON.stringify(event.facts) === facts,
  );
  if (!same) return null;
  const sorted = [...masters].sort((a, b) =>
    keyOf(a.event.timing.start) < keyOf(b.event.timing.start) ? -1 : 1,
  );
  const zones = new Set(masters.flatMap(({ event }) => [...event.zones]));
  const custom = first.customZones(zones);
  const earliest = sorted[0] ?? first;
  const draft: Mutable<Draft> = {
    ...draftOf(uid, earliest, []),
    timings: sorted.map(({ event }) => event.timing),
  };
  if (custom) draft.customZones = custom;
  return draft;
}

export interface Grouped {
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
  /** Events that their owner made private. */
  readonly private: number;
}

/** The same event, told again; a producer that gives no id may also list it twice. */
function withoutUid(found: readonly FoundEvent[], out: Output): void {
  const seen = new Set<string>();
  for (const one of found) {
    const { event } = one;
    out.problems.push({ code: "UID_MISSING", detail: `line ${event.line}` });
    if (event.isPrivate) {
      out.private += 1;
      continue;
    }
    const place = event.facts.location?.[0]?.text ?? "";
    const uid = `fp:${fingerprint(keyOf(event.timing.start), nameOf(event), place)}`;
    if (seen.has(uid)) out.problems.push({ code: "UID_DUPLICATE", item: uid, detail: `line ${event.line}` });
    else out.drafts.push({ ...draftOf(unique(uid, out), one, []), uidIsFingerprint: true });
    seen.add(uid);
  }
}

interface Output {
  readonly drafts: Draft[];
  readonly problems: Problem[];
  private: number;
  readonly keys: Set<string>;
}

/** A key that no other draft of the file has, whatever its UIDs look like. */
function unique(key: string, { keys }: Output): string {
  let free = key;
  for (let copy = 2; keys.has(free); copy += 1) free = `${key}#${copy}`;
  keys.add(free);
  return free;
}

/** Several different events under one UID: one draft each. */
function apart(
  uid: string,
  kept: readonly FoundEvent[],
  overrides: readonly FoundEvent[],
  out: Output,
): void {
  out.problems.push({ code: "UID_SHARED", item: uid, detail: `line ${kept[1]?.event.line ?? 0}` });
  const owned = overridesByOwner(kept, overrides);
  const starts = new Map<string, number>();
  for (const { event } of kept) {
    const start = keyOf(event.timing.start);
    starts.set(start, (starts.get(start) ?? 0) + 1);
  }
  for (const master of kept) {
    if (master.event.isPrivate) continue;
    const start = keyOf(master.event.timing.start);
    const alone = starts.get(start) === 1;
    const key = alone
      ? `${uid}#${start}`
      : `${uid}#${start}#${fingerprint(nameOf(master.event)).slice(0, 8)}`;
    const draft = draftOf(unique(key, out), master, owned.get(master) ?? []);
    const identifier = [{ propertyID: "ical-uid", value: uid }];
    out.drafts.push({ ...draft, facts: { ...draft.facts, identifier } });
  }
}

/**
 * Groups the VEVENTs of a file into drafts: a series with the instances that differ, versions of one event reduced to
 * the newest, and what only shares a UID kept apart. `uid` is made unique by the start where a UID is shared by
 * different events; the UID as written is then their `ical-uid` identifier.
 */
export function groupSeries(found: readonly FoundEvent[]): Grouped {
  const groups = new Map<string, Group>();
  const nameless: FoundEvent[] = [];
  const out: Output = { drafts: [], problems: [], private: 0, keys: new Set() };
  for (const one of found) {
    const { uid, recurrenceId } = one.event;
    if (uid === "") {
      nameless.push(one);
      continue;
    }
    let group = groups.get(uid);
    if (!group) {
      group = { masters: [], overrides: [] };
      groups.set(uid, group);
    }
    (recurrenceId ? group.overrides : group.masters).push(one);
  }
  // Keys made of other UIDs and a suffix must not take the place of a UID as it is written.
  for (const uid of groups.keys()) out.keys.add(uid);
  withoutUid(nameless, out);
  for (const [uid, group] of groups) {
    const kept = newestVersions(group.masters, ({ event }) => {
      out.problems.push({ code: "UID_DUPLICATE", item: uid, detail: `line ${event.line}` });
    });
    const overrides = group.overrides.length === 0 ? [] : newestOverrides(group.overrides);
    const hidden = kept.filter(({ event }) => event.isPrivate).length;
    out.private += hidden;
    const [first] = kept;
    if (!first) {
      const draft = orphanDraft(uid, overrides);
      const line = overrides[0]?.event.line ?? 0;
      if (draft) {
        out.drafts.push(draft);
        out.problems.push({ code: "OVERRIDE_ORPHAN", item: uid, detail: `line ${line}` });
      } else out.private += 1;
    } else if (kept.length === 1) {
      if (hidden === 0) out.drafts.push(draftOf(uid, first, overrides));
    } else {
      const list = overrides.length === 0 && hidden === 0 ? asTimings(uid, kept) : null;
      if (list) out.drafts.push(list);
      else apart(uid, kept, overrides, out);
    }
  }
  return { drafts: out.drafts, problems: out.problems, private: out.private };
}
