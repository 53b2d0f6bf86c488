const SECOND = 1000;
const HOUR = 3600 * SECOND;

const two = (n: number) => String(n).padStart(2, "0");

function basic(time: number): string {
  const d = new Date(time);
  return `${d.getUTCFullYear()}${two(d.getUTCMonth() + 1)}${two(d.getUTCDate())}T${two(d.getUTCHours())}0000Z`;
}

/**
 * A calendar of one-off events from last month on, in 40 places, each with a description of about that many
 * characters. The same arguments on the same day give the same text.
 */
export function calendarOf(events: number, descriptionLength = 120): string {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//FR"];
  const start = Math.floor(Date.now() / (24 * HOUR)) * 24 * HOUR - 30 * 24 * HOUR;
  const sentence =
    "Venez nombreux, apportez vos outils et votre bonne humeur ; on partage le goûter ensuite. ";
  const description = sentence
    .repeat(Math.ceil(descriptionLength / sentence.length))
    .slice(0, descriptionLength);
  for (let n = 0; n < events; n += 1) {
    const begins = start + (n % 9000) * HOUR;
    lines.push(
      "BEGIN:VEVENT",
      `UID:bench-${n}@crieur.example`,
      "DTSTAMP:20260101T000000Z",
      `DTSTART:${basic(begins)}`,
      `DTEND:${basic(begins + 2 * HOUR)}`,
      `SUMMARY:Atelier ${n}`,
      `LOCATION:Salle ${n % 40}\\, 29600 Morlaix`,
    );
    const text = `DESCRIPTION:${description}`;
    lines.push(text.slice(0, 75));
    for (let at = 75; at < text.length; at += 74) lines.push(` ${text.slice(at, at + 74)}`);
    lines.push("END:VEVENT");
  }
  lines.push("END:VCALENDAR", "");
  return lines.join("\r\n");
}
