import type { CalendarEntry, CalendarProgram } from "../src/model/calendar-program.ts";

/** The same address by the scheme that opens a calendar program. */
const webcal = (url: string): string => url.replace(/^https?:/, "webcal:");

/** `20261201T170000Z`, `20261201`: times in iCalendar's short form. */
const compact = (time: string): string => time.replace(/[-:]/g, "");

const isDay = (time: string): boolean => !time.includes("T");

function microsoftEntry(host: string) {
  return ({ name, start, end, location, page }: CalendarEntry): string => {
    const asked = new URLSearchParams({
      path: "/calendar/action/compose",
      rru: "addevent",
      subject: name,
      startdt: start,
      enddt: end,
      location,
      body: page,
      ...(isDay(start) ? { allday: "true" } : {}),
    });
    return `https://${host}/calendar/0/deeplink/compose?${asked}`;
  };
}

const microsoftCalendar =
  (host: string) =>
  (url: string, title: string): string =>
    `https://${host}/calendar/0/addfromweb?${new URLSearchParams({ url, name: title })}`;

/** The programs that most people have, in the order in which they are offered. */
export const calendarPrograms: readonly CalendarProgram[] = [
  {
    name: "Google",
    // It takes the address of a calendar by this scheme only; by https it would look for one of its own.
    href: (url) => `https://calendar.google.com/calendar/r?${new URLSearchParams({ cid: webcal(url) })}`,
    entryHref: ({ name, start, end, location, page }) => {
      const dates = `${compact(start)}/${compact(end)}`;
      const asked = new URLSearchParams({ action: "TEMPLATE", text: name, dates, location, details: page });
      return `https://calendar.google.com/calendar/render?${asked}`;
    },
    isHosted: true,
  },
  {
    name: "Outlook.com",
    href: microsoftCalendar("outlook.live.com"),
    entryHref: microsoftEntry("outlook.live.com"),
    isHosted: true,
  },
  {
    name: "Microsoft 365",
    href: microsoftCalendar("outlook.office.com"),
    entryHref: microsoftEntry("outlook.office.com"),
    isHosted: true,
  },
  { name: "Apple", href: webcal, isHosted: false },
];
