import type { Translated } from "../../model/problem.ts";
import type { State } from "../freshness.ts";

/** What the states of sources are called on a badge, on a filter, and what each means. */
export const STATE_WORDS: Readonly<
  Record<State, { readonly one: Translated; readonly many: Translated; readonly meaning: Translated }>
> = {
  failing: {
    one: { fr: "En panne", en: "Failing" },
    many: { fr: "En panne", en: "Failing" },
    meaning: {
      fr: "La dernière lecture a échoué. Ce qui était connu reste affiché.",
      en: "The last reading failed. What was known stays shown.",
    },
  },
  frozen: {
    one: { fr: "Gelée", en: "Frozen" },
    many: { fr: "Gelées", en: "Frozen" },
    meaning: {
      fr: "Le flux a perdu trop d’événements d’un coup. Rien n’est retiré avant confirmation.",
      en: "The feed lost too many events at once. Nothing is removed until that is confirmed.",
    },
  },
  late: {
    one: { fr: "En retard", en: "Late" },
    many: { fr: "En retard", en: "Late" },
    meaning: {
      fr: "La lecture prévue n’a pas encore eu lieu.",
      en: "The reading that was due has not taken place yet.",
    },
  },
  suspended: {
    one: { fr: "Suspendue", en: "Suspended" },
    many: { fr: "Suspendues", en: "Suspended" },
    meaning: {
      fr: "Suspendue par l’opérateur du hub\u00a0: rien n’en est lu ni montré.",
      en: "Suspended by the operator of the hub: nothing of it is read or shown.",
    },
  },
  new: {
    one: { fr: "Pas encore lue", en: "Not read yet" },
    many: { fr: "Pas encore lues", en: "Not read yet" },
    meaning: {
      fr: "Inscrite depuis peu\u00a0; sa première lecture est à venir.",
      en: "Registered lately; its first reading is to come.",
    },
  },
  dormant: {
    one: { fr: "Endormie", en: "Dormant" },
    many: { fr: "Endormies", en: "Dormant" },
    meaning: {
      fr: "Plus rien d’annoncé depuis longtemps\u00a0: elle est lue une fois par semaine.",
      en: "Nothing announced for a long time: it is read once a week.",
    },
  },
  paused: {
    one: { fr: "En pause", en: "Paused" },
    many: { fr: "En pause", en: "Paused" },
    meaning: {
      fr: "Mise en pause\u00a0: elle n’est pas lue pour le moment.",
      en: "Paused: it is not read for the time being.",
    },
  },
  retired: {
    one: { fr: "Retirée", en: "Retired" },
    many: { fr: "Retirées", en: "Retired" },
    meaning: {
      fr: "Le flux n’existe plus\u00a0: elle n’est plus lue.",
      en: "The feed is gone: it is read no more.",
    },
  },
  ok: {
    one: { fr: "À jour", en: "Up to date" },
    many: { fr: "À jour", en: "Up to date" },
    meaning: { fr: "Lue comme prévu.", en: "Read as planned." },
  },
};

export const STATUS_WORDS = {
  title: { fr: "Fraîcheur des sources", en: "How fresh the sources are" },
  lead: {
    fr: "Un agenda ne vaut que ce que valent ses sources. Voici, pour chacune, quand elle a été lue et ce qui ne va pas.",
    en: "An agenda is worth what its sources are worth. For each of them: when it was read, and what is wrong.",
  },
  facts: { fr: "Le hub en ce moment", en: "The hub right now" },
  newest: { fr: "Changement le plus récent", en: "Newest change" },
  lastRead: { fr: "Dernière lecture réussie", en: "Last good reading" },
  dump: { fr: "Fichiers du jour", en: "Files of the day" },
  noDump: { fr: "pas encore écrits", en: "not written yet" },
  version: { fr: "Version du hub", en: "Version of the hub" },
  upcoming: { fr: "Événements à venir", en: "Events to come" },
  filter: { fr: "Montrer", en: "Show" },
  all: { fr: "Toutes", en: "All" },
  list: { fr: "Les sources", en: "The sources" },
  noneOfState: { fr: "Aucune source n’est dans cet état.", en: "No source is in this state." },
  none: { fr: "Aucune source n’est encore inscrite.", en: "No source is registered yet." },
  read: { fr: "Lue", en: "Read" },
  tried: { fr: "Dernier essai", en: "Last try" },
  changed: { fr: "Changée", en: "Changed" },
  next: { fr: "Prochaine lecture", en: "Next reading" },
  coming: { fr: "À venir", en: "To come" },
  never: { fr: "jamais", en: "never" },
  unknown: { fr: "inconnu", en: "unknown" },
  noNext: { fr: "aucune", en: "none" },
  soon: { fr: "d’un moment à l’autre", en: "any moment now" },
  more: { fr: "Tout ce que le hub a compris", en: "All that the hub made of it" },
  machines: { fr: "Pour les programmes", en: "For programs" },
  machinesHint: {
    fr: "Le même état en JSON, et les mesures pour Prometheus.",
    en: "The same state as JSON, and measures for Prometheus.",
  },
} as const satisfies Record<string, Translated>;

/** `12 sources sur 13 sont à jour.` */
export function overallSentence(upToDate: number, read: number): Translated {
  if (read === 0) return { fr: "Aucune source n’est lue en ce moment.", en: "No source is being read." };
  if (upToDate === read)
    return read === 1
      ? { fr: "La seule source est à jour.", en: "The only source is up to date." }
      : { fr: `Les ${read} sources sont à jour.`, en: `All ${read} sources are up to date.` };
  const verb = upToDate > 1 ? "sources sur" : "source sur";
  return {
    fr: `${upToDate} ${verb} ${read} ${upToDate > 1 ? "sont" : "est"} à jour.`,
    en: `${upToDate} of ${read} sources ${upToDate === 1 ? "is" : "are"} up to date.`,
  };
}
