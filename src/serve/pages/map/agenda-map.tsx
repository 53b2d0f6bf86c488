import { assetPath } from "../../assets.ts";
import type { AgendaFacts } from "../agenda-page.tsx";
import { eventsText, said } from "../agenda-words.ts";
import { linkWith, type PageContext } from "../layout.tsx";
import { type Cluster, clustersOf, type Label, labelsOf, type MapPlace, sidesOf } from "./clusters.ts";
import { outlinePath, outlineRings } from "./outline.ts";
import { type Frame, frameOf } from "./projection.ts";
import { ScaleBar } from "./scale-bar.tsx";

const [WIDTH, HEIGHT, MARGIN] = [420, 320, 46];
const NAMES = 14;
const LISTED = 40;
/** The smallest target of a finger, in units of the drawing. */
const TARGET = 13;

const NOWHERE = { near: null, radius: null, bbox: null, commune: null, place: null, cursor: null } as const;

/** The agenda narrowed to a place, or to the box of several. */
function clusterLink({ places, bounds }: Pick<Cluster, "places" | "bounds">, { url }: PageContext): string {
  const [only] = places;
  if (places.length === 1 && only) return linkWith(url, { ...NOWHERE, place: only.id });
  const { west, south, east, north } = bounds;
  return linkWith(url, {
    ...NOWHERE,
    bbox: [west, south, east, north].map((degrees) => degrees.toFixed(4)).join(","),
  });
}

const placeName = ({ name, town }: MapPlace): string => (town && town !== name ? `${name}, ${town}` : name);

function clusterName({ places, count }: Cluster, { language }: PageContext): string {
  const [only] = places;
  const where =
    places.length === 1 && only
      ? placeName(only)
      : `${places.length}\u00a0${said("severalPlaces", language)} (${placeName(places[0] as MapPlace)}…)`;
  return `${where}${language === "fr" ? "\u00a0:" : ":"} ${eventsText(count, language)}`;
}

function Circle({ cluster, context }: { readonly cluster: Cluster; readonly context: PageContext }) {
  const { x, y, radius, count } = cluster;
  const name = clusterName(cluster, context);
  return (
    <a
      href={clusterLink(cluster, context)}
      class="spot"
      aria-label={name}
      data-places={cluster.places.map(({ id }) => id).join(" ")}
    >
      <title>{name}</title>
      <circle class="target" cx={x.toFixed(1)} cy={y.toFixed(1)} r={Math.max(radius, TARGET).toFixed(1)} />
      <circle class="point" cx={x.toFixed(1)} cy={y.toFixed(1)} r={radius.toFixed(1)} />
      {count > 1 && (
        <text class="number" x={x.toFixed(1)} y={(y + 3).toFixed(1)}>
          {count}
        </text>
      )}
    </a>
  );
}

function Drawing({
  frame,
  clusters,
  labels,
  context,
}: {
  readonly frame: Frame;
  readonly clusters: readonly Cluster[];
  readonly labels: readonly Label[];
  readonly context: PageContext;
}) {
  const outline = outlinePath(frame);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing with links in it is no fieldset
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} class="drawn" role="group" aria-labelledby="map-title map-desc">
      <title id="map-title">{said("mapTitle", context.language)}</title>
      <desc id="map-desc">{labels.map(({ name }) => name).join(", ")}</desc>
      {outline && <path class="land" d={outline} />}
      {clusters.map((cluster) => (
        <Circle cluster={cluster} context={context} />
      ))}
      {labels.map(({ name, x, y }) => (
        <text class="town" x={x.toFixed(1)} y={(y - 5).toFixed(1)}>
          {name}
        </text>
      ))}
      <ScaleBar frame={frame} />
    </svg>
  );
}

/**
 * The places of a result on a map: drawn here, so that it is there without script and without tiles; what a script needs to
 * make one that can be moved stands beside it.
 */
export function AgendaMap({
  facts,
  context,
}: {
  readonly facts: AgendaFacts;
  readonly context: PageContext;
}) {
  const { language, url, deps } = context;
  const { shown, elsewhere } = sidesOf(facts.places);
  if (shown.length === 0) return <p class="note">{said("mapEmpty", language)}</p>;
  const frame = frameOf(shown, WIDTH, HEIGHT, MARGIN);
  const clusters = clustersOf(shown, frame);
  const towns = facts.points.flatMap(({ name, latitude, longitude }) =>
    latitude === null || longitude === null ? [] : [{ name, latitude, longitude }],
  );
  const labels = labelsOf(towns, frame, NAMES, clusters);
  const points = shown.map((place) => [
    place.id,
    Number(place.latitude.toFixed(5)),
    Number(place.longitude.toFixed(5)),
    place.count,
    placeName(place),
  ]);
  return (
    <section class="map" aria-labelledby="map-heading">
      <h2 id="map-heading" class="unseen">
        {said("mapTitle", language)}
      </h2>
      <div
        class="canvas"
        data-leaflet={assetPath(deps.assets, "leaflet.js")}
        data-leaflet-style={assetPath(deps.assets, "leaflet.css")}
        data-tiles={facts.tiles?.url}
        data-attribution={facts.tiles?.attribution}
        data-points={JSON.stringify(points)}
        data-towns={JSON.stringify(
          labels.map(({ name, latitude, longitude }) => [name, latitude, longitude]),
        )}
        data-outline={JSON.stringify(outlineRings())}
        data-place={linkWith(url, { ...NOWHERE, place: "PLACE" })}
        data-area={linkWith(url, { ...NOWHERE, bbox: "BOX" })}
        data-area-label={said("searchHere", language)}
        data-label={said("mapTitle", language)}
        data-zoom-in={said("zoomIn", language)}
        data-zoom-out={said("zoomOut", language)}
      >
        <Drawing frame={frame} clusters={clusters} labels={labels} context={context} />
      </div>
      {elsewhere.length > 0 && (
        <p>
          {said("mapElsewhere", language)}
          {language === "fr" ? "\u00a0: " : ": "}
          {elsewhere.slice(0, LISTED).map((place, index) => (
            <>
              {index > 0 ? ", " : ""}
              <a href={linkWith(url, { ...NOWHERE, place: place.id })}>{placeName(place)}</a> ({place.count})
            </>
          ))}
        </p>
      )}
      <details class="placelist">
        <summary>{said("mapPlaces", language)}</summary>
        <ul>
          {shown.slice(0, LISTED).map((place) => (
            <li>
              <a href={linkWith(url, { ...NOWHERE, place: place.id })} rel="nofollow" data-place={place.id}>
                {placeName(place)}
              </a>{" "}
              ({place.count})
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
