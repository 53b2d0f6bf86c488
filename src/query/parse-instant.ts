import type { Instant } from "../model/time.ts";
import { formatInstant, formatLocal, localSeconds, type Zone } from "../model/zone.ts";

const FORM = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d{1,9})?(Z|[+ -]\d\d:?\d\d)?)?$/i;

/**
 * The UTC instant that a query names: a date is its midnight in `zone`, a date-time without offset is read in
 * `zone`. A space stands for the plus sign that a form's encoding has eaten. Null when it is no such time.
 */
export function parseInstant(value: string, zone: Zone): Instant | null {
  if (value.length > 40) return null;
  const match = FORM.exec(value);
  if (!match) return null;
  const [, date = "", time = "00:00", seconds = ":00", offset] = match;
  const local = `${date}T${time}${seconds}`;
  const wall = localSeconds(local);
  // 30 February would slide into March: what is read must be what was written.
  if (!Number.isFinite(wall) || formatLocal(wall) !== local) return null;
  if (offset === undefined) return formatInstant(zone.toUtc(wall));
  if (offset.toUpperCase() === "Z") return formatInstant(wall);
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 18 || minutes > 59) return null;
  return formatInstant(wall - (offset[0] === "-" ? -1 : 1) * (hours * 3600 + minutes * 60));
}
