import { uuidOf, withOffset } from "./days.ts";
import type { Happening, Venue } from "./programme.ts";

const stampOf = (start: string): string =>
  `${start.slice(2, 10).replace(/-/g, "")}-${start.slice(11, 16).replace(":", "")}`;

const slugOf = (happening: Happening, uuid: string): string =>
  `${happening.key}-${stampOf(happening.start)}-${uuid.slice(0, 8)}`;

const placeOf = (venue: Venue) => ({
  "@type": "Place",
  address: {
    "@type": "PostalAddress",
    streetAddress: venue.streetAddress,
    addressLocality: venue.town,
    postalCode: venue.postalCode,
    addressCountry: "France",
  },
  geo: { "@type": "GeoCoordinates", latitude: venue.latitude, longitude: venue.longitude },
});

/** The list that a venue answers without key, version 1: no tags, no prices, no name of the place. */
export function listWithoutKey(happened: readonly Happening[], venue: Venue, origin: string): string {
  return JSON.stringify(
    happened.map((happening) => {
      const uuid = uuidOf(happening.id);
      const slug = slugOf(happening, uuid);
      return {
        "@context": "https://schema.org",
        "@type": "Event",
        uuid,
        name: happening.name,
        slug,
        startDate: withOffset(happening.startUtc, venue.timeZone),
        endDate: withOffset(happening.startUtc + (happening.minutes ?? 120) * 60, venue.timeZone),
        disambiguatingDescription: happening.summary ?? null,
        description: `<p>${happening.description.split("\n").join("</p><p>")}</p>`,
        url: `${origin}/event/${slug}/`,
        eventStatus: "https://schema.org/EventScheduled",
        publicKeyPem:
          "-----BEGIN PUBLIC KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAK\n-----END PUBLIC KEY-----\n",
        image: null,
        location: placeOf(happening.elsewhere ?? venue),
        organizer: { "@type": "Organization", name: venue.name, url: origin },
        childrens: [],
      };
    }),
  );
}

/** The list for who holds a key, version 2: `results`, types, tags, the place's name inside its address. */
export function listWithKey(happened: readonly Happening[], venue: Venue, origin: string): string {
  const results = happened.map((happening) => {
    const uuid = uuidOf(happening.id);
    const { address, geo } = placeOf(happening.elsewhere ?? venue);
    return {
      "@context": "https://schema.org",
      "@type": happening.type ?? "SocialEvent",
      additionalType: happening.type === "MusicEvent" ? "Concert" : "Réunion",
      identifier: uuid,
      name: happening.name,
      description: `<p>${happening.description.split("\n").join("</p><p>")}</p>`,
      ...(happening.summary && { disambiguatingDescription: happening.summary }),
      startDate: withOffset(happening.startUtc, venue.timeZone),
      endDate: withOffset(happening.startUtc + (happening.minutes ?? 120) * 60, venue.timeZone),
      location: {
        "@type": "Place",
        address: { ...address, name: (happening.elsewhere ?? venue).name, addressRegion: null, geo },
      },
      url: `${origin}/event/${slugOf(happening, uuid)}/`,
      maximumAttendeeCapacity: 50,
      eventStatus: "https://schema.org/EventScheduled",
      keywords: happening.keywords ?? [],
      offers: { "@type": "Offer", returnPolicy: { "@type": "MerchantReturnPolicy", merchantReturnDays: 7 } },
    };
  });
  return JSON.stringify({ results });
}

/** The list as servers from before 2025 answer it: prices, tags and a category, but neither end nor place. */
export function listOfTickets(happened: readonly Happening[], venue: Venue): string {
  return JSON.stringify(
    happened.map((happening) => {
      const uuid = uuidOf(venue.slug, happening.id);
      const prices = happening.tickets?.map(([name, price]) => ({ name, prix: price.toFixed(2) })) ?? [];
      return {
        uuid,
        name: happening.name,
        slug: slugOf(happening, uuid),
        short_description: happening.summary ?? null,
        long_description: `<p>${happening.description.split("\n").join("</p><p>")}</p>`,
        categorie: "LIV",
        tag: (happening.keywords ?? []).map((name) => ({
          uuid: uuidOf("tag", name),
          name,
          color: "#0dcaf0",
        })),
        is_external: true,
        url_external: `https://${venue.slug}.example/event/${slugOf(happening, uuid)}/`,
        datetime: withOffset(happening.startUtc, venue.timeZone),
        products: [{ name: "Billet", categorie_article: "B", prices }],
        img_variations: {},
        reservations: 12,
        complet: false,
        artists: [],
        recurrent: [],
        booking: false,
      };
    }),
  );
}

/** The venue's card. The postal code is a number there, and loses its leading zero. */
export function card(venue: Venue, shortDescription: string): string {
  return JSON.stringify({
    uuid: uuidOf("venue", venue.slug),
    organisation: venue.name,
    slug: venue.slug,
    short_description: shortDescription,
    long_description: null,
    adress: venue.streetAddress,
    postal_code: Number(venue.postalCode),
    city: venue.town,
    phone: null,
    email: null,
    site_web: `https://${venue.slug}.example`,
    domain: `${venue.slug}.example`,
    categorie: "S",
    img_variations: {},
    logo_variations: {},
  });
}
