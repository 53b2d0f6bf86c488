import type { CheckedEvent, CheckReport } from "../check/report.ts";

type Language = "fr" | "en";

const WORDS = {
  fr: {
    nothing: "Aucun flux lisible à cette adresse.",
    read: (r: CheckReport) =>
      `${r.kind} : ${r.counts.read} élément(s) lu(s), ${r.counts.kept} événement(s) gardé(s)`,
    left: { private: "privé(s)", notEvents: "qui ne sont pas des événements", refused: "illisible(s)" },
    incomplete: "La lecture est incomplète : rien ne serait retiré de l'agenda sur la foi de cette réponse.",
    mend: "À corriger ou à savoir",
    marks: { error: "erreur", warning: "attention", info: "à savoir" },
    events: (n: number) => `${n} date(s) dans la période`,
    none: "Aucune date dans la période.",
    more: (n: number) => `… et ${n} autre(s)`,
    allDay: "journée",
  },
  en: {
    nothing: "No readable feed at this address.",
    read: (r: CheckReport) => `${r.kind}: ${r.counts.read} item(s) read, ${r.counts.kept} event(s) kept`,
    left: { private: "private", notEvents: "not events", refused: "unreadable" },
    incomplete: "The reading is incomplete: nothing would be removed on the strength of this answer.",
    mend: "To mend, or to know",
    marks: { error: "error", warning: "warning", info: "note" },
    events: (n: number) => `${n} date(s) in the period`,
    none: "No date in the period.",
    more: (n: number) => `… and ${n} more`,
    allDay: "all day",
  },
} as const;

const SHOWN = 10;

function eventLine(event: CheckedEvent, language: Language): string {
  const when =
    event.startDate.length === 10
      ? `${event.startDate} (${WORDS[language].allDay})`
      : event.startDate.replace("T", " ").slice(0, 16);
  const place = Array.isArray(event.location) ? event.location[0] : event.location;
  const where = place?.address?.addressLocality ?? place?.name ?? "";
  const status = event.eventStatus === "EventScheduled" ? "" : ` [${event.eventStatus}]`;
  return `  ${when}  ${event.name}${where ? ` · ${where}` : ""}${status}`;
}

/** The report as its owner reads it on a terminal. */
export function describeReport(report: CheckReport, language: Language): string {
  const words = WORDS[language];
  const lines: string[] = [report.url, ""];
  if (report.kind === null) lines.push(words.nothing);
  else {
    const left = (["private", "notEvents", "refused"] as const)
      .filter((key) => report.counts[key] > 0)
      .map((key) => `${report.counts[key]} ${words.left[key]}`);
    lines.push([words.read(report), ...left].join(", "));
    if (!report.complete) lines.push(words.incomplete);
  }
  if (report.problems.length > 0) {
    lines.push("", `${words.mend} :`);
    for (const { code, severity, count, message, items, details } of report.problems) {
      lines.push(`  [${words.marks[severity]}] ${message[language]} (${code}, ${count})`);
      const examples = [...items.slice(0, 3), ...details.slice(0, 3)];
      if (examples.length > 0) lines.push(`      ${examples.join(" · ")}`);
    }
  }
  for (const explanation of report.explanations) lines.push("", explanation[language]);
  if (report.kind !== null) {
    lines.push("", report.events.length > 0 ? words.events(report.events.length) : words.none);
    for (const event of report.events.slice(0, SHOWN)) lines.push(eventLine(event, language));
    if (report.events.length > SHOWN) lines.push(`  ${words.more(report.events.length - SHOWN)}`);
  }
  for (const { kind, url } of report.candidates) lines.push("", `→ ${kind} ${url}`);
  return `${lines.join("\n")}\n`;
}
