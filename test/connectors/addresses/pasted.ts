/** What people paste, and what it must become: `kind url` of the first candidate, a refusal's code, or null. */
export type Row = readonly [pasted: string, expected: string | null];

const NC = "https://cloud.lieu.example/remote.php/dav/public-calendars/Abc123DEF456ghi7?export";
const FRAMA = "https://framagenda.org/remote.php/dav/public-calendars/XyZ987wvu654tsr3?export";
const GROUP = "abcdef0123456789@group.calendar.google.com";
const GOOGLE = `https://calendar.google.com/calendar/ical/${encodeURIComponent(GROUP)}/public/basic.ics`;
const OA = "https://openagenda.com/agendas/50113377/events.v2.ics";

export const ROWS: readonly Row[] = [
  // Nextcloud and Framagenda
  ["https://cloud.lieu.example/apps/calendar/p/Abc123DEF456ghi7", `ical ${NC}`],
  ["https://cloud.lieu.example/index.php/apps/calendar/p/Abc123DEF456ghi7/dayGridMonth/now", `ical ${NC}`],
  ["https://cloud.lieu.example/apps/calendar/embed/Abc123DEF456ghi7", `ical ${NC}`],
  ["https://cloud.lieu.example/remote.php/dav/public-calendars/Abc123DEF456ghi7", `ical ${NC}`],
  ["https://cloud.lieu.example/remote.php/dav/public-calendars/Abc123DEF456ghi7/?export", `ical ${NC}`],
  ["webcal://cloud.lieu.example/remote.php/dav/public-calendars/Abc123DEF456ghi7?export", `ical ${NC}`],
  ["https://framagenda.org/apps/calendar/p/XyZ987wvu654tsr3/Agenda-du-lieu", `ical ${FRAMA}`],
  ["https://framagenda.org/apps/calendar/p/XyZ987wvu654tsr3-Abc123DEF456ghi7/listMonth/now", `ical ${FRAMA}`],
  [
    "https://asso.example/nuage/index.php/apps/calendar/p/Abc123DEF456ghi7",
    "ical https://asso.example/nuage/remote.php/dav/public-calendars/Abc123DEF456ghi7?export",
  ],
  ["https://cloud.lieu.example/apps/calendar/dayGridMonth/now", "CALENDAR_NOT_SHARED"],
  // Google
  [
    `https://calendar.google.com/calendar/embed?src=${encodeURIComponent(GROUP)}&ctz=Europe%2FParis`,
    `ical ${GOOGLE}`,
  ],
  [`https://calendar.google.com/calendar/u/0/embed?height=600&src=${GROUP}&mode=AGENDA`, `ical ${GOOGLE}`],
  [`https://calendar.google.com/calendar/u/0?cid=${btoa(GROUP).replace(/=+$/, "")}`, `ical ${GOOGLE}`],
  [
    `https://calendar.google.com/calendar/ical/${encodeURIComponent(GROUP)}/public/basic.ics`,
    `ical ${GOOGLE}`,
  ],
  [`https://www.google.com/calendar/ical/${encodeURIComponent(GROUP)}/public/full.ics`, `ical ${GOOGLE}`],
  [
    `webcal://calendar.google.com/calendar/ical/${encodeURIComponent(GROUP)}/public/basic.ics`,
    `ical ${GOOGLE}`,
  ],
  [
    `<iframe src="https://calendar.google.com/calendar/embed?wkst=2&amp;src=${encodeURIComponent(GROUP)}"></iframe>`,
    `ical ${GOOGLE}`,
  ],
  [
    `https://calendar.google.com/calendar/ical/${encodeURIComponent(GROUP)}/private-0a1b2c3d4e5f/basic.ics`,
    "ADDRESS_IS_PASSWORD",
  ],
  ["https://calendar.google.com/calendar/u/0/r", "CALENDAR_NOT_SHARED"],
  ["https://calendar.google.com/calendar/render?action=TEMPLATE&text=Bal", "FEED_OF_ONE_EVENT"],
  [
    "https://www.google.com/calendar/render?cid=webcal%3A%2F%2Flieu.example%2Fagenda.ics",
    "ical https://lieu.example/agenda.ics",
  ],
  [
    "https://outlook.live.com/calendar/0/addfromweb?url=webcal%3A%2F%2Flieu.example%2Fagenda.ics",
    "ical https://lieu.example/agenda.ics",
  ],
  // Mobilizon
  ["https://mobilizon.fr/@le_lieu", "ical https://mobilizon.fr/@le_lieu/feed/ics"],
  ["https://mobilizon.fr/@le_lieu/events", "ical https://mobilizon.fr/@le_lieu/feed/ics"],
  ["https://agenda.lieu.example/@le_lieu/feed/atom", "ical https://agenda.lieu.example/@le_lieu/feed/ics"],
  ["https://mobilizon.fr/@le_lieu@autre.example", "ical https://autre.example/@le_lieu/feed/ics"],
  ["https://mobilizon.fr/", "ical https://mobilizon.fr/feed/instance/ics"],
  ["https://agenda.lieu.example/feed/instance/atom", "ical https://agenda.lieu.example/feed/instance/ics"],
  [
    "https://mobilizon.fr/events/0f8a2c3e-1b2c-4d5e-8f90-123456789abc",
    "ical https://mobilizon.fr/events/0f8a2c3e-1b2c-4d5e-8f90-123456789abc/export/ics",
  ],
  ["https://social.example/@quelquun/112233445566", null],
  // Gancio
  ["https://gancio.lieu.example/", "ical https://gancio.lieu.example/feed/ics"],
  ["https://agenda.lieu.example/feed/rss", "ical https://agenda.lieu.example/feed/ics"],
  [
    "https://agenda.lieu.example/feed/json/tag/concert",
    "ical https://agenda.lieu.example/feed/ics/tag/concert",
  ],
  ["https://agenda.lieu.example/feed/ics?tags=bal", "ical https://agenda.lieu.example/feed/ics?tags=bal"],
  ["https://agenda.lieu.example/place/12/la-halle", "ical https://agenda.lieu.example/feed/ics/place/12"],
  [
    "https://agenda.lieu.example/collection/quartier",
    "ical https://agenda.lieu.example/feed/ics/collection/quartier",
  ],
  ["https://agenda.lieu.example/api/event/detail/bal-folk.ics", "ical https://agenda.lieu.example/feed/ics"],
  // Demosphere, Agenda du Libre
  ["https://rennes.demosphere.net/rv/12345", "ical https://rennes.demosphere.net/events.ics"],
  ["rennes.demosphere.net", "ical https://rennes.demosphere.net/events.ics"],
  ["https://www.agendadulibre.org/", "ical https://www.agendadulibre.org/events.ics"],
  [
    "https://www.agendadulibre.org/events?region=11&year=2026",
    "ical https://www.agendadulibre.org/events.ics?region=11",
  ],
  ["https://www.agendadulibre.org/tags/atelier", "ical https://www.agendadulibre.org/events.ics?tag=atelier"],
  [
    "https://www.agendadulibre.org/events.rss?tag=linux",
    "ical https://www.agendadulibre.org/events.ics?tag=linux",
  ],
  // YesWiki
  ["https://wiki.lieu.example/?AgendaCollectif", "ical https://wiki.lieu.example/?api/forms/2/entries/ical"],
  ["https://wiki.lieu.example/?PagePrincipale", "ical https://wiki.lieu.example/?api/forms/2/entries/ical"],
  [
    "https://wiki.lieu.example/?api/forms/7/entries/json-ld",
    "ical https://wiki.lieu.example/?api/forms/7/entries/ical",
  ],
  [
    "https://wiki.lieu.example/wakka.php?wiki=BazaR&vue=consulter&id=5",
    "ical https://wiki.lieu.example/?api/forms/5/entries/ical",
  ],
  ["https://lieu.example/wiki/?api/entries/ical", "ical https://lieu.example/wiki/?api/entries/ical"],
  [
    "https://wiki.lieu.example/?api/forms/2/entries/ical",
    "ical https://wiki.lieu.example/?api/forms/2/entries/ical",
  ],
  // WordPress plugins
  ["https://lieu.example/events/?ical=1", "ical https://lieu.example/events/?ical=1"],
  [
    "https://lieu.example/agenda/liste/?tribe-bar-date=2026-12-01",
    "ical https://lieu.example/agenda/?ical=1",
  ],
  ["https://lieu.example/evenements/?outlook-ical=1", "ical https://lieu.example/evenements/?ical=1"],
  [
    "https://lieu.example/wp-json/tribe/events/v1/events?per_page=50",
    "ical https://lieu.example/?post_type=tribe_events&ical=1&eventDisplay=list",
  ],
  [
    "https://lieu.example/evenement/bal-folk/?ical=1",
    "ical https://lieu.example/?post_type=tribe_events&ical=1&eventDisplay=list",
  ],
  ["https://lieu.example/?mec-ical-feed=1", "ical https://lieu.example/?mec-ical-feed=1"],
  ["https://lieu.example/?method=ical&id=412", "ical https://lieu.example/?mec-ical-feed=1"],
  [
    "https://lieu.example/wp-admin/admin-ajax.php?action=eventon_ics_download&event_id=9",
    "FEED_OF_ONE_EVENT",
  ],
  [
    "https://lieu.example/?my-calendar-api=json&from=2026-01-01",
    "ical https://lieu.example/?my-calendar-api=ical&from=2026-01-01",
  ],
  // OpenAgenda
  ["https://openagenda.com/agendas/50113377", `ical ${OA}`],
  ["https://openagenda.com/fr/agendas/50113377/events/bal-folk?lang=fr", `ical ${OA}`],
  ["https://openagenda.com/agendas/50113377/events.v2.rss", `ical ${OA}`],
  ["https://openagenda.com/agendas/50113377/embeds/4242/events?lang=fr", `ical ${OA}`],
  [
    "https://api.openagenda.com/v2/agendas/50113377/events?key=0123456789abcdef&relative[]=upcoming",
    `ical ${OA}?relative%5B%5D=upcoming`,
  ],
  [
    "https://openagenda.com/agendas/50113377?keyword[]=bal&page=3&displayExportModal=1",
    `ical ${OA}?keyword%5B%5D=bal`,
  ],
  [
    '<script src="https://cdn.openagenda.com/js/embed.js"></script><a href="https://openagenda.com/agendas/50113377">Agenda</a>',
    `ical ${OA}`,
  ],
  ["https://openagenda.com/le-lieu", "openagenda https://openagenda.com/le-lieu"],
  ["https://openagenda.com/fr/le-lieu/events/bal-folk", "openagenda https://openagenda.com/le-lieu"],
  ["https://openagenda.com/signup", null],
  // TiBillet
  ["https://lieu.example/event/", "tibillet https://lieu.example/api/events/"],
  ["https://lieu.example/event/bal-folk-261212-2030-a1b2c3d4/", "tibillet https://lieu.example/api/events/"],
  ["https://lieu.example/event/embed/", "tibillet https://lieu.example/api/events/"],
  ["https://lieu.example/api/events/?only_futur=1", "tibillet https://lieu.example/api/events/"],
  ["https://lieu.example/api/v2/events/", "tibillet https://lieu.example/api/events/"],
  ["https://lieu.example/rss/latest/feed/", "tibillet https://lieu.example/api/events/"],
  ["https://lelieu.tibillet.coop", "tibillet https://lelieu.tibillet.coop/api/events/"],
  // Networks that are closed
  ["https://www.facebook.com/LeLieu/events", "NETWORK_CLOSED"],
  ["https://fb.me/e/abcdef", "NETWORK_CLOSED"],
  ["https://www.instagram.com/lelieu/", "NETWORK_CLOSED"],
  ["m.facebook.com/events/123456", "NETWORK_CLOSED"],
  // Passwords
  ["https://sync.infomaniak.com/calendars/AB12345/1a2b3c", "CALENDAR_NEEDS_PASSWORD"],
  ["https://cloud.lieu.example/remote.php/dav/calendars/camille/personnel/", "CALENDAR_NEEDS_PASSWORD"],
  ["https://cloud.lieu.example/remote.php/dav/calendars/camille/personnel?export", "CALENDAR_NEEDS_PASSWORD"],
  ["https://mail.lieu.example/caldav/camille/agenda/", "CALENDAR_NEEDS_PASSWORD"],
  ["https://caldav.icloud.com/1234567/calendars/home/", "CALENDAR_NEEDS_PASSWORD"],
  ["https://mail.lieu.example/SOGo/dav/camille/Calendar/personal/", "CALENDAR_NEEDS_PASSWORD"],
  ["https://mail.lieu.example/SOGo/dav/public/camille/Calendar/personal.ics", null],
  // Ticketing and groups
  ["https://www.helloasso.com/associations/le-lieu", "TICKETING_WITHOUT_FEED"],
  ["https://www.billetweb.fr/multi_event.php?user=1234", "TICKETING_WITHOUT_FEED"],
  ["https://widget.weezevent.com/ticket/E123", "TICKETING_WITHOUT_FEED"],
  ["https://www.eventbrite.fr/o/le-lieu-123456", "TICKETING_WITHOUT_FEED"],
  [
    "https://www.meetup.com/fr-FR/le-groupe-du-lieu/events/305050505/",
    "ical https://www.meetup.com/le-groupe-du-lieu/events/ical/",
  ],
  ["https://www.meetup.com/le-groupe-du-lieu", "ical https://www.meetup.com/le-groupe-du-lieu/events/ical/"],
  // Office suites
  [
    "https://outlook.live.com/owa/calendar/0000/abcd/cid-1/calendar.html",
    "ical https://outlook.live.com/owa/calendar/0000/abcd/cid-1/calendar.ics",
  ],
  [
    "https://outlook.office365.com/owa/calendar/a1@lieu.example/b2/reachcalendar.html",
    "ical https://outlook.office365.com/owa/calendar/a1@lieu.example/b2/reachcalendar.ics",
  ],
  ["https://outlook.office.com/calendar/view/month", "CALENDAR_NOT_SHARED"],
  [
    "webcal://p42-caldav.icloud.com/published/2/MTIzNDU2",
    "ical https://p42-caldav.icloud.com/published/2/MTIzNDU2",
  ],
  ["https://www.icloud.com/calendar/", "CALENDAR_NOT_SHARED"],
  [
    "https://mail.lieu.example/home/agenda@lieu.example/Programme.html",
    "ical https://mail.lieu.example/home/agenda@lieu.example/Programme?fmt=ics",
  ],
  ["https://teamup.com/ks1a2b3c4d5e6f7g8h", "ical https://ics.teamup.com/feed/ks1a2b3c4d5e6f7g8h/0.ics"],
  [
    "https://ics.teamup.com/feed/ks1a2b3c4d5e6f7g8h/1234.ics",
    "ical https://ics.teamup.com/feed/ks1a2b3c4d5e6f7g8h/1234.ics",
  ],
  ["https://www.communecter.org/api/event/get/key/lieu", "FORMAT_NOT_READ"],
  // Nobody's platform: only the content can tell
  ["https://lieu.example/agenda.ics", null],
  ["https://lieu.example/", null],
  ["https://lieu.example/agenda?page=2", null],
  ["https://lieu.example/?s=bal", null],
];
