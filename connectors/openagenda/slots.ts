import type { Problem } from "../../src/model/problem.ts";
import type { Timing } from "../../src/model/recurrence.ts";
import type { When } from "../../src/model/time.ts";
import { findZone, formatLocal, localSeconds, type Zone } from "../../src/model/zone.ts";
import { readIsoDate } from "../../src/parse/dates.ts";
import { asList, asObject, asText, member } from "../../src/parse/json-value.ts";

/** The interface lets an event have 800; more than this is no agenda. */
const MOST = 1000;
const DEFAULT_ZONE = "Europe/Paris";

/** Overseas postal codes by their first three digits; the mirror gives these and no zone. */
const OVERSEAS = new Map([
  ["971", "America/Guadeloupe"],
  ["972", "America/Martinique"],
  ["973", "America/Cayenne"],
  ["974", "Indian/Reunion"],
  ["975", "America/Miquelon"],
  ["976", "Indian/Mayotte"],
  ["986", "Pacific/Wallis"],
  ["987", "Pacific/Tahiti"],
  ["988", "Pacific/Noumea"],
]);

/** The zone of an event: the first of these names that is a zone, else that of its postal code, else that of Paris. */
export function zoneOf(names: readonly unknown[], postalCode: unknown): Zone {
  const overseas = OVERSEAS.get(asText(postalCode)?.slice(0, 3) ?? "");
  for (const name of [...names, overseas]) {
    const text = asText(name);
    const zone = text && text.length <= 64 ? findZone(text) : null;
    if (zone) return zone;
  }
  return findZone(DEFAULT_ZONE) as Zone;
}

export interface Slots {
  /** In time order, each once. */
  readonly timings: readonly Timing[];
  readonly problems: readonly Problem[];
}

/**
 * Reads time slots `{begin, end}` (`{start, end}` in archived files) as wall-clock times of the event's zone.
 * The written offset gives the instant and nothing else: it has been seen to be that of another season.
 */
export function readSlots(value: unknown, zone: Zone, item: string): Slots {
  const problems: Problem[] = [];
  const list = asList(value);
  if (list.length > MOST) problems.push({ code: "SLOTS_TOO_MANY", item, detail: String(list.length) });
  const byStart = new Map<string, { readonly timing: Timing; readonly order: string }>();
  for (const entry of list.slice(0, MOST)) {
    const slot = asObject(entry);
    const begin = member(slot, "begin") ?? member(slot, "start");
    const start = whenOf(begin, zone);
    if (!start) {
      problems.push({ code: "SLOT_UNREADABLE", item, detail: asText(begin)?.slice(0, 40) ?? "begin" });
      continue;
    }
    const end = whenOf(member(slot, "end"), zone);
    if (!end && asText(member(slot, "end"))) problems.push({ code: "SLOT_UNREADABLE", item, detail: "end" });
    const order = orderOf(start);
    if (!byStart.has(order)) byStart.set(order, { timing: end ? { start, end } : { start }, order });
  }
  const sorted = [...byStart.values()].sort((a, b) => (a.order < b.order ? -1 : 1));
  return { timings: sorted.map(({ timing }) => timing), problems };
}

function whenOf(value: unknown, zone: Zone): When | null {
  const text = asText(value);
  const said = text ? readIsoDate(text) : null;
  if (said?.type === "floating") return { type: "zoned", local: said.local, timeZone: zone.name };
  if (said?.type !== "offset") return said;
  const utc = localSeconds(said.local) - said.offsetMinutes * 60;
  const offset = zone.offsetAt(utc);
  const local = formatLocal(utc + offset);
  // The second of the two hours that a clock change repeats has no wall-clock name of its own.
  if (zone.toUtc(utc + offset) !== utc)
    return { type: "offset", local, offsetMinutes: Math.round(offset / 60) };
  return { type: "zoned", local, timeZone: zone.name };
}

/** A text by which moments of one zone sort; an offset time comes after the wall-clock time of the same name. */
function orderOf(when: When): string {
  if (when.type === "date") return when.date;
  return when.type === "offset" ? `${when.local}b` : `${when.local}a`;
}
