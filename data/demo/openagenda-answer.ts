import { formatInstant, instantSeconds } from "../../src/model/zone.ts";
import { numberOf, withOffset } from "./days.ts";
import type { Happening, Venue } from "./programme.ts";

/** One event of the list: several moments of one item, in several languages. */
export interface AgendaEvent {
  readonly title: Readonly<Record<string, string>>;
  readonly description: Readonly<Record<string, string>>;
  readonly longDescription?: Readonly<Record<string, string>>;
  readonly keywords?: Readonly<Record<string, readonly string[]>>;
  readonly conditions?: string;
  readonly status?: 1 | 2 | 3 | 4 | 5 | 6;
  readonly accessibility?: readonly ("hi" | "ii" | "vi" | "mi" | "pi")[];
  /** Of one item, oldest first; at least one. */
  readonly moments: readonly Happening[];
}

const image = null;

function location(venue: Venue) {
  return {
    uid: numberOf("place", venue.slug),
    slug: venue.slug,
    setUid: null,
    name: venue.name,
    address: `${venue.streetAddress}, ${venue.postalCode} ${venue.town}`,
    postalCode: venue.postalCode,
    insee: venue.inseeCode,
    city: venue.town,
    adminLevel4: venue.town,
    countryCode: "FR",
    latitude: venue.latitude,
    longitude: venue.longitude,
    timezone: venue.timeZone,
    access: {},
    description: {},
    website: `https://${venue.slug}.example`,
    phone: null,
    email: null,
    links: [],
    state: 1,
  };
}

function eventOf(event: AgendaEvent, venue: Venue, agendaUid: number) {
  const [first] = event.moments;
  if (!first) throw new Error("an event of an agenda has a moment");
  const last = event.moments.at(-1) ?? first;
  const timing = ({ startUtc, minutes = 120 }: Happening) => ({
    begin: withOffset(startUtc, venue.timeZone),
    end: withOffset(startUtc + minutes * 60, venue.timeZone),
  });
  const has = (code: string): boolean => event.accessibility?.some((each) => each === code) ?? false;
  const ages = first.ages;
  // What is new is the last moment added.
  const updated = Math.max(...event.moments.map(({ announcedUtc }) => announcedUtc));
  return {
    uid: numberOf("event", venue.slug, first.key),
    slug: `${first.key}-${numberOf("event", venue.slug, first.key)}`,
    title: event.title,
    description: event.description,
    longDescription: event.longDescription ?? {},
    conditions: event.conditions ? { fr: event.conditions } : {},
    keywords: event.keywords ?? {},
    timings: event.moments.map(timing),
    firstTiming: timing(first),
    lastTiming: timing(last),
    nextTiming: null,
    timezone: venue.timeZone,
    attendanceMode: first.online ? 2 : 1,
    onlineAccessLink: first.online ?? null,
    status: event.status ?? 1,
    state: 2,
    featured: false,
    age: ages ? { min: ages[0], max: ages[1] } : {},
    accessibility: { hi: has("hi"), ii: has("ii"), vi: has("vi"), mi: has("mi"), pi: has("pi") },
    registration:
      first.price === undefined || first.price === 0
        ? []
        : [{ type: "link", value: `https://${venue.slug}.example/billets/${first.key}` }],
    image,
    imageCredits: null,
    links: [],
    extIds: [],
    originAgenda: {
      uid: agendaUid,
      title: venue.name,
      slug: venue.slug,
      url: null,
      image: null,
      official: false,
    },
    sourceAgendas: [],
    location: first.online ? null : location(first.elsewhere ?? venue),
    createdAt: "2024-01-08T09:00:00.000Z",
    updatedAt: formatInstant(updated).replace("Z", ".000Z"),
  };
}

/**
 * The list of an agenda, version 2: oldest change first, narrowed to what changed since `updatedAt[gte]`, and
 * empty after the last page.
 */
export function agendaList(
  events: readonly AgendaEvent[],
  venue: Venue,
  agendaUid: number,
  query: URLSearchParams,
): string {
  const since = query.get("updatedAt[gte]");
  const from = since && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(since) ? instantSeconds(since) : 0;
  const listed = query.has("after[]")
    ? []
    : events
        .map((event) => eventOf(event, venue, agendaUid))
        .filter(({ updatedAt }) => instantSeconds(updatedAt) >= from)
        .sort((a, b) => (a.updatedAt < b.updatedAt ? -1 : a.updatedAt > b.updatedAt ? 1 : a.uid - b.uid));
  return JSON.stringify({
    total: listed.length,
    sort: "updatedAt.asc",
    success: true,
    after: null,
    events: listed,
  });
}

export function agendaCard(venue: Venue, agendaUid: number, description: string): string {
  return JSON.stringify({
    uid: agendaUid,
    title: venue.name,
    slug: venue.slug,
    description,
    url: `https://${venue.slug}.example`,
    official: false,
    image: null,
    private: 0,
    indexed: 1,
    success: true,
  });
}
