import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const DAY_MS = 86_400_000;
const SLOW_MS = 1500;
const DRIBBLE_MS = 2600;
const PIECES = 13;

const day = (days: number): string =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10).replaceAll("-", "");

function event(venue: string, uid: string, days: number, name: string, lines: readonly string[] = []) {
  return [
    "BEGIN:VEVENT",
    `UID:${uid}@${venue}.example`,
    "DTSTAMP:20261101T000000Z",
    `DTSTART;TZID=Europe/Paris:${day(days)}T183000`,
    `DTEND;TZID=Europe/Paris:${day(days)}T210000`,
    `SUMMARY:${name}`,
    ...lines,
    "END:VEVENT",
  ];
}

/** A venue's programme: the name of the venue is that of the path. */
function programme(venue: string): string {
  const place = `LOCATION:Le ${venue}\\, 4 quai du Moulin\\, 29600 Morlaix`;
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Tests//FR",
    `X-WR-CALNAME:Le ${venue}`,
    ...event(venue, "cafe", 2, `Café ${venue}`, [
      place,
      "DESCRIPTION:Venez avec vos objets cassés\\, on les répare ensemble. Entrée gratuite pour tout le monde.",
      "CATEGORIES:réparation",
    ]),
    ...event(venue, "concert", 5, `Concert ${venue}`, [place, `URL:https://${venue}.example/concert`]),
    ...event(venue, "conseil", 9, "Conseil", ["CLASS:PRIVATE"]),
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}

/** The next day on which clocks in Montréal are five hours behind those of Paris, and not six: those of Europe change later. */
export function dayOfFiveHours(): string {
  const hour = (date: Date, timeZone: string) =>
    Number(new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", hourCycle: "h23" }).format(date));
  for (let days = 3; ; days += 1) {
    const noon = new Date(`${new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)}T20:00:00Z`);
    if (hour(noon, "Europe/Paris") - hour(noon, "America/Montreal") === 5)
      return noon.toISOString().slice(0, 10);
  }
}

/** Events on clocks of several places, and one of a whole day. */
function clocks(): string {
  const soon = day(4);
  const timed = (uid: string, name: string, start: string, end: string, more: readonly string[] = []) => [
    "BEGIN:VEVENT",
    `UID:${uid}@horloges.example`,
    "DTSTAMP:20261101T000000Z",
    `DTSTART${start}`,
    `DTEND${end}`,
    `SUMMARY:${name}`,
    ...more,
    "END:VEVENT",
  ];
  const paris = (date: string, hour: string) => `;TZID=Europe/Paris:${date}T${hour}00`;
  const five = dayOfFiveHours().replaceAll("-", "");
  const reunion = ["LOCATION:Le Bisik\\, 97470 Saint-Benoît\\, La Réunion"];
  const online = ["URL:https://visio.example/salon", "LOCATION:En ligne"];
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Tests//FR",
    "X-WR-CALNAME:Horloges",
    ...timed("paris", "Veillée de Paris", paris(soon, "2000"), paris(soon, "2200")),
    ...timed("tard", "Nuit de Paris", paris(soon, "0200"), paris(soon, "0330"), online),
    ...timed("cinq", "Soirée de mars", paris(five, "2000"), paris(five, "2130")),
    ...timed(
      "bisik",
      "Kabar du Bisik",
      `;TZID=Indian/Reunion:${soon}T190000`,
      `;TZID=Indian/Reunion:${soon}T213000`,
      reunion,
    ),
    ...timed("jour", "Journée entière", `;VALUE=DATE:${soon}`, `;VALUE=DATE:${day(5)}`),
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}

/** Sends a calendar in pieces, in three seconds or a little less. */
async function dribble(text: string, response: ServerResponse): Promise<void> {
  response.writeHead(200, { "content-type": "text/calendar; charset=utf-8" });
  const size = Math.ceil(text.length / PIECES);
  for (let at = 0; at < text.length && !response.destroyed; at += size) {
    response.write(text.slice(at, at + size));
    await new Promise((resolve) => setTimeout(resolve, DRIBBLE_MS / PIECES));
  }
  response.end();
}

/** Serves `/{venue}.ics` for any venue, a page that leads to it at `/{venue}`, a page without any feed at `/nothing`, `/lente.ics` late, and `/filet.ics` bit by bit. */
export async function startFeeds(): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const [, venue = "", extension] = /^\/([a-z]+)(\.ics)?$/.exec(request.url ?? "") ?? [];
    if (venue === "lente") {
      setTimeout(
        () => response.writeHead(200, { "content-type": "text/calendar" }).end(programme(venue)),
        SLOW_MS,
      );
      return;
    }
    if (venue === "filet") {
      void dribble(programme(venue), response);
      return;
    }
    if (extension) {
      response
        .writeHead(200, { "content-type": "text/calendar; charset=utf-8" })
        .end(venue === "horloges" ? clocks() : programme(venue));
      return;
    }
    const link = `<link rel="alternate" type="text/calendar" href="/${venue}.ics">`;
    response
      .writeHead(200, { "content-type": "text/html; charset=utf-8" })
      .end(venue === "nothing" ? "<p>Rien ici</p>" : `${link}<p>Agenda</p>`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
