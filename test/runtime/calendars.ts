/** One VEVENT: `lines` come after its UID and DTSTAMP. */
export const vevent = (uid: string, ...lines: string[]): string[] => [
  "BEGIN:VEVENT",
  `UID:${uid}`,
  "DTSTAMP:20260101T000000Z",
  ...lines,
  "END:VEVENT",
];

/** A whole calendar file of those events. */
export const calendar = (...events: string[][]): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//La Filature//Agenda//FR",
    ...events.flat(),
    "END:VCALENDAR",
    "",
  ].join("\r\n");

/** Two one-off events, a weekly series with a moved instance and an all-day weekend, in December 2026. */
export const december = calendar(
  vevent(
    "cafe@filature",
    "DTSTART;TZID=Europe/Paris:20261201T180000",
    "DTEND;TZID=Europe/Paris:20261201T200000",
    "RRULE:FREQ=WEEKLY;COUNT=4",
    "SUMMARY:Café réparation",
    "LOCATION:La Filature\\, 4 quai du Moulin\\, 29600 Morlaix",
    "CATEGORIES:réparation",
    "URL:https://filature.example/cafe",
  ),
  vevent(
    "cafe@filature",
    "RECURRENCE-ID;TZID=Europe/Paris:20261208T180000",
    "DTSTART;TZID=Europe/Paris:20261209T190000",
    "DTEND;TZID=Europe/Paris:20261209T210000",
    "SUMMARY:Café réparation du mercredi",
  ),
  vevent(
    "fete@filature",
    "DTSTART;VALUE=DATE:20261219",
    "DTEND;VALUE=DATE:20261221",
    "SUMMARY:Marché de l'hiver",
  ),
  vevent(
    "bal@filature",
    "DTSTART:20261212T190000Z",
    "DTEND:20261212T220000Z",
    "SUMMARY:Bal folk",
    "STATUS:CANCELLED",
  ),
);
