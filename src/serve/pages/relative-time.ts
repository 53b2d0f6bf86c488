import type { Instant } from "../../model/time.ts";
import { instantSeconds, SECONDS_PER_DAY } from "../../model/zone.ts";
import type { Language } from "../language.ts";

const UNITS = [
  ["year", 365 * SECONDS_PER_DAY],
  ["month", 30 * SECONDS_PER_DAY],
  ["week", 7 * SECONDS_PER_DAY],
  ["day", SECONDS_PER_DAY],
  ["hour", 3600],
  ["minute", 60],
] as const;

const WRITERS = {
  fr: new Intl.RelativeTimeFormat("fr", { numeric: "always" }),
  en: new Intl.RelativeTimeFormat("en", { numeric: "always" }),
} as const;

/** `il y a 3 heures`, `in 20 minutes`: the largest unit of which there is a whole one. */
export function relativeTime(instant: Instant, now: Instant, language: Language): string {
  const seconds = instantSeconds(instant) - instantSeconds(now);
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? (["minute", 60] as const);
  if (Math.abs(seconds) < 60) return { fr: "à l’instant", en: "just now" }[language];
  return WRITERS[language].format(Math.trunc(seconds / length), unit);
}
