import { addressRules } from "../../../connectors/addresses/rules.ts";
import { type CheckOptions, check } from "../../check/check.ts";
import type { CheckReport } from "../../check/report.ts";
import type { DeclaredPlace } from "../../model/source.ts";
import type { Window } from "../../model/time.ts";
import { findZone, formatInstant, instantSeconds, localSeconds } from "../../model/zone.ts";
import { addressOf } from "../addressed.ts";
import { type Command, type ExitCode, type Invocation, UsageError } from "../command.ts";
import { readConfig } from "../config.ts";
import { openOutside } from "../node-outside.ts";
import { describeReport } from "../report-text.ts";

const EARLIEST = "0001-01-01T00:00:00Z";
const LATEST = "9999-12-31T23:59:59Z";

/** A date is its midnight in UTC; an instant is itself. A day that no calendar has is neither. */
function instantOf(option: string, value: string): string {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?$/.exec(value);
  const [, date, time] = match ?? [];
  const seconds = time === undefined ? localSeconds(date ?? "") : instantSeconds(value);
  const isDay = date !== undefined && Number.isFinite(seconds) && isCalendarDay(date);
  if (!isDay || (time !== undefined && time > "23:59")) {
    throw new UsageError(`--${option}: 2026-12-01 ou/or 2026-12-01T18:00:00Z`);
  }
  return formatInstant(seconds);
}

function isCalendarDay(date: string): boolean {
  const seconds = localSeconds(date);
  return Number.isFinite(seconds) && formatInstant(seconds).startsWith(date);
}

function windowOf({ values }: Invocation): Window | undefined {
  const { from, to } = values;
  if (from === undefined && to === undefined) return undefined;
  return {
    from: typeof from === "string" ? instantOf("from", from) : EARLIEST,
    to: typeof to === "string" ? instantOf("to", to) : LATEST,
  };
}

/** `La Filature, 4 quai du Moulin, 29600 Morlaix` taken apart. */
export function placeOf(text: string): DeclaredPlace {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const town = parts.findIndex((part) => /^\d{5}\s/.test(part));
  const match = /^(\d{5})\s+(.+)$/.exec(parts[town] ?? "");
  const before = town < 0 ? parts : parts.slice(0, town);
  return {
    ...(before[0] ? { name: before[0] } : {}),
    ...(before[1] ? { streetAddress: before.slice(1).join(", ") } : {}),
    ...(match ? { postalCode: match[1], addressLocality: match[2], addressCountry: "FR" } : {}),
  };
}

function optionsOf(invocation: Invocation): CheckOptions {
  const { kind, place, "time-zone": timeZone } = invocation.values;
  if (typeof timeZone === "string" && !findZone(timeZone)) {
    throw new UsageError(`--time-zone: ${timeZone} n'est pas un fuseau IANA / is no IANA zone`);
  }
  return {
    kind: typeof kind === "string" ? kind : undefined,
    timeZone: typeof timeZone === "string" ? timeZone : undefined,
    place: typeof place === "string" ? placeOf(place) : undefined,
    key: process.env.CRIEUR_KEY,
    window: windowOf(invocation),
  };
}

const refused = (report: CheckReport) => report.counts.kept === 0 && !report.complete;

export const checkCommand: Command = {
  name: "check",
  usage: "check <URL|fichier> [--kind K] [--from D --to D] [--place …] [--time-zone Z] [--lang en] [--json]",
  fr: "dit ce que l'agenda ferait d'un flux, sans rien garder",
  en: "tells what the hub makes of a feed, and keeps nothing",
  options: ["kind", "from", "to", "place", "time-zone", "lang", "max-bytes"],
  flags: ["json"],
  async run(invocation): Promise<ExitCode> {
    const [typed, ...more] = invocation.positionals;
    if (!typed || more.length > 0) throw new UsageError(`crieur ${this.usage}`);
    const options = optionsOf(invocation);
    const outside = openOutside(readConfig({ "max-bytes": invocation.values["max-bytes"] }, process.env), {
      stateless: true,
    });
    try {
      const report = await check(addressOf(typed), options, { ...outside, addressRules, trust: "operator" });
      const text = invocation.values.json
        ? `${JSON.stringify(report)}\n`
        : describeReport(report, invocation.values.lang === "en" ? "en" : "fr");
      process.stdout.write(text);
      return refused(report) ? 1 : 0;
    } finally {
      await outside.close();
    }
  },
};
