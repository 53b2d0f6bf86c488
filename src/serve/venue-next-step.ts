import type { ExaminedFeed } from "../check/check.ts";
import type { Place } from "../model/place.ts";

const MOST_LOOKED_AT = 200;

/** The place that most events of a feed name, if most name one. */
function usualPlace({ events }: ExaminedFeed): Place | null {
  const count = new Map<string, { place: Place; times: number }>();
  const looked = events.slice(0, MOST_LOOKED_AT);
  for (const { facts } of looked) {
    const [place] = facts.location;
    if (!place?.name) continue;
    const known = count.get(place.id) ?? { place, times: 0 };
    known.times += 1;
    count.set(place.id, known);
  }
  const [most] = [...count.values()].sort((a, b) => b.times - a.times);
  return most && most.times * 2 > looked.length ? most.place : null;
}

/** The address of the third step, with all that the feed tells of itself filled in. */
export function nextStep(typed: string, pick: string | undefined, examined: ExaminedFeed): string {
  const { feed, facts } = examined;
  const place = usualPlace(examined);
  // Settings that detection found come with the address alone: it is recognised again when it is registered.
  const bare = Object.keys(feed?.settings ?? {}).length === 0;
  const told: Record<string, string | null | undefined> = {
    step: "place",
    url: typed,
    pick,
    feed: feed?.url,
    kind: bare ? feed?.kind : undefined,
    name: facts.name?.slice(0, 200) ?? place?.name,
    q: place?.name ?? facts.name?.slice(0, 200),
    placeName: place?.name,
    street: place?.streetAddress,
    postalCode: place?.postalCode,
    commune: place?.addressLocality,
    ...(place?.geoOrigin === "source"
      ? { latitude: place.latitude?.toString(), longitude: place.longitude?.toString() }
      : {}),
    timeZone: facts.timeZone,
  };
  const given = Object.entries(told).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/sources/new?${new URLSearchParams(given)}`;
}
