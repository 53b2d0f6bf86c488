import type { Translated } from "../model/problem.ts";
import type { Compare, Operator } from "./filter.ts";

/** A short name for conditions on properties, declared once: what it means is what every part of the hub makes of it. */
export interface Shortcut extends Translated {
  readonly name: string;
  /** The conditions that it stands for, each with the value given: any of them will do. */
  readonly means: readonly { readonly property: string; readonly operator: Operator }[];
  /** Values that stand for a condition of their own. */
  readonly words?: Readonly<Record<string, Compare>>;
  readonly repeatable: boolean;
  readonly alsoCalled: readonly string[];
  readonly example: string;
}

const is = (property: string) => ({ property, operator: "eq" }) as const;
const word = (property: string, operator: Operator, ...values: readonly string[]): Compare => ({
  type: "compare",
  property,
  operator,
  values,
});

export const SHORTCUTS: readonly Shortcut[] = [
  {
    name: "keywords",
    means: [is("keywords"), is("about")],
    repeatable: true,
    alsoCalled: ["tag", "tags", "category", "categories", "motcle", "motscles", "theme"],
    example: "concert",
    fr: "Un mot-clé, ou le nom d'un concept du vocabulaire. Répété : l'un ou l'autre.",
    en: "A keyword, or the name of a concept of the vocabulary. Repeated: any of them.",
  },
  {
    name: "commune",
    means: [is("location.inseeCommune")],
    repeatable: true,
    alsoCalled: ["insee", "inseeCommune", "cog", "codeinsee"],
    example: "29151",
    fr: "Le code INSEE de la commune. Paris (75056), Lyon (69123) et Marseille (13055) ont aussi leurs arrondissements (75111) ; le code d'une ancienne commune mène à celle d'aujourd'hui.",
    en: "The INSEE code of the commune. Paris (75056), Lyon (69123) and Marseille (13055) have their arrondissements too (75111); the code of a former commune leads to the one of today.",
  },
  {
    name: "epci",
    means: [is("location.sirenEpci")],
    repeatable: true,
    alsoCalled: ["siren", "intercommunalite", "agglomeration", "metropole"],
    example: "242900835",
    fr: "Le numéro SIREN de l'intercommunalité (EPCI) : communauté de communes, d'agglomération ou métropole.",
    en: "The SIREN number of the group of communes (EPCI): a communauté or a métropole.",
  },
  {
    name: "departement",
    means: [is("location.inseeDepartement")],
    repeatable: true,
    alsoCalled: ["department", "dept", "dep", "département"],
    example: "29",
    fr: "Le code INSEE du département, ou son nom.",
    en: "The INSEE code of the département, or its name.",
  },
  {
    name: "region",
    means: [is("location.inseeRegion")],
    repeatable: true,
    alsoCalled: ["reg", "région", "addressRegion"],
    example: "53",
    fr: "Le code INSEE de la région, ou son nom.",
    en: "The INSEE code of the région, or its name.",
  },
  {
    name: "place",
    means: [is("location"), is("location.name")],
    repeatable: true,
    alsoCalled: ["venue", "lieu", "where"],
    example: "La Filature",
    fr: "Un lieu : son nom, son identifiant ou son adresse sur ce hub. Répété : l'un ou l'autre.",
    en: "A place: its name, its id or its address on this hub. Repeated: any of them.",
  },
  {
    name: "organizer",
    means: [is("organizer"), is("organizer.name")],
    repeatable: true,
    alsoCalled: ["organisateur", "organiser", "organization", "by"],
    example: "Les Jardins partagés",
    fr: "Qui organise : son nom, son identifiant ou son adresse sur ce hub. Répété : l'un ou l'autre.",
    en: "Who organises: its name, its id or its address on this hub. Repeated: any of them.",
  },
  {
    name: "source",
    means: [is("isBasedOn")],
    repeatable: true,
    alsoCalled: ["sources", "feed", "flux"],
    example: "la-filature",
    fr: "L'identifiant d'une source. Répété : l'une ou l'autre.",
    en: "The id of a source. Repeated: any of them.",
  },
  {
    name: "status",
    means: [is("eventStatus")],
    repeatable: true,
    alsoCalled: ["statut", "state"],
    example: "EventScheduled",
    fr: "L'état de l'événement, en mots de schema.org. Répété : l'un ou l'autre.",
    en: "The status of the event, in schema.org's words. Repeated: any of them.",
  },
  {
    name: "free",
    means: [is("isAccessibleForFree")],
    repeatable: false,
    alsoCalled: ["gratuit", "isFree", "is_free"],
    example: "true",
    fr: "true : l'entrée est libre. false : elle est payante. Ce dont rien n'est dit n'est ni l'un ni l'autre.",
    en: "true: entry is free. false: it is paid. What nothing is said of is neither.",
  },
  {
    name: "online",
    means: [],
    words: {
      true: word("eventAttendanceMode", "eq", "OnlineEventAttendanceMode", "MixedEventAttendanceMode"),
      false: word("eventAttendanceMode", "eq", "OfflineEventAttendanceMode"),
    },
    repeatable: false,
    alsoCalled: ["enligne", "virtual", "remote"],
    example: "true",
    fr: "true : on peut y prendre part en ligne. false : sur place seulement.",
    en: "true: one can take part online. false: on site only.",
  },
  {
    name: "accessible",
    means: [is("accessibility")],
    words: {
      true: word("accessibility", "exists", "true"),
      false: word("accessibility", "exists", "false"),
    },
    repeatable: true,
    alsoCalled: ["accessibilite", "handicap", "wheelchair", "pmr"],
    example: "motor",
    fr: "true : un accès aménagé est annoncé ; ou l'un d'eux, par son nom : hearing, visual, motor…",
    en: "true: some accommodation is announced; or one of them by name: hearing, visual, motor…",
  },
  {
    name: "updatedSince",
    means: [{ property: "dateModified", operator: "gte" }],
    repeatable: false,
    alsoCalled: ["modifiedSince", "changedSince", "updated"],
    example: "2026-11-01",
    fr: "Ce que le hub a vu changer depuis ce jour ou cet instant.",
    en: "What the hub has seen change since that day or instant.",
  },
];

const BY_NAME: ReadonlyMap<string, Shortcut> = new Map(
  SHORTCUTS.map((shortcut) => [shortcut.name, shortcut]),
);

/** The shortcut of that name, or undefined. */
export function findShortcut(name: string): Shortcut | undefined {
  return BY_NAME.get(name);
}
