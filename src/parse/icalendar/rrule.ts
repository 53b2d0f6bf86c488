import { readWhen } from "./when.ts";

const PARTS = new Set([
  "FREQ",
  "RSCALE",
  "UNTIL",
  "COUNT",
  "INTERVAL",
  "BYSECOND",
  "BYMINUTE",
  "BYHOUR",
  "BYDAY",
  "BYMONTHDAY",
  "BYYEARDAY",
  "BYWEEKNO",
  "BYMONTH",
  "BYSETPOS",
  "WKST",
  "SKIP",
]);
const MAX_RULE = 20_000;

/**
 * A RECUR value as RFC 5545 §3.3.10 would have it: upper case, FREQ first, no spaces, no empty or unknown parts, UNTIL
 * in its basic form. Null when nothing can be made of it; `problem` then names the part.
 */
export function repairRule(value: string): { rule: string | null; problem: string } {
  const parts = new Map<string, string>();
  const text = value
    .slice(0, MAX_RULE)
    .toUpperCase()
    .replace(/^\s*RRULE:/, "")
    .replace(/\\([,;])/g, "$1");
  for (const piece of text.split(";")) {
    const equals = piece.indexOf("=");
    if (equals < 0) continue;
    const name = piece.slice(0, equals).trim();
    const own = piece.slice(equals + 1).replace(/[\s"]/g, "");
    if (own !== "" && PARTS.has(name) && !parts.has(name)) parts.set(name, own);
  }
  const frequency = parts.get("FREQ");
  if (!frequency) return { rule: null, problem: "FREQ" };
  const until = parts.get("UNTIL");
  if (until) {
    const when = readWhen(until, false, null);
    if (!when) return { rule: null, problem: `UNTIL=${until.slice(0, 40)}` };
    const basic = (local: string) => local.replace(/[-:]/g, "");
    if (when.type === "date") parts.set("UNTIL", basic(when.date));
    else if (when.type === "offset") {
      const utc = Date.parse(`${when.local}Z`) - when.offsetMinutes * 60_000;
      parts.set("UNTIL", `${basic(new Date(utc).toISOString().slice(0, 19))}Z`);
    } else parts.set("UNTIL", basic(when.type === "floating" ? when.local : ""));
  }
  // COUNT=0 and INTERVAL=0 are how some producers write "no limit" and "every".
  if (parts.get("COUNT") === "0" || parts.get("COUNT") === "-1") parts.delete("COUNT");
  if (parts.get("INTERVAL") === "0") parts.delete("INTERVAL");
  parts.delete("FREQ");
  return {
    rule: [`FREQ=${frequency}`, ...[...parts].map(([name, own]) => `${name}=${own}`)].join(";"),
    problem: "",
  };
}
