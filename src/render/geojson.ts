import { valuesAt } from "./fields.ts";
import {
  attributionsOf,
  createRights,
  type Listed,
  type ListFacts,
  type ListText,
  type Node,
  nodesOf,
  placesOf,
  positionsOf,
  textsOf,
} from "./listed.ts";

/**
 * A FeatureCollection (RFC 7946), one feature an occurrence, its `id` the IRI. What takes place nowhere that is known,
 * or online, has a null geometry; in several places, a MultiPoint. `properties` are flat, as programs of maps like
 * them. `bbox`, licences and attributions come at the end, when all was seen: they are foreign members (§6.1).
 */
export function geojson(facts: ListFacts): ListText {
  const rights = createRights();
  let [west, south, east, north] = [180, 90, -180, -90];
  let isFirst = true;
  return {
    head: `{"type":"FeatureCollection","name":${JSON.stringify(facts.title)},"url":${JSON.stringify(facts.iri)},"features":[`,
    item(row) {
      const { node } = row;
      const positions = positionsOf(node);
      for (const [longitude, latitude] of positions) {
        west = Math.min(west, longitude);
        east = Math.max(east, longitude);
        south = Math.min(south, latitude);
        north = Math.max(north, latitude);
      }
      rights.add(node);
      const feature = {
        type: "Feature",
        id: node["@id"],
        geometry: geometryOf(positions),
        properties: facts.fields === null ? propertiesOf(row) : chosen(node, facts.fields),
      };
      const text = `${isFirst ? "\n" : ",\n"}${JSON.stringify(feature)}`;
      isFirst = false;
      return text;
    },
    foot: () =>
      `\n],${east < west ? "" : `"bbox":${JSON.stringify([west, south, east, north])},`}${JSON.stringify({
        license: rights.licenses(),
        attribution: rights.attributions(),
        next: facts.next ?? undefined,
      }).slice(1)}\n`,
  };
}

/** A geometry of RFC 7946 of one place or several. */
export type PlacesGeometry =
  | { readonly type: "Point"; readonly coordinates: [number, number] }
  | { readonly type: "MultiPoint"; readonly coordinates: [number, number][] };

/** The geometry of some positions, `[longitude, latitude]`; null when there are none. */
export function geometryOf(positions: [number, number][]): PlacesGeometry | null {
  const [only] = positions;
  if (!only) return null;
  return positions.length === 1
    ? { type: "Point", coordinates: only }
    : { type: "MultiPoint", coordinates: positions };
}

/** Each chain under its own name: one value as it is, several as a list. */
function chosen(node: Node, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => {
      const values = valuesAt(node, field);
      return [field, values.length > 1 ? values : (values[0] ?? null)];
    }),
  );
}

function propertiesOf({ node, allDay, timeZone }: Listed): Record<string, unknown> {
  const [place = {}] = placesOf(node);
  const [address = {}] = nodesOf(place.address);
  const names = (value: unknown) => textsOf(nodesOf(value).map(({ name }) => name));
  const some = (list: readonly string[]) => (list.length > 0 ? list : undefined);
  return {
    name: node.name,
    type: node["@type"],
    startDate: node.startDate,
    endDate: node.endDate,
    allDay,
    timeZone,
    startsAt: node.startsAt,
    endsAt: node.endsAt,
    eventStatus: node.eventStatus,
    eventAttendanceMode: node.eventAttendanceMode,
    superEvent: node.superEvent,
    placeName: place.name,
    streetAddress: address.streetAddress,
    postalCode: address.postalCode,
    addressLocality: address.addressLocality,
    inseeCommune: place.inseeCommune,
    inseeArrondissement: place.inseeArrondissement,
    inseeDepartement: place.inseeDepartement,
    inseeRegion: place.inseeRegion,
    sirenEpci: place.sirenEpci,
    onlineUrl: some(textsOf(nodesOf(node.location).filter((item) => item["@type"] !== "Place"))),
    organizer: some(names(node.organizer)),
    keywords: some(textsOf(node.keywords)),
    about: some(textsOf(node.about)),
    isAccessibleForFree: node.isAccessibleForFree,
    description: node.description ?? node.disambiguatingDescription,
    url: node.url,
    image: some(textsOf(node.image)),
    license: node.license,
    attribution: some(attributionsOf(node)),
    dateModified: node.dateModified,
  };
}
