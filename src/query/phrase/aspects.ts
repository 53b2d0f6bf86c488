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
  who: ["organizer"],
  what: ["keywords", "about"],
  free: ["free"],
  price: ["offers.price", "offers.price[lte]", "offers.price[gte]"],
  online: ["online"],
  accessible: ["accessible"],
} as const satisfies Record<string, readonly string[]>;

export type Aspect = keyof typeof ASPECTS;

const OF: ReadonlyMap<string, Aspect> = new Map(
  Object.entries(ASPECTS).flatMap(([aspect, names]) => names.map((name) => [name, aspect as Aspect])),
);

/** The aspect that a parameter belongs to; undefined for one that belongs to none, as what takes something away does. */
export const aspectOf = (parameter: string): Aspect | undefined => OF.get(parameter);

/** Everything that an aspect may be narrowed by, with what is taken away from it. */
export const namesOf = (aspect: Aspect): readonly string[] =>
  ASPECTS[aspect].flatMap((name) => (name.includes("[") ? [name] : [name, `${name}[ne]`]));

/** Every way to take something away. */
export const EXCEPTIONS: readonly string[] = [
  ...(Object.keys(ASPECTS) as Aspect[]).flatMap(namesOf).filter((name) => name.endsWith("[ne]")),
  "q[ne]",
];
