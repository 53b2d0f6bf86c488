import { DIALECT } from "../connectors/ical/dialect.ts";
import { readCalendar } from "../src/parse/icalendar/read-calendar.ts";

/**
 * Reading 10,000 events: this reader into drafts, against bare node-ical on the same text, taken in turns in one
 * process. Prints medians and their ratio; run it with `node bench/read-ical.ts [events] [rounds]`.
 */
const EVENTS = Number(process.argv[2] ?? 10_000);
const ROUNDS = Number(process.argv[3] ?? 7);

function calendar(events: number): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Crieur//bench//FR",
    "X-WR-TIMEZONE:Europe/Paris",
  ];
  const start = Date.UTC(2026, 0, 5, 18);
  for (let index = 0; index < events; index += 1) {
    const at = (hours: number) =>
      new Date(start + index * 3_600_000 + hours * 3_600_000).toISOString().slice(0, 19).replace(/[-:]/g, "");
    lines.push(
      "BEGIN:VEVENT",
      `UID:event-${index}@bench.example`,
      "DTSTAMP:20260101T000000Z",
      `DTSTART;TZID=Europe/Paris:${at(0)}`,
      `DTEND;TZID=Europe/Paris:${at(2)}`,
      `SUMMARY:Café réparation n° ${index}\\, ouvert à tous`,
      "DESCRIPTION:On répare ensemble ce qui est cassé.\\nApportez vos objets : grille-p",
      " ain\\, vélo\\, ordinateur. Les bénévoles prêtent leurs outils et leur savoir.",
      "LOCATION:La Filature\\, 12 rue des Tisserands\\, 29600 Morlaix",
      "CATEGORIES:Atelier,Réparation",
      `URL:https://venue.example/agenda/${index}`,
      "STATUS:CONFIRMED",
      "SEQUENCE:1",
      "LAST-MODIFIED:20260102T080000Z",
      "END:VEVENT",
    );
  }
  lines.push("END:VCALENDAR", "");
  return lines.join("\r\n");
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

const { sync } = (await import("node-ical")).default;
const text = calendar(EVENTS);
const library: number[] = [];
const own: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  let began = performance.now();
  sync.parseICS(text);
  library.push(performance.now() - began);
  began = performance.now();
  const { drafts } = readCalendar(text, DIALECT);
  own.push(performance.now() - began);
  if (drafts.length !== EVENTS) throw new Error(`read ${drafts.length} of ${EVENTS}`);
}
const [theirs, ours] = [median(library), median(own)];
console.log(`${EVENTS} events, ${(text.length / 1e6).toFixed(1)} MB, medians of ${ROUNDS}`);
console.log(`node-ical parseICS  ${theirs.toFixed(0)} ms`);
console.log(`readCalendar        ${ours.toFixed(0)} ms   ratio ${(ours / theirs).toFixed(2)}`);
