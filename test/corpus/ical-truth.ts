import fs from "node:fs";
import { ical } from "../../connectors/ical/ical.ts";
import { buildReport } from "../../src/check/report.ts";
import type { ReadResult } from "../../src/connector.ts";
import { readPage } from "../../src/ingest/read-page.ts";
import type { Draft } from "../../src/model/draft.ts";
import type { EventSchedule } from "../../src/model/event.ts";
import type { Source } from "../../src/model/source.ts";
import type { Window } from "../../src/model/time.ts";
import { createGazetteer } from "../../src/normalise/gazetteer-fr.ts";
import { expand } from "../../src/recur/expand.ts";

/** The corpus beside the project, which is not part of it. */
export const CORPUS = new URL("../../../shared/corpus/", import.meta.url);

/** Bytes to text as the readers that made the ground truth decode it: unfolded before decoding. */
export function decode(raw: Buffer): string {
  if (raw[0] === 0xff && raw[1] === 0xfe) return new TextDecoder("utf-16le").decode(raw);
  if (raw[0] === 0xfe && raw[1] === 0xff) return new TextDecoder("utf-16be").decode(raw);
  const unfolded = Buffer.from(raw.toString("latin1").replace(/\r?\n[ \t]/g, ""), "latin1");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(unfolded);
  } catch {
    return new TextDecoder("windows-1252").decode(unfolded);
  }
}

export interface TruthRow {
  readonly mark: "=" | "1" | "2";
  readonly row: string;
}

export interface Truth {
  readonly window: Window;
  readonly note: string;
  readonly rows: readonly TruthRow[];
}

export function readTruth(tsv: string): Truth {
  const [head = "", ...lines] = tsv.split("\n");
  const [, from = "", to = "", ...note] = head.split(" ");
  const instant = (day: string) => `${day}T00:00:00Z`;
  return {
    window: { from: instant(from), to: instant(to) },
    note: note.join(" "),
    rows: lines
      .filter((line) => line !== "")
      .map((line) => ({ mark: line.charAt(0) as TruthRow["mark"], row: line.slice(2) })),
  };
}

