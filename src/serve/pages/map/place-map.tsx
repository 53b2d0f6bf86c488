import type { PlacePoint } from "../../../store/read-place-points.ts";
import { assetPath } from "../../assets.ts";
import { localLink, type PageContext } from "../layout.tsx";
import { PIN_WORDS } from "../pin-words.ts";
import { PLACE_MAP } from "../place-map-words.ts";
import { say } from "../spaced.ts";
import type { NamedPoint } from "./clusters.ts";
import { Ground, namesOn, PinMark } from "./ground.tsx";
import { nearText } from "./near-text.ts";
import { type Frame, frameAround, type Point } from "./projection.ts";

/** Where a place is, and what is around it. */
export interface PlaceMapFacts {
  readonly point: Point;
  /** True when the point is the middle of its commune. */
  readonly isApproximate: boolean;
  readonly name: string;
  readonly locality: string | null;
  readonly towns: readonly NamedPoint[];
  /** Other places than this one, the nearest first. */
  readonly places: readonly PlacePoint[];
}

const [WIDTH, HEIGHT] = [180, 150];
const REGION = { metres: 90_000, limits: { towns: 6, places: 0, edges: 0, letter: 5.8, scale: 60 } };
const NEAR = { metres: 2400, limits: { towns: 2, places: 3, edges: 2, letter: 5.8, scale: 60 } };
const COMMUNE = { ...NEAR, metres: 12_000, limits: { ...NEAR.limits, towns: 5, places: 0 } };
/** Metres around which a commune is meant where no more is known. */
const COMMUNE_RADIUS = 2000;
const AROUND_KM = 10;

/** The scripts that this map gains from: none where there are no tiles to be shown. */
export const placeMapScripts = (facts: PlaceMapFacts | null, { deps }: PageContext): readonly string[] =>
  facts && deps.tiles ? ["pin.js"] : [];

/**
 * Where a place is, at two scales, drawn here: nobody else is asked for anything. Where the operator has tiles, a script
 * offers a map of them, which is fetched when somebody wants it.
 */
export function PlaceMap({
  facts,
  context,
}: {
  readonly facts: PlaceMapFacts;
  readonly context: PageContext;
}) {
  const { language, deps } = context;
  const { point, isApproximate, places, towns } = facts;
  const where = nearText(point, { towns: others(facts), places: isApproximate ? [] : places }, language);
  const near = isApproximate ? COMMUNE : NEAR;
  const at = `${point.latitude.toFixed(4)},${point.longitude.toFixed(4)}`;
  const { tiles } = deps;
  return (
    <figure
      class="place-map"
      {...(tiles && {
        "data-tiles": tiles.url,
        "data-attribution": tiles.attribution,
        "data-leaflet": assetPath(deps.assets, "leaflet.js"),
        "data-leaflet-style": assetPath(deps.assets, "leaflet.css"),
        "data-at": `${point.latitude},${point.longitude},${isApproximate ? 3 * COMMUNE_RADIUS : 800}`,
        "data-approximate": isApproximate ? "1" : undefined,
        "data-label": `${say(PLACE_MAP.map, language)}, ${facts.name}`,
        "data-zoom-in": say(PIN_WORDS.in, language),
        "data-zoom-out": say(PIN_WORDS.out, language),
      })}
    >
      <div class="place-panes">
        {[
          { ...REGION, label: PLACE_MAP.region, places: [] },
          { ...near, label: isApproximate ? PLACE_MAP.commune : PLACE_MAP.near, places },
        ].map((pane) => (
          <Pane
            frame={frameAround(point, pane.metres, WIDTH, HEIGHT)}
            label={say(pane.label, language)}
            limits={pane.limits}
            facts={{ ...facts, places: pane.places, towns }}
          />
        ))}
      </div>
      <figcaption>
        {where && (
          <p>
            {say(isApproximate ? PLACE_MAP.communeIs : PLACE_MAP.is, language)}
            {where}.
          </p>
        )}
        {isApproximate && <p>{say(PLACE_MAP.approximate, language)}</p>}
        {tiles && (
          <button type="button" class="quiet button" hidden>
            {say(PLACE_MAP.show, language)}
          </button>
        )}
        <p>
          <a href={localLink(`/?view=map&near=${at}&radius=${AROUND_KM}km`, context)} rel="nofollow">
            {say(PLACE_MAP.around, language)}
          </a>
        </p>
      </figcaption>
    </figure>
  );
}

/** Nobody is told that a commune is near itself. */
const others = ({ towns, locality, isApproximate }: PlaceMapFacts): readonly NamedPoint[] =>
  isApproximate ? towns.filter(({ name }) => name !== locality) : towns;

function Pane({
  frame,
  label,
  limits,
  facts,
}: {
  readonly frame: Frame;
  readonly label: string;
  readonly limits: typeof NEAR.limits;
  readonly facts: PlaceMapFacts;
}) {
  const { point, isApproximate, towns, places, name } = facts;
  const names = namesOn(frame, { towns, places }, limits).map((one) => one.name);
  const { x, y } = frame.place(point);
  return (
    <div class="pane">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        class="drawn"
        role="img"
        aria-label={[`${label}, ${name}`, ...(names.length > 0 ? [names.join(", ")] : [])].join(". ")}
      >
        <Ground
          frame={frame}
          towns={towns}
          places={places}
          further={towns}
          middle={isApproximate ? null : point}
          limits={limits}
        />
        {isApproximate && (
          <circle
            class="about"
            cx={x.toFixed(1)}
            cy={y.toFixed(1)}
            r={Math.max(5, COMMUNE_RADIUS / frame.metresPerUnit).toFixed(1)}
          />
        )}
        {!isApproximate && <PinMark frame={frame} point={point} size={0.9} />}
      </svg>
      <span class="pane-label" aria-hidden="true">
        {label}
      </span>
    </div>
  );
}
