import { townBeside } from "../model/town-points.ts";
import { findZone, fixedZone } from "../model/zone.ts";
import type { Clause } from "../query/clauses.ts";
import { communeToday } from "../query/communes.ts";
import { idOf, type NameKind, type SentenceContext } from "../query/sentence/context.ts";
import { describePiece, describeQuery } from "../query/sentence/sentence.ts";
import type { Database } from "../store/database.ts";
import {
  communeName,
  eventName,
  organizationName,
  placeName,
  sourceName,
  townNear,
} from "../store/read-names.ts";
import type { AppDeps } from "./deps.ts";
import type { Language } from "./language.ts";

/** What the values of a parameter are the ids or codes of. */
const KINDS: Readonly<Record<string, NameKind>> = {
  place: "place",
  location: "place",
  organizer: "organization",
  source: "source",
  isBasedOn: "source",
  superEvent: "event",
  commune: "commune",
  "location.inseeCommune": "commune",
  near: "point",
};

const READERS: Readonly<Record<NameKind, (database: Database, value: string) => Promise<string | null>>> = {
  place: placeName,
  source: sourceName,
  event: eventName,
  commune: communeName,
  organization: organizationName,
  point: async (database, value) => {
    const [latitude = 0, longitude = 0] = value.split(",").map(Number);
    return townNear(database, latitude, longitude);
  },
};

/** The INSEE code of a town at a point `latitude,longitude`. */
function codeAt(value: string): string | undefined {
  const [latitude = 0, longitude = 0] = value.split(",").map(Number);
  return townBeside(latitude, longitude)?.code;
}

const key = (kind: NameKind, value: string): string => `${kind} ${value}`;

type SentenceDeps = Pick<AppDeps, "database" | "timeZone" | "gazetteer">;

/** A query as people would say it, with the names of what it asks for by id; empty for one that narrows nothing. */
export const querySentence = async (
  deps: SentenceDeps,
  clauses: readonly Clause[],
  language: Language,
): Promise<string> => (await saidQuery(deps, clauses, language)).sentence;

/** The same, and what each of its conditions says by itself. */
export async function saidQuery(
  { database, timeZone, gazetteer }: SentenceDeps,
  clauses: readonly Clause[],
  language: Language,
): Promise<{ readonly sentence: string; readonly piece: (clause: Clause, value: string) => string }> {
  const narrows = ({ parameter }: Clause) => parameter.operators.length > 0 || parameter.name === "filter";
  const names = new Map<string, string | null>();
  await Promise.all(
    clauses.flatMap(({ parameter, values }) => {
      const kind = KINDS[parameter.name];
      return kind === undefined
        ? []
        : values.map(async (value) => {
            const id = kind === "commune" ? value.toUpperCase() : idOf(value);
            const known = kind === "commune" ? communeToday(id) : id;
            const code = kind === "commune" ? known : kind === "point" ? codeAt(value) : undefined;
            const official = code === undefined ? undefined : gazetteer?.byCode(code)?.name;
            names.set(key(kind, id), (await READERS[kind](database, known)) ?? official ?? null);
          });
    }),
  );
  const context: SentenceContext = {
    names: (kind, value) => names.get(key(kind, value)) ?? null,
    zone: findZone(timeZone) ?? fixedZone(0),
  };
  return {
    sentence: clauses.some(narrows) ? describeQuery(clauses, language, context) : "",
    piece: (clause, value) => describePiece({ ...clause, values: [value] }, language, context),
  };
}