export function readFile(text: string): ReadResult {
  const page = {
    url: "https://feed.example/calendar.ics",
    status: 200,
    mediaType: "text/calendar",
    text,
    whole: true,
    headers: {},
    fetchedAt: "2026-11-24T00:00:00Z",
  };
  const context = {
    url: page.url,
    settings: {},
    now: page.fetchedAt,
    window: { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" },
    state: null,
  };
  return ical.read(page, context) as ReadResult;
}

export function scheduleOf(draft: Draft, timeZone: string): EventSchedule {
  return {
    timing: draft.timing,
    timings: draft.timings ?? null,
    recurrence: draft.recurrence ?? null,
    overrides: (draft.overrides ?? []).map((override, index) => ({
      recurrenceId: override.recurrenceId,
      thisAndFuture: override.thisAndFuture ?? false,
      timing: override.timing,
      facts: index,
    })),
    customZones: draft.customZones ?? null,
    timeZone,
  };
}

const clean = (text: string) => text.replace(/\s+/g, " ").trim();

/** Rows of a file in the form of the ground truth, without the status that only tells cancelled from the rest. */
export function rowsOf(result: ReadResult, window: Window, floating = "Europe/Paris"): string[] {
  const timeZone = result.feed?.timeZone ?? floating;
  const rows: string[] = [];
  for (const draft of result.drafts) {
    const schedule = scheduleOf(draft, timeZone);
    const uid = draft.uidIsFingerprint ? "" : (draft.facts.identifier?.[0]?.value ?? draft.uid);
    for (const moment of expand(schedule, window, draft.uid).moments) {
      const facts =
        moment.override === null ? draft.facts : (draft.overrides?.[moment.override]?.facts ?? draft.facts);
      const start = moment.allDay ? moment.startDate : moment.startsAt;
      const end = moment.allDay ? (moment.endDate ?? "") : moment.endsAt;
      const cancelled = facts.eventStatus === "EventCancelled" ? "CANCELLED" : "";
      rows.push([uid, start, end, cancelled, clean(facts.name?.[0]?.value ?? "")].join("\t"));
    }
  }
  return rows;
}

/** A row of the ground truth with only what the hub keeps of its status. */
export function hubRow(row: string): string {
  const [uid = "", start = "", end = "", status = "", summary = ""] = row.split("\t");
  return [uid, start, end, /^CANCELL?ED$/.test(status) ? "CANCELLED" : "", clean(summary)].join("\t");
}

export interface Comparison {
  readonly file: string;
  readonly agreed: number;
  /** Agreed rows that the hub does not give. */
  readonly missing: readonly string[];
  /** Rows of the hub that neither reader gives. */
  readonly extra: readonly string[];
  /** Rows that only one reader gives, and not the hub; marked with its number. */
  readonly disputed: readonly string[];
}

/** Compares one file with its ground truth, as multisets of rows. */
export function compare(file: string): Comparison | null {
  const path = new URL(`truth/ical/${file}.tsv`, CORPUS);
  if (!fs.existsSync(path)) return null;
  const truth = readTruth(fs.readFileSync(path, "utf8"));
  if (truth.note !== "") return null;
  const text = decode(fs.readFileSync(new URL(`ics/${file}`, CORPUS)));
  // The readers that made the truth know no VEVENT outside a VCALENDAR.
  if (!/BEGIN:VCALENDAR/i.test(text)) return null;
  const result = readFile(text);
  const ours = new Map<string, number>();
  for (const row of rowsOf(result, truth.window)) ours.set(row, (ours.get(row) ?? 0) + 1);
  const missing: string[] = [];
  const disputed: string[] = [];
  let agreed = 0;
  for (const mark of ["=", "1", "2"] as const) {
    for (const truthRow of truth.rows) {
      if (truthRow.mark !== mark) continue;
      const row = hubRow(truthRow.row);
      const left = ours.get(row) ?? 0;
      if (mark === "=") agreed += 1;
      if (left > 0) ours.set(row, left - 1);
      else if (mark === "=") missing.push(row);
      else disputed.push(`${mark} ${row}`);
    }
  }
  const extra = [...ours].flatMap(([row, count]) => Array.from({ length: count }, () => row));
  return { file, agreed, missing, extra, disputed };
}

const SOURCE: Source = {
  id: "corpus",
  kind: "ical",
  url: "https://feed.example/calendar.ics",
  name: "Corpus",
  homepage: null,
  timeZone: "Europe/Paris",
  place: null,
  license: null,
  attribution: null,
  language: "fr",
  trust: "operator",
  settings: {},
};

const instant = (text: string) =>
  text.length === 10 ? text : `${new Date(text).toISOString().slice(0, 19)}Z`;

/** The agreed rows of a file that `crieur check` does not print: uid, start, end and status, after normalising. */
export async function missingFromCheck(file: string): Promise<string[]> {
  const truth = readTruth(fs.readFileSync(new URL(`truth/ical/${file}.tsv`, CORPUS), "utf8"));
  if (truth.note !== "") return [];
  const page = {
    url: SOURCE.url,
    status: 200,
    mediaType: null,
    text: decode(fs.readFileSync(new URL(`ics/${file}`, CORPUS))),
    whole: true,
    headers: {},
    fetchedAt: "2026-11-24T00:00:00Z",
  };
  const { window } = truth;
  const read = await readPage(
    { kind: "ical", source: SOURCE, page, state: null, feed: {}, now: page.fetchedAt, window },
    { connectors: [ical], gazetteer: createGazetteer("") },
  );
  const report = buildReport({ ...read, kind: "ical", url: SOURCE.url, candidates: [] }, window);
  const printed = new Map<string, number>();
  for (const { uid, startDate, endDate, eventStatus } of report.events) {
    const start = instant(startDate);
    const cancelled = eventStatus === "EventCancelled" ? "CANCELLED" : "";
    const row = [uid, start, endDate === null ? start : instant(endDate), cancelled].join("\t");
    printed.set(row, (printed.get(row) ?? 0) + 1);
  }
  return truth.rows.flatMap(({ mark, row }) => {
    if (mark !== "=") return [];
    const key = hubRow(row).split("\t").slice(0, 4).join("\t");
    const left = printed.get(key) ?? 0;
    printed.set(key, left - 1);
    return left > 0 ? [] : [row];
  });
}

export function corpusFiles(): string[] {
  const folder = new URL("ics/", CORPUS);
  return fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
}
