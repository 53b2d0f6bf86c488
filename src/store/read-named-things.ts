import { fold } from "../model/fold.ts";
import type { Database } from "./database.ts";
import { perCommit } from "./per-commit.ts";

/** A place at which events take place, or who organises some, as far as a name can mean it. */
export interface NamedThing {
  readonly kind: "place" | "organization";
  /** The name by which it was found, folded. */
  readonly folded: string;
  /** As it is known. */
  readonly name: string;
  /** Id; null for an organizer that is asked for by its name. */
  readonly id: string | null;
  /** Whether it was found by another name than the one it is known by. */
  readonly isAlias: boolean;
  readonly town: string | null;
  /** Occurrences to come, counted up to a hundred. */
  readonly busy: number;
}

const BUSY = 100;
/** Namesakes of one kind that are looked at: there is a `Salle des fêtes` in every other commune. */
const MOST = 60;

const busyAt = (property: string, value: string): string =>
  `(SELECT count(*) FROM (SELECT 1 FROM filter_keys f CROSS JOIN occurrence_keys k ON k.key = f.id AND k.starts >= unixepoch(?)
     WHERE f.property = '${property}' AND f.value = ${value} LIMIT ${BUSY}))`;

/** Names that some source gives a thing which is known by another one, with what they lead to. */
const readAliases: (
  database: Database,
) => Promise<
  ReadonlyMap<string, readonly { readonly kind: "place" | "organization"; readonly id: string }[]>
> = perCommit(
  async (database: Database) => {
    const rows = await database.all<{
      kind: "place" | "organization";
      id: string;
      name: string | null;
      others: string | null;
    }>(
      `SELECT kind, entity_id AS id, json_extract(said, '$.name') AS name, json_extract(said, '$.alternateName') AS others
         FROM things WHERE said IS NOT NULL AND (entity_id <> id OR instr(said, '"alternateName"') > 0)`,
    );
    const found = new Map<string, { kind: "place" | "organization"; id: string }[]>();
    for (const { kind, id, name, others } of rows)
      for (const alias of [name, ...namesIn(others)]) {
        const folded = fold(alias ?? "");
        const known = found.get(folded) ?? [];
        if (folded !== "" && !known.some((one) => one.id === id)) found.set(folded, [...known, { kind, id }]);
      }
    return found;
  },
  () => "",
);

function namesIn(json: string | null): string[] {
  if (json === null) return [];
  if (!json.startsWith("[")) return [json];
  const list: unknown = JSON.parse(json);
  return Array.isArray(list) ? list.filter((name) => typeof name === "string") : [];
}

interface NamedPlace {
  readonly folded: string;
  readonly name: string;
  readonly id: string;
  readonly town: string | null;
  readonly busy: number;
}

/** Names are looked up among the keys of occurrences: only where one is known are the places gone through. */
async function placesNamed(database: Database, list: string, from: string): Promise<readonly NamedPlace[]> {
  const known = await database.all<{ value: string }>(
    "SELECT f.value AS value FROM json_each(?) j CROSS JOIN filter_keys f ON f.property = 'location.name' AND f.value = j.value",
    list,
  );
  if (known.length === 0) return [];
  return database.all<NamedPlace>(
    `SELECT p.name_folded AS folded, p.name AS name, p.id AS id, p.address_locality AS town,
       ${busyAt("location", "p.id")} AS busy
     FROM places p WHERE p.name_folded IN (SELECT value FROM json_each(?)) LIMIT ${MOST}`,
    from,
    JSON.stringify(known.map(({ value }) => value)),
  );
}

/**
 * What has one of some folded names, the busiest first: places by name, organizers by name, and both by the names that
 * single sources give them. `from` is the instant from which occurrences are counted. Read by index, whatever the size of
 * the store; other names are read once a commit.
 */
export async function readNamedThings(
  database: Database,
  names: readonly string[],
  from: string,
): Promise<readonly NamedThing[]> {
  if (names.length === 0) return [];
  const list = JSON.stringify(names);
  const [places, organizers, aliases] = await Promise.all([
    placesNamed(database, list, from),
    database.all<{ folded: string; key: number; busy: number; doc: string | null }>(
      `SELECT k.value AS folded, k.id AS key, ${busyAt("organizer.name", "k.value")} AS busy,
         (SELECT coalesce(o.doc, e.doc) FROM occurrence_keys ok CROSS JOIN occurrences o ON o.number = ok.occurrence
            CROSS JOIN events e ON e.id = o.event_id WHERE ok.key = k.id LIMIT 1) AS doc
       FROM json_each(?) j CROSS JOIN filter_keys k ON k.property = 'organizer.name' AND k.value = j.value LIMIT ${MOST}`,
      from,
      list,
    ),
    readAliases(database),
  ]);
  const found: NamedThing[] = [
    ...places.map((row) => ({ ...row, kind: "place" as const, isAlias: false })),
    ...organizers.flatMap(({ folded, busy, doc }) => {
      const name = organizerIn(doc, folded);
      return name === null
        ? []
        : [{ kind: "organization" as const, folded, name, id: null, isAlias: false, town: null, busy }];
    }),
  ];
  for (const folded of names) {
    for (const { kind, id } of aliases.get(folded) ?? []) {
      const isKnown = (one: NamedThing) =>
        one.kind === kind && one.folded === folded && (one.id === id || one.id === null);
      if (found.some(isKnown)) continue;
      const busy = await database.first<{ busy: number }>(
        `SELECT ${busyAt(kind === "place" ? "location" : "organizer", "?")} AS busy`,
        from,
        id,
      );
      found.push({ kind, folded, name: folded, id, isAlias: true, town: null, busy: busy?.busy ?? 0 });
    }
  }
  return found.sort((a, b) => b.busy - a.busy);
}

/** The organizer of that folded name in the document of an occurrence, as it is written there. */
function organizerIn(doc: string | null, folded: string): string | null {
  const { organizer } = JSON.parse(`{${doc ?? ""}}`) as { organizer?: unknown };
  for (const node of Array.isArray(organizer) ? organizer : [organizer]) {
    const { name } = (node ?? {}) as { name?: unknown };
    if (typeof name === "string" && fold(name) === folded) return name;
  }
  return null;
}
