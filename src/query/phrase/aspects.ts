/** What people narrow an agenda by, and the parameters that each of these is said with. */
export const ASPECTS = {
  when: ["from", "to", "datetime", "timeOfDay", "weekday"],
  where: [
    "near",
    "radius",
    "bbox",
    "place",
    "commune",
    "epci",
    "departement",
    "region",
    "location.address.addressLocality",
  ],
  what: ["keywords", "about"],
  free: ["free"],
  online: ["online"],
  accessible: ["accessible"],
} as const satisfies Record<string, readonly string[]>;

export type Aspect = keyof typeof ASPECTS;

const OF: ReadonlyMap<string, Aspect> = new Map(
  Object.entries(ASPECTS).flatMap(([aspect, names]) => names.map((name) => [name, aspect as Aspect])),
);

/** The aspect that a parameter belongs to; undefined for one that belongs to none. */
export const aspectOf = (parameter: string): Aspect | undefined => OF.get(parameter);
