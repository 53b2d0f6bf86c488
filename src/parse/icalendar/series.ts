import { createHash } from "node:crypto";
import type { Draft, DraftOverride } from "../../model/draft.ts";
import { fold } from "../../model/fold.ts";
import type { Problem } from "../../model/problem.ts";
import type { CustomZones } from "../../model/recurrence.ts";
import type { When } from "../../model/time.ts";
import { localSeconds, SECONDS_PER_DAY } from "../../model/zone.ts";
import type { ParsedEvent } from "./event.ts";

/** An event of one calendar of the file, with what makes its times understood. */
export interface FoundEvent {
  readonly event: ParsedEvent;
  customZones(names: ReadonlySet<string>): CustomZones | undefined;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function localOf(when: When): string {
  return when.type === "date" ? when.date : when.local;
}

function nameOf({ facts }: ParsedEvent): string {
  return fold(facts.name?.[0]?.value.slice(0, 500) ?? "");
}

/** A short name for what stays of an event that has no id of its own. */
function fingerprint(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\u0000")).digest("hex").slice(0, 20);
}

/** A time as a key: what was said of it, without its zone's spelling. */
function keyOf(when: When): string {
  return `${localOf(when).replace(/[-:]/g, "")}${when.type === "offset" && when.offsetMinutes === 0 ? "Z" : ""}`;
}

/** True when `a` is a newer version of what `b` says (RFC 5546 §2.1.5); of equals, the one further down. */
function supersedes(a: ParsedEvent, b: ParsedEvent): boolean {
  const difference = (a.sequence ?? 0) - (b.sequence ?? 0);
  if (difference !== 0) return difference > 0;
  return (a.modified ?? "") >= (b.modified ?? "");
}

/**
 * Whether two VEVENTs of one UID are versions of one event. Some producers give one UID to every edition of a
 * conference or every film of a programme: those are no versions.
 */
function areVersions(a: ParsedEvent, b: ParsedEvent, sharing: number): boolean {
  const sameName = nameOf(a) === nameOf(b);
  if (localOf(a.timing.start) === localOf(b.timing.start)) return sameName || a.sequence !== b.sequence;
  // A UID that many events share is the producer's mistake, and their sequences say nothing of each other.
  if (sharing > 3 || a.sequence === null || b.sequence === null || a.sequence === b.sequence) return false;
  const apart = Math.abs(localSeconds(localOf(a.timing.start)) - localSeconds(localOf(b.timing.start)));
  return apart <= (sameName ? 7 : 1) * SECONDS_PER_DAY;
}

interface Group {
  masters: FoundEvent[];
  overrides: FoundEvent[];
}

/** The instances that differ from a series, one for each RECURRENCE-ID: the newest. */
function newestOverrides(found: readonly FoundEvent[]): FoundEvent[] {
  const byInstance = new Map<string, FoundEvent>();
  for (const one of found) {
    const { event } = one;
    if (!event.recurrenceId) continue;
    const key = `${keyOf(event.recurrenceId)}${event.thisAndFuture ? "+" : ""}`;
    const known = byInstance.get(key);
    if (!known || supersedes(event, known.event)) byInstance.set(key, one);
  }
  return [...byInstance.values()];
}

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

function isPlain({ event }: FoundEvent): boolean {
  return event.rrules.length + event.rdates.length === 0;
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

/** The series that an override belongs to when one UID names several: the last that begins before it. */
function ownerOf(override: FoundEvent, masters: readonly FoundEvent[]): FoundEvent | undefined {
  const at = localOf(override.event.recurrenceId ?? override.event.timing.start);
  const before = masters.filter(({ event }) => localOf(event.timing.start).slice(0, 10) <= at.slice(0, 10));
  const repeating = before.filter((master) => !isPlain(master));
  return (repeating.length > 0 ? repeating : before).at(-1) ?? masters[0];
}

export interface Grouped {
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
  /** Events that their owner made private. */
  readonly private: number;
}

/**
 * Groups the VEVENTs of a file into drafts: a series with the instances that differ, versions of one event reduced to
 * the newest, and what only shares a UID kept apart. `uid` is made unique by the start where a UID is shared by
 * different events; the UID as written is then their `ical-uid` identifier.
 */
export function groupSeries(found: readonly FoundEvent[]): Grouped {
  const groups = new Map<string, Group>();
  const problems: Problem[] = [];
  const drafts: Draft[] = [];
  const keys = new Set<string>();
  let isPrivate = 0;
  for (const one of found) {
    const { event } = one;
    if (event.uid === "") {
      problems.push({ code: "UID_MISSING", detail: `line ${event.line}` });
      if (event.isPrivate) {
        isPrivate += 1;
        continue;
      }
      const uid = `fp:${fingerprint(keyOf(event.timing.start), nameOf(event), event.facts.location?.[0]?.text ?? "")}`;
      if (keys.has(uid)) problems.push({ code: "UID_DUPLICATE", item: uid, detail: `line ${event.line}` });
      else drafts.push({ ...draftOf(uid, one, []), uidIsFingerprint: true });
      keys.add(uid);
      continue;
    }
    let group = groups.get(event.uid);
    if (!group) {
      group = { masters: [], overrides: [] };
      groups.set(event.uid, group);
    }
    (event.recurrenceId ? group.overrides : group.masters).push(one);
  }
  for (const [uid, group] of groups) {
    if (group.masters.length === 1 && group.overrides.length === 0) {
      const [only] = group.masters;
      if (only?.event.isPrivate) isPrivate += 1;
      else if (only) drafts.push(draftOf(uid, only, []));
      continue;
    }
    const kept: FoundEvent[] = [];
    for (const master of group.masters) {
      const at = kept.findIndex((known) => areVersions(known.event, master.event, group.masters.length));
      const known = kept[at];
      if (!known) kept.push(master);
      else {
        problems.push({ code: "UID_DUPLICATE", item: uid, detail: `line ${master.event.line}` });
        if (supersedes(master.event, known.event)) kept[at] = master;
      }
    }
    const overrides = newestOverrides(group.overrides);
    const open = kept.filter(({ event }) => !event.isPrivate);
    isPrivate += kept.length - open.length;
    if (kept.length === 0) {
      const draft = orphanDraft(uid, overrides);
      if (!draft) isPrivate += 1;
      else {
        drafts.push(draft);
        problems.push({
          code: "OVERRIDE_ORPHAN",
          item: uid,
          detail: `line ${overrides[0]?.event.line ?? 0}`,
        });
      }
      continue;
    }
    if (kept.length === 1) {
      const [only] = open;
      if (only) drafts.push(draftOf(uid, only, overrides));
      continue;
    }
    const list = overrides.length === 0 && open.length === kept.length ? asTimings(uid, open) : null;
    if (list) {
      drafts.push(list);
      continue;
    }
    problems.push({ code: "UID_REPEATED", item: uid, detail: `line ${kept[1]?.event.line ?? 0}` });
    for (const master of open) {
      let key = `${uid}#${keyOf(master.event.timing.start)}`;
      if (keys.has(key))
        key += `#${fingerprint(nameOf(master.event), JSON.stringify(master.event.facts)).slice(0, 8)}`;
      if (keys.has(key)) continue;
      keys.add(key);
      const draft = draftOf(
        key,
        master,
        overrides.filter((override) => ownerOf(override, kept) === master),
      );
      drafts.push({
        ...draft,
        facts: { ...draft.facts, identifier: [{ propertyID: "ical-uid", value: uid }] },
      });
    }
  }
  return { drafts, problems, private: isPrivate };
}
