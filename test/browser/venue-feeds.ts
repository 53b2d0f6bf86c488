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
      response.writeHead(200, { "content-type": "text/calendar; charset=utf-8" }).end(programme(venue));
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
