import type { PlacePoint } from "../../../store/read-place-points.ts";
import { assetPath } from "../../assets.ts";
import { localLink, type PageContext } from "../layout.tsx";
import { PIN_WORDS } from "../pin-words.ts";
import { PLACE_MAP } from "../place-map-words.ts";
import { say } from "../spaced.ts";
import { isEuropean } from "./clusters.ts";
import { Ground, type GroundFacts, type GroundLimits, groundOf, PinMark } from "./ground.tsx";
import { nearText } from "./near-text.ts";
import { type Frame, frameAround, type NamedPoint, type Point } from "./projection.ts";

/** Where a place is, and what is around it. */
export interface PlaceMapFacts {
  readonly point: Point;
  /** True when the point is the middle of its commune. */
  readonly isApproximate: boolean;
  readonly name: string;
  readonly locality: string | null;
  /** The day on which something is on there next, `2026-12-01`; null when nothing is announced. */
  readonly day: string | null;
  readonly towns: readonly NamedPoint[];
  /** The towns of a larger part of the country, the most important first. */
  readonly region: readonly NamedPoint[];
  /** Other places than this one, the nearest first. */
  readonly places: readonly PlacePoint[];
}

const [WIDTH, HEIGHT] = [180, 150];
const LIMITS: GroundLimits = { towns: 8, places: 0, edges: 0, letter: 6, scale: 54, rings: 1 };
/** Metres that the maps are wide. An island is narrower than a part of the mainland. */
const REGION = { mainland: 260_000, overseas: 100_000 };
const NEAR = { metres: 2400, limits: { ...LIMITS, towns: 2, places: 4, edges: 3 } };
const COMMUNE = { metres: 12_000, limits: { ...LIMITS, edges: 3 } };
/** What the words in the corner of a pane take. */
const CORNER = { left: 0, top: 0, right: 104, bottom: 20 };
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
  const { point, isApproximate, places, towns, region } = facts;
  const where = nearText(point, { towns: others(facts), places: isApproximate ? [] : places }, language);
  const near = isApproximate ? COMMUNE : NEAR;
  const from = facts.day && facts.day > context.today ? `&from=${facts.day}` : "";
  const at = [point.latitude, point.longitude].map((degrees) => Number(degrees.toFixed(4))).join(",");
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
        <Pane
          frame={frameAround(point, isEuropean(point) ? REGION.mainland : REGION.overseas, WIDTH, HEIGHT)}
          label={say(PLACE_MAP.region, language)}
          limits={LIMITS}
          ground={{ towns: region, places: [], middle: null }}
          facts={facts}
        />
        <Pane
          frame={frameAround(point, near.metres, WIDTH, HEIGHT)}
          label={say(isApproximate ? PLACE_MAP.commune : PLACE_MAP.near, language)}
          limits={near.limits}
          ground={{ towns, places, further: towns, middle: isApproximate ? null : point }}
          facts={facts}
        />
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
          <button type="button" class="quiet button scripted">
            {say(PLACE_MAP.show, language)}
          </button>
        )}
        <p>
          <a href={localLink(`/?view=map&near=${at}&radius=${AROUND_KM}km${from}`, context)} rel="nofollow">
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
  ground,
  facts: { point, isApproximate, name },
}: {
  readonly frame: Frame;
  readonly label: string;
  readonly limits: GroundLimits;
  readonly ground: GroundFacts;
  readonly facts: PlaceMapFacts;
}) {
  const pin = isApproximate ? null : point;
  const names = groundOf(frame, ground, limits, pin, [CORNER]).names.map(({ text }) => text);
  const { x, y } = frame.place(point);
  return (
    <div class="pane">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        class="drawn"
        role="img"
        aria-label={[`${label}, ${name}`, ...(names.length > 0 ? [names.join(", ")] : [])].join(". ")}
      >
        <Ground frame={frame} facts={ground} limits={limits} pin={pin} taken={[CORNER]} />
        {isApproximate && (
          <circle
            class="about"
            cx={x.toFixed(1)}
            cy={y.toFixed(1)}
            r={Math.max(5, COMMUNE_RADIUS / frame.metresPerUnit).toFixed(1)}
          />
        )}
        {pin && <PinMark frame={frame} point={pin} />}
      </svg>
      <span class="pane-label" aria-hidden="true">
        {label}
      </span>
    </div>
  );
}
