/** A commune of the official geographic code (COG), with the towns and areas above it. */
export interface Commune {
  /** INSEE code, a string: `29151`, `2A004`, `97411`. */
  readonly code: string;
  readonly name: string;
  readonly postalCodes: readonly string[];
  readonly departement: string;
  readonly departementName: string;
  readonly region: string;
  readonly regionName: string;
  /** SIREN of the group of communes (EPCI) that it is a member of; null for the few that are in none. */
  readonly epci: string | null;
  /** Centre of the commune in WGS 84, when the data has it. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** IANA zone: Europe/Paris, or that of the overseas département. */
  readonly timeZone: string;
}

/** Finds communes without any network. */
export interface Gazetteer {
  byCode(code: string): Commune | null;
  /** Communes that share a postal code; empty when there are none. */
  byPostalCode(postalCode: string): readonly Commune[];
  /** Communes of that name, folded, `St` read as `Saint`; several when the name is shared. */
  byName(name: string): readonly Commune[];
}
