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

/** What is missing, after the number of events that lack it: why it matters follows. */
const LACK: Readonly<Record<FeedPart, { readonly what: Translated; readonly why: Translated }>> = {
  dates: {
    what: { fr: "une date sans fin ou sans fuseau", en: "a date without an end or a time zone" },
    why: {
      fr: "l'heure affichée peut être fausse, et l'on ne sait pas quand cela finit",
      en: "the time shown may be wrong, and nobody knows when it ends",
    },
  },
  places: {
    what: { fr: "un lieu absent ou incomplet", en: "a place that is missing or incomplete" },
    why: {
      fr: "ils ne sont pas trouvés par commune, ni sur la carte",
      en: "they are not found by commune, nor on the map",
    },
  },
  descriptions: {
    what: { fr: "une description absente ou très courte", en: "no description, or a very short one" },
    why: { fr: "rien ne donne envie de venir", en: "nothing makes one want to come" },
  },
  prices: {
    what: { fr: "un prix inconnu", en: "no known price" },
    why: {
      fr: "ils manquent à qui cherche « gratuit »",
      en: "whoever looks for “free” does not find them",
    },
  },
  links: {
    what: { fr: "aucun lien", en: "no link" },
    why: { fr: "on ne peut ni réserver ni en savoir plus", en: "people can neither book nor learn more" },
  },
  images: {
    what: { fr: "aucune image", en: "no picture" },
    why: { fr: "ils passent plus facilement inaperçus", en: "they are more easily overlooked" },
  },
  accessibility: {
    what: { fr: "une accessibilité inconnue", en: "unknown accessibility" },
    why: {
      fr: "une personne en fauteuil ne sait pas si elle peut entrer",
      en: "somebody in a wheelchair does not know whether they can get in",
    },
  },
  categories: {
    what: { fr: "aucune catégorie", en: "no category" },
    why: { fr: "on ne les trouve pas par sujet", en: "they are not found by topic" },
  },
  identifiers: {
    what: { fr: "un identifiant absent ou changeant", en: "an identifier that is missing or changes" },
    why: {
      fr: "un événement déplacé peut apparaître deux fois",
      en: "an event that moves may show twice",
    },
  },
  license: {
    what: { fr: "aucune licence", en: "no licence" },
    why: {
      fr: "l'agenda est montré, mais personne n'a le droit de le reprendre",
      en: "the agenda is shown, but nobody may reuse it",
    },
  },
};

export const fineSentence = (part: FeedPart): Translated => FINE[part];

/** “12 of 30 events have no picture: they are more easily overlooked.” */
export function countedSentence(part: FeedPart, lacking: number, total: number): Translated {
  const { what, why } = LACK[part];
  if (part === "license")
    return { fr: `Aucune licence n'est indiquée : ${why.fr}.`, en: `No licence is given: ${why.en}.` };
  const all = lacking >= total;
  const fr =
    total === 1
      ? "L'événement a"
      : all
        ? `Les ${total} événements ont`
        : `${lacking} des ${total} événements ${lacking === 1 ? "a" : "ont"}`;
  const en =
    total === 1
      ? "The event has"
      : all
        ? `All ${total} events have`
        : `${lacking} of ${total} events ${lacking === 1 ? "has" : "have"}`;
  return { fr: `${fr} ${what.fr} : ${why.fr}.`, en: `${en} ${what.en}: ${why.en}.` };
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
