/** Where coordinates come from: the source itself, or the centre of the commune. */
export type GeoOrigin = "source" | "commune";

/** A place in schema.org terms, with what the French official geographic code (COG) adds. */
export interface Place {
  /**
   * As its source tells it, `idOf("place", sourceId, …)`: stable while name and address are. In public events, the id of
   * the entity that it is a telling of.
   */
  readonly id: string;
  readonly name: string | null;
  readonly streetAddress: string | null;
  readonly postalCode: string | null;
  readonly addressLocality: string | null;
  /** Name of the région, or what the source says abroad. */
  readonly addressRegion: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly addressCountry: string | null;
  /** INSEE codes, as strings (`2A004`). Null abroad or when the commune could not be told. */
  readonly inseeCommune: string | null;
  /** Of Paris, Lyon or Marseille, where it is known (`75111`); this and the next one are not in records of an older hub. */
  readonly inseeArrondissement?: string | null;
  readonly inseeDepartement: string | null;
  readonly inseeRegion: string | null;
  /** SIREN of the group of communes (EPCI) that the commune is in. */
  readonly sirenEpci?: string | null;
  /** WGS 84, at most 6 decimals. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly geoOrigin: GeoOrigin | null;
  readonly url: string | null;
  readonly accessibility: readonly string[];
  /** IANA zone of the place: the source's, or that of its département. */
  readonly timeZone: string | null;
  /** Its other names, where several tell of it. */
  readonly alternateName?: readonly string[];
  /** Other addresses of pages about it, and by what others know it. Not there when there are none. */
  readonly sameAs?: readonly string[];
  readonly identifier?: readonly { readonly propertyID: string; readonly value: string }[];
  /** Ids of the sources whose word this is, when they are several. */
  readonly isBasedOn?: readonly string[];
}
