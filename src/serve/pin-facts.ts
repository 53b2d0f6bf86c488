import { type AtlasDeps, type CommunePosition, openAtlas, type Surroundings } from "./atlas.ts";
import { frameAround, type Point } from "./pages/map/projection.ts";
import { type MapView, NEAREST, type PinAsk, SHAPE, WIDEST } from "./pin-request.ts";

/** The fields of a form that say where its place is. */
export interface PinValues {
  readonly commune: string;
  readonly postalCode: string;
  readonly latitude: string;
  readonly longitude: string;
}

/** What the map of a form shows. */
export interface PinFacts extends Surroundings {
  readonly view: MapView;
  readonly pin: Point | null;
  /** What is around the pin; null without one. */
  readonly near: Surroundings | null;
  /** Towns around what is shown, the largest first. */
  readonly further: Surroundings["towns"];
  /** The commune of the form; null for one that is not known by its name, undefined where none is given. */
  readonly commune: CommunePosition | null | undefined;
}

const FRANCE: MapView = { middle: { latitude: 46.6, longitude: 2.4 }, metres: WIDEST };
/** Metres that a map is wide at first around a point, a commune, the neighbours of one, and a département. */
const AT_FIRST = { point: 5000, commune: 9000, group: 40_000, departement: 120_000 } as const;
const STEP = 2.5;

/** What becomes of the fields and the map of a form by what is asked of it. */
export async function pinFacts(
  deps: AtlasDeps,
  typed: PinValues,
  ask: PinAsk,
): Promise<{ readonly facts: PinFacts; readonly latitude: string; readonly longitude: string }> {
  const atlas = await openAtlas(deps);
  const isNamed = typed.commune !== "" || typed.postalCode !== "";
  const commune = isNamed ? atlas.commune(typed.commune, typed.postalCode) : undefined;
  const pin = readPin(typed);
  const { view, pin: put } = move(ask, pin, commune ?? null);
  const bounds = wider(frameOfView(view).bounds);
  const [places, near] = await Promise.all([atlas.placesIn(bounds), put && atlas.around(put)]);
  const further = atlas.townsAround(view.middle);
  const isKept = put === pin;
  return {
    facts: { view, pin: put, near, further, commune, places, towns: atlas.townsIn(bounds) },
    latitude: isKept ? typed.latitude : (put?.latitude.toFixed(5) ?? ""),
    longitude: isKept ? typed.longitude : (put?.longitude.toFixed(5) ?? ""),
  };
}

/** The plane of a view, in units of which it is 300 wide. */
export const frameOfView = ({ middle, metres }: MapView) => frameAround(middle, metres, 300, 300 / SHAPE);

const wider = ({ west, south, east, north }: ReturnType<typeof frameOfView>["bounds"]) => {
  const [x, y] = [(east - west) / 2, (north - south) / 2];
  return { west: west - x, south: south - y, east: east + x, north: north + y };
};

/** The point of two fields, as far as they have one. */
export function readPin({ latitude, longitude }: Pick<PinValues, "latitude" | "longitude">): Point | null {
  const [north, east] = [latitude, longitude].map((text) =>
    /^-?\d{1,3}([.,]\d{1,12})?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN,
  ) as [number, number];
  return Math.abs(north) <= 85 && Math.abs(east) <= 180 ? { latitude: north, longitude: east } : null;
}

function move(
  { deed, view: given }: PinAsk,
  pin: Point | null,
  commune: CommunePosition | null,
): { readonly view: MapView; readonly pin: Point | null } {
  const view = given ?? firstView(pin, commune);
  const frame = frameOfView(view);
  const at = (x: number, y: number) => ({
    middle: frame.point(x * frame.width, y * frame.height),
    metres: view.metres,
  });
  const zoomed = (by: number, middle = view.middle): MapView => ({
    middle,
    metres: Math.min(WIDEST, Math.max(NEAREST, view.metres * by)),
  });
  switch (deed?.kind) {
    case "touch": {
      const point = rounded(at(deed.x, deed.y).middle);
      return { pin: point, view: zoomed(1 / STEP, point) };
    }
    case "middle":
      return { pin: rounded(view.middle), view };
    case "in":
      return { pin, view: zoomed(1 / STEP) };
    case "out":
      return { pin, view: zoomed(STEP) };
    case "n":
      return { pin, view: at(0.5, 0) };
    case "s":
      return { pin, view: at(0.5, 1) };
    case "w":
      return { pin, view: at(0, 0.5) };
    case "e":
      return { pin, view: at(1, 0.5) };
    case "find":
      return { pin, view: firstView(null, commune) };
    case "none":
      return { pin: null, view };
    default:
      return { pin, view };
  }
}

function firstView(pin: Point | null, commune: CommunePosition | null): MapView {
  if (pin) return { middle: pin, metres: AT_FIRST.point };
  if (!commune?.point) return FRANCE;
  return { middle: commune.point, metres: AT_FIRST[commune.insteadOf ?? "commune"] };
}

const rounded = ({ latitude, longitude }: Point): Point => ({
  latitude: Math.round(latitude * 1e5) / 1e5,
  longitude: Math.round(longitude * 1e5) / 1e5,
});
