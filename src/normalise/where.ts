import type { AttendanceMode, DraftFacts } from "../model/draft.ts";
import type { EventFacts } from "../model/event.ts";
import type { Place } from "../model/place.ts";
import { capped, readLinks } from "./links.ts";
import { readPlace } from "./place.ts";
import type { Scope } from "./scope.ts";

type Where = Pick<EventFacts, "location" | "virtualLocation" | "eventAttendanceMode">;

function modeOf(facts: DraftFacts, online: boolean, places: readonly Place[]): AttendanceMode {
  if (facts.attendanceMode) return facts.attendanceMode;
  if (facts.eventStatus === "EventMovedOnline") return "OnlineEventAttendanceMode";
  if (!online) return "OfflineEventAttendanceMode";
  return places.length > 0 ? "MixedEventAttendanceMode" : "OnlineEventAttendanceMode";
}

/**
 * Where an event takes place: its places, each once, the addresses to attend it online, and which of both it is.
 * An event that names no place and is not online is at the source's own place, when its owner declared one.
 */
export function readWhere(facts: DraftFacts, scope: Scope): Where {
  const places = new Map<string, Place>();
  const links = new Set(readLinks(facts.virtualLocation, "virtualLocation", scope));
  const moved = facts.eventStatus === "EventMovedOnline";
  let online =
    links.size > 0 ||
    moved ||
    facts.attendanceMode === "OnlineEventAttendanceMode" ||
    facts.attendanceMode === "MixedEventAttendanceMode";
  const add = (reading: ReturnType<typeof readPlace>): void => {
    if (reading.place && !places.has(reading.place.id)) places.set(reading.place.id, reading.place);
    for (const link of reading.links) links.add(link);
    online ||= reading.online;
    for (const [code, detail] of reading.problems) scope.report(code, detail);
  };
  for (const draft of capped(facts.location, "location", scope)) add(readPlace(draft, scope));
  const elsewhere = online && facts.attendanceMode !== "MixedEventAttendanceMode";
  if (places.size === 0 && !elsewhere && scope.source.place) add(readPlace({}, scope));
  if (places.size === 0 && !online) scope.report("PLACE_MISSING");
  const location = [...places.values()];
  return {
    location,
    virtualLocation: [...links],
    eventAttendanceMode: modeOf(facts, online, location),
  };
}
