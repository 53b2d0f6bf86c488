import { withOffset } from "./days.ts";
import type { Happening, Venue } from "./programme.ts";

const html = (value: string): string =>
  value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

function offersOf({ price, soldOut }: Happening, url: string) {
  if (price === undefined) return {};
  return {
    isAccessibleForFree: price === 0,
    offers: {
      "@type": "Offer",
      price: price.toFixed(2),
      priceCurrency: "EUR",
      availability: soldOut ? "https://schema.org/SoldOut" : "https://schema.org/InStock",
      url,
    },
  };
}

/** One event in schema.org's words. The `endDate` of whole days is the last of them, as search engines read it. */
export function schemaEvent(happening: Happening, venue: Venue): Record<string, unknown> {
  const site = `https://${venue.slug}.example`;
  const url = `${site}/agenda/${happening.id}`;
  const at = happening.elsewhere ?? venue;
  const timed = happening.at !== undefined;
  const end = happening.startUtc + (happening.minutes ?? 120) * 60;
  const lastDay = new Date(Date.UTC(...dayParts(happening.end)) - 86_400_000).toISOString().slice(0, 10);
  return {
    "@type": happening.type ?? "Event",
    "@id": `${url}#event`,
    name: happening.name,
    description: happening.description,
    url,
    startDate: timed ? withOffset(happening.startUtc, venue.timeZone) : happening.start,
    endDate: timed ? withOffset(end, venue.timeZone) : lastDay,
    eventStatus: `https://schema.org/${happening.cancelled ? "EventCancelled" : "EventScheduled"}`,
    eventAttendanceMode: `https://schema.org/${happening.online ? "Online" : "Offline"}EventAttendanceMode`,
    location: happening.online
      ? { "@type": "VirtualLocation", url: happening.online }
      : {
          "@type": "Place",
          name: at.name,
          address: {
            "@type": "PostalAddress",
            streetAddress: at.streetAddress,
            postalCode: at.postalCode,
            addressLocality: at.town,
            addressCountry: "FR",
          },
          geo: { "@type": "GeoCoordinates", latitude: at.latitude, longitude: at.longitude },
        },
    organizer: { "@type": "Organization", name: venue.name, url: site },
    ...(happening.keywords && { keywords: happening.keywords.join(", ") }),
    ...(happening.ages && { typicalAgeRange: `${happening.ages[0]}-${happening.ages[1] ?? ""}` }),
    ...offersOf(happening, url),
    inLanguage: "fr",
  };
}

function dayParts(day: string): [number, number, number] {
  const [year = 1970, month = 1, date = 1] = day.slice(0, 10).split("-").map(Number);
  return [year, month - 1, date];
}

/** A venue's agenda page, with its events described in one JSON-LD block: a `@graph`, or an `ItemList`. */
export function agendaPage(
  venue: Venue,
  about: string,
  happened: readonly Happening[],
  shape: "graph" | "list",
): string {
  const events = happened.map((happening) => schemaEvent(happening, venue));
  const block =
    shape === "graph"
      ? {
          "@context": "https://schema.org",
          "@graph": [
            {
              "@type": "WebPage",
              name: `Agenda – ${venue.name}`,
              url: `https://${venue.slug}.example/agenda`,
            },
            ...events,
          ],
        }
      : {
          "@context": "https://schema.org",
          "@type": "ItemList",
          itemListElement: events.map((item, index) => ({ "@type": "ListItem", position: index + 1, item })),
        };
  const json = JSON.stringify(block, null, 1).replace(/</g, "\\u003c");
  const list = happened.map(
    ({ name, start }) => `<li><time datetime="${start}">${start}</time> ${html(name)}</li>`,
  );
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>Agenda – ${html(venue.name)}</title>
<meta name="description" content="${html(about)}">
<script type="application/ld+json">
${json}
</script>
</head>
<body>
<h1>${html(venue.name)}</h1>
<p>${html(about)}</p>
<ul>
${list.join("\n")}
</ul>
</body>
</html>
`;
}

/** What a server shows in place of a calendar that was shared until someone switched the share off. */
export function loginPage(venue: Venue): string {
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><title>Connexion – ${html(venue.name)}</title></head>
<body>
<h1>Connexion</h1>
<form method="post" action="/login">
<label>Adresse électronique <input type="email" name="email"></label>
<label>Mot de passe <input type="password" name="password"></label>
<button>Se connecter</button>
</form>
</body>
</html>
`;
}
