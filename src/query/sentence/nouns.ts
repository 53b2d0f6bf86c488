import { CONCEPTS } from "../../model/concepts.ts";
import { fold } from "../../model/fold.ts";

/** How a concept stands in a sentence in place of `événements`, or behind it. */
export interface Noun {
  readonly fr: string;
  readonly feminine: boolean;
  readonly en: string;
}

const noun = (fr: string, gender: "m" | "f", en: string): Noun => ({ fr, feminine: gender === "f", en });

export const EVENTS: Noun = noun("événements", "m", "events");

/** Concepts that are kinds of events. */
const KINDS: Readonly<Record<string, Noun>> = {
  concert: noun("concerts", "m", "concerts"),
  "open-stage": noun("scènes ouvertes", "f", "open stages"),
  screening: noun("projections", "f", "screenings"),
  exhibition: noun("expositions", "f", "exhibitions"),
  festival: noun("festivals", "m", "festivals"),
  "artist-residency": noun("résidences d'artistes", "f", "artist residencies"),
  workshop: noun("ateliers", "m", "workshops"),
  market: noun("marchés", "m", "markets"),
  giveaway: noun("gratiferias", "f", "giveaways"),
  "flea-market": noun("vide-greniers", "m", "flea markets"),
  training: noun("formations", "f", "training courses"),
  talk: noun("conférences", "f", "talks"),
  debate: noun("débats", "m", "debates"),
  meal: noun("repas partagés", "m", "shared meals"),
  walk: noun("balades", "f", "walks"),
  party: noun("fêtes", "f", "parties"),
  "open-house": noun("portes ouvertes", "f", "open houses"),
  "work-party": noun("chantiers participatifs", "m", "work parties"),
  "general-assembly": noun("assemblées générales", "f", "general assemblies"),
};

/** Concepts that say of what kind: behind the noun in French, before it in English. */
const QUALIFIERS: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  music: { fr: "de musique", en: "music" },
  choir: { fr: "de chorale", en: "choir" },
  theatre: { fr: "de théâtre", en: "theatre" },
  comedy: { fr: "d'humour", en: "comedy" },
  dance: { fr: "de danse", en: "dance" },
  circus: { fr: "de cirque", en: "circus" },
  storytelling: { fr: "de conte", en: "storytelling" },
  radio: { fr: "de radio", en: "radio" },
  sewing: { fr: "de couture", en: "sewing" },
  repair: { fr: "de réparation", en: "repair" },
  cooking: { fr: "de cuisine", en: "cooking" },
  garden: { fr: "de jardinage", en: "gardening" },
  sport: { fr: "de sport", en: "sports" },
  games: { fr: "de jeux", en: "games" },
  coworking: { fr: "de coworking", en: "coworking" },
  volunteering: { fr: "de bénévolat", en: "volunteering" },
};

/** Concepts that say for whom. */
const AUDIENCES: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  children: { fr: "pour enfants", en: "for children" },
  family: { fr: "à vivre en famille", en: "for families" },
  youth: { fr: "pour la jeunesse", en: "for young people" },
  seniors: { fr: "pour les seniors", en: "for seniors" },
};

/** Concepts by what people call them: their names, labels and plurals, folded. */
const BY_WORD: ReadonlyMap<string, string> = new Map(
  CONCEPTS.flatMap(({ name, fr, en }) => {
    const kind = KINDS[name];
    const words = [name, fr, en, ...(kind ? [kind.fr, kind.en] : [])];
    return words.map((word): [string, string] => [fold(word), name]);
  }),
);

const BY_TYPE: ReadonlyMap<string, string> = new Map(
  CONCEPTS.flatMap(({ name, type }) => (type === null ? [] : [[type, name] as [string, string]])),
);

const LABELS: ReadonlyMap<string, { readonly fr: string; readonly en: string }> = new Map(
  CONCEPTS.map(({ name, fr, en }) => [name, { fr, en }]),
);

/** The concept that a value of `keywords`, `about` or `type` stands for, if there is one. */
export function conceptOf(value: string): string | null {
  const bare = value.replace(/^(?:@|schema:|https?:\/\/\S*[/#])/, "");
  return BY_WORD.get(fold(bare)) ?? BY_TYPE.get(bare) ?? null;
}

const own = <T>(record: Readonly<Record<string, T>>, name: string | null): T | null =>
  name !== null && Object.hasOwn(record, name) ? (record[name] ?? null) : null;

export const kindOf = (concept: string | null): Noun | null => own(KINDS, concept);
export const qualifierOf = (concept: string | null) => own(QUALIFIERS, concept);
export const audienceOf = (concept: string | null) => own(AUDIENCES, concept);
export const labelOf = (concept: string | null) => (concept === null ? null : (LABELS.get(concept) ?? null));
