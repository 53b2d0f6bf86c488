import type { Child } from "hono/jsx";
import type { PlaceView } from "./event-view.ts";
import { EVENT_WORDS } from "./event-words.ts";
import { type PageContext, word } from "./layout.tsx";

/** Lines of an address, and links to maps: a map in the page would tell somebody else who reads it. */
export function AddressBlock(props: {
  readonly lines: readonly Child[];
  readonly place: PlaceView;
  readonly context: PageContext;
}): Child {
  const { lines, place, context } = props;
  return (
    <>
      {lines.length > 0 && (
        <address>
          {lines.map((line, index) => (
            <>
              {index > 0 && <br />}
              {line}
            </>
          ))}
        </address>
      )}
      <MapLinks place={place} context={context} />
    </>
  );
}

function MapLinks({ place, context }: { readonly place: PlaceView; readonly context: PageContext }): Child {
  const { language } = context;
  const { latitude, longitude, isApproximate, lines } = place;
  const [street] = lines;
  // A commune's middle is a wrong place for a house whose street is known.
  if (street !== undefined && lines.length > 1 && (isApproximate || latitude === null)) {
    const query = new URLSearchParams({ query: lines.join(", ") });
    return (
      <p class="map-links">
        <a href={`https://www.openstreetmap.org/search?${query}`} rel="noopener">
          {EVENT_WORDS.findAddress[language]}
        </a>
      </p>
    );
  }
  if (latitude === null || longitude === null) return null;
  const zoom = isApproximate ? 13 : 17;
  const at = `${latitude}/${longitude}`;
  const marker = isApproximate ? "" : `?mlat=${latitude}&mlon=${longitude}`;
  return (
    <p class="map-links">
      <a href={`https://www.openstreetmap.org/${marker}#map=${zoom}/${at}`} rel="noopener">
        {word("map", language)}
      </a>
      {isApproximate ? (
        <span class="muted">{EVENT_WORDS.aboutPlace[language]}</span>
      ) : (
        <a href={`geo:${latitude},${longitude}?q=${latitude},${longitude}`}>
          {EVENT_WORDS.openMap[language]}
        </a>
      )}
    </p>
  );
}
