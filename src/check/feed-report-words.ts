import type { FeedPart } from "../model/feed-advice.ts";
import type { Translated } from "../model/problem.ts";

export const PART_NAMES: Readonly<Record<FeedPart, Translated>> = {
  dates: { fr: "Dates et heures", en: "Dates and times" },
  places: { fr: "Lieux", en: "Places" },
  descriptions: { fr: "Descriptions", en: "Descriptions" },
  prices: { fr: "Prix ou gratuité", en: "Price, or free" },
  links: { fr: "Liens", en: "Links" },
  images: { fr: "Images", en: "Pictures" },
  accessibility: { fr: "Accessibilité", en: "Accessibility" },
  categories: { fr: "Catégories", en: "Categories" },
  identifiers: { fr: "Identifiants stables", en: "Stable identifiers" },
  license: { fr: "Licence", en: "Licence" },
};

const FINE: Readonly<Record<FeedPart, Translated>> = {
  dates: {
    fr: "Chaque date a son heure de début, sa fin et son fuseau.",
    en: "Every date has its start, its end and its time zone.",
  },
  places: {
    fr: "On sait où se rendre : les lieux ont une adresse et une commune.",
    en: "People know where to go: places have an address and a commune.",
  },
  descriptions: { fr: "Les événements sont décrits.", en: "Events are described." },
  prices: { fr: "On sait ce que cela coûte.", en: "People know what it costs." },
  links: { fr: "Chaque événement mène à sa page.", en: "Every event leads to its page." },
  images: { fr: "Les événements ont une image.", en: "Events have a picture." },
  accessibility: {
    fr: "L'accessibilité des lieux est indiquée.",
    en: "The accessibility of places is told.",
  },
  categories: {
    fr: "Les événements ont des catégories : on les trouve par sujet.",
    en: "Events have categories: people find them by topic.",
  },
  identifiers: {
    fr: "Chaque événement garde son identifiant : un changement est suivi, jamais doublé.",
    en: "Every event keeps its identifier: a change is followed, never doubled.",
  },
  license: {
    fr: "La licence est connue : l'agenda peut être repris.",
    en: "The licence is known: the agenda can be reused.",
  },
};

interface Lack {
  /** What one event lacks, and several; with its verb. */
  readonly one: Translated;
  readonly many: Translated;
  /** Why it matters. */
  readonly why: Translated;
}

const LACK: Readonly<Record<Exclude<FeedPart, "license">, Lack>> = {
  dates: {
    one: { fr: "a une date sans fin ou sans fuseau", en: "has a date without an end or a time zone" },
    many: { fr: "ont une date sans fin ou sans fuseau", en: "have a date without an end or a time zone" },
    why: {
      fr: "l'heure affichée peut être fausse, et l'on ne sait pas quand cela finit",
      en: "the time shown may be wrong, and nobody knows when it ends",
    },
  },
  places: {
    one: { fr: "ne dit pas bien où il a lieu", en: "does not tell well where it is" },
    many: { fr: "ne disent pas bien où ils ont lieu", en: "do not tell well where they are" },
    why: {
      fr: "on ne les trouve ni par commune, ni sur la carte",
      en: "people find them neither by commune nor on the map",
    },
  },
  descriptions: {
    one: { fr: "n'a pas de description, ou une très courte", en: "has no description, or a very short one" },
    many: {
      fr: "n'ont pas de description, ou une très courte",
      en: "have no description, or a very short one",
    },
    why: { fr: "rien ne donne envie de venir", en: "nothing makes one want to come" },
  },
  prices: {
    one: {
      fr: "ne dit ni son prix, ni s'il est gratuit",
      en: "tells neither its price nor whether it is free",
    },
    many: {
      fr: "ne disent ni leur prix, ni s'ils sont gratuits",
      en: "tell neither their price nor whether they are free",
    },
    why: { fr: "qui cherche « gratuit » ne les voit pas", en: "whoever looks for “free” does not see them" },
  },
  links: {
    one: { fr: "n'a pas de lien", en: "has no link" },
    many: { fr: "n'ont pas de lien", en: "have no link" },
    why: { fr: "on ne peut ni réserver ni en savoir plus", en: "people can neither book nor learn more" },
  },
  images: {
    one: { fr: "n'a pas d'image", en: "has no picture" },
    many: { fr: "n'ont pas d'image", en: "have no picture" },
    why: { fr: "on les remarque moins", en: "they are more easily overlooked" },
  },
  accessibility: {
    one: { fr: "ne dit rien de son accessibilité", en: "says nothing of its accessibility" },
    many: { fr: "ne disent rien de leur accessibilité", en: "say nothing of their accessibility" },
    why: {
      fr: "une personne en fauteuil ne sait pas si elle peut entrer",
      en: "somebody in a wheelchair does not know whether they can get in",
    },
  },
  categories: {
    one: { fr: "n'a pas de catégorie", en: "has no category" },
    many: { fr: "n'ont pas de catégorie", en: "have no category" },
    why: { fr: "on ne les trouve pas par sujet", en: "people do not find them by topic" },
  },
  identifiers: {
    one: { fr: "a un identifiant absent ou changeant", en: "has an identifier that is missing or changes" },
    many: {
      fr: "ont un identifiant absent ou changeant",
      en: "have an identifier that is missing or changes",
    },
    why: { fr: "un événement déplacé peut apparaître deux fois", en: "an event that moves may show twice" },
  },
};

export const fineSentence = (part: FeedPart): Translated => FINE[part];

/** “12 of 30 events have no picture: they are more easily overlooked.” */
export function countedSentence(part: FeedPart, lacking: number, total: number): Translated {
  if (part === "license")
    return {
      fr: "Aucune licence n'est indiquée : l'agenda est montré, mais personne n'a le droit de le reprendre.",
      en: "No licence is given: the agenda is shown, but nobody may reuse it.",
    };
  const { one, many, why } = LACK[part];
  const said = lacking === 1 ? one : many;
  const all = lacking >= total;
  const fr =
    total === 1 ? "L'événement" : all ? `Les ${total} événements` : `${lacking} des ${total} événements`;
  const en = total === 1 ? "The event" : all ? `All ${total} events` : `${lacking} of ${total} events`;
  return { fr: `${fr} ${said.fr} : ${why.fr}.`, en: `${en} ${said.en}: ${why.en}.` };
}

/** What to do whatever the program. */
export const GENERAL_ADVICE: Partial<Readonly<Record<FeedPart, Translated>>> = {
  license: {
    fr: "Choisissez-la ici : en inscrivant l'agenda, ou plus tard sur sa page de gestion.",
    en: "Choose it here: when you register the calendar, or later on its management page.",
  },
  accessibility: {
    fr: "Écrivez-le dans la description : « Accessible en fauteuil roulant », « Boucle magnétique », « Interprété en LSF ».",
    en: "Write it in the description: “Wheelchair accessible”, “Hearing loop”, “Interpreted in sign language”.",
  },
};
