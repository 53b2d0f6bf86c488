import { fold } from "../../model/fold.ts";
import type { CustomZones } from "../../model/recurrence.ts";
import type { When } from "../../model/time.ts";
import { localSeconds, SECONDS_PER_DAY } from "../../model/zone.ts";
import { sha256 } from "../../reconcile/identity.ts";
import type { ParsedEvent } from "./event.ts";

/** An event of one calendar of the file, with what makes its times understood. */
export interface FoundEvent {
  readonly event: ParsedEvent;
  customZones(names: ReadonlySet<string>): CustomZones | undefined;
}

function localOf(when: When): string {
  return when.type === "date" ? when.date : when.local;
}

export function nameOf({ facts }: ParsedEvent): string {
  return fold(facts.name?.[0]?.value.slice(0, 500) ?? "");
}

/** A short name for what stays of an event that has no id of its own. */
export function fingerprint(...parts: readonly string[]): string {
  return sha256(parts.join("\u0000")).slice(0, 20);
}

/** A time as a key: what was said of it, without its zone's spelling. */
export function keyOf(when: When): string {
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
function areVersions(a: ParsedEvent, b: ParsedEvent): boolean {
  const sameName = nameOf(a) === nameOf(b);
  if (localOf(a.timing.start) === localOf(b.timing.start)) return sameName || a.sequence !== b.sequence;
  if (a.sequence === null || b.sequence === null || a.sequence === b.sequence) return false;
  const apart = Math.abs(localSeconds(localOf(a.timing.start)) - localSeconds(localOf(b.timing.start)));
  return apart <= (sameName ? 7 : 1) * SECONDS_PER_DAY;
}

/** The instances that differ from a series, one for each RECURRENCE-ID: the newest. */
export function newestOverrides(found: readonly FoundEvent[]): FoundEvent[] {
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

/** A UID that more events than this share is its producer's mistake; their SEQUENCEs say nothing of each other. */
const MAX_VERSIONS = 3;

/** The newest version of each event among those that share a UID; `superseded` is told of the others. */
export function newestVersions(masters: FoundEvent[], superseded: (one: FoundEvent) => void): FoundEvent[] {
  if (masters.length < 2) return masters;
  const kept: FoundEvent[] = [];
  const places = new Map<string, number>();
  for (const master of masters) {
    const key = `${keyOf(master.event.timing.start)} ${nameOf(master.event)}`;
    const at =
      masters.length > MAX_VERSIONS
        ? places.get(key)
        : kept.findIndex((known) => areVersions(known.event, master.event));
    const known = at === undefined ? undefined : kept[at];
    if (!known || at === undefined) {
      places.set(key, kept.length);
      kept.push(master);
    } else if (supersedes(master.event, known.event)) {
      superseded(known);
      kept[at] = master;
    } else superseded(master);
  }
  return kept;
}

export function isPlain({ event }: FoundEvent): boolean {
  return event.rrules.length + event.rdates.length === 0;
}

/**
 * The instances that differ, by the event they belong to when one UID names several: the last that begins before them,
 * one that repeats if there is any.
 */
export function overridesByOwner(
  masters: readonly FoundEvent[],
  overrides: readonly FoundEvent[],
): Map<FoundEvent, FoundEvent[]> {
  const day = ({ event }: FoundEvent) => localOf(event.timing.start).slice(0, 10);
  const repeating = masters.filter((master) => !isPlain(master));
  const sorted = [...(repeating.length > 0 ? repeating : masters)].sort((a, b) => (day(a) < day(b) ? -1 : 1));
  const owned = new Map<FoundEvent, FoundEvent[]>();
  for (const override of overrides) {
    const at = localOf(override.event.recurrenceId ?? override.event.timing.start).slice(0, 10);
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const candidate = sorted[middle];
      if (candidate && day(candidate) <= at) low = middle + 1;
      else high = middle;
    }
    const owner = sorted[Math.max(0, low - 1)];
    if (!owner) continue;
    const list = owned.get(owner);
    if (list) list.push(override);
    else owned.set(owner, [override]);
  }
  return owned;
}
