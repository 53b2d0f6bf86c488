import type { Translated } from "../../model/problem.ts";
import type { ReportReason } from "../../store/write-report.ts";

/** What is said where a reader reports a mistake. */
export const REPORT_WORDS = {
  title: { fr: "Signaler une erreur", en: "Report a mistake" },
  about: { fr: "Au sujet de", en: "About" },
  intro: {
    fr: "Dites ce qui ne va pas : une personne de ce hub le lira. Votre nom et votre adresse ne sont pas demandés, il n'y aura donc pas de réponse.",
    en: "Say what is wrong: somebody at this hub will read it. Neither your name nor your address is asked for, so there will be no answer.",
  },
  quicker: {
    fr: "Le plus rapide est souvent de prévenir le lieu lui-même, qui corrige à la source :",
    en: "The quickest is often to tell the venue itself, which corrects it at the source:",
  },
  reason: { fr: "Ce qui ne va pas", en: "What is wrong" },
  required: { fr: "obligatoire", en: "required" },
  text: { fr: "En quelques mots", en: "In a few words" },
  textHint: {
    fr: "Facultatif, 2 000 signes au plus. N'écrivez rien de personnel.",
    en: "Optional, 2,000 characters at most. Write nothing personal.",
  },
  send: { fr: "Envoyer", en: "Send" },
  noReason: { fr: "Choisissez ce qui ne va pas.", en: "Choose what is wrong." },
  noText: { fr: "Dites en quelques mots ce qui ne va pas.", en: "Say in a few words what is wrong." },
  tooLong: {
    fr: "Ce texte est trop long : 2 000 signes au plus.",
    en: "This text is too long: 2,000 characters at most.",
  },
  tooMany: {
    fr: "Trop de signalements viennent de cette adresse : réessayez dans quelques minutes, votre texte est gardé ci-dessous.",
    en: "Too many reports come from this address: try again in a few minutes, your text is kept below.",
  },
  wrongTitle: { fr: "Ce n'est pas encore envoyé", en: "This is not sent yet" },
  thanksTitle: { fr: "Merci !", en: "Thank you!" },
  thanks: {
    fr: "Le signalement est enregistré. Une personne de ce hub le lira, et préviendra le lieu s'il le faut.",
    en: "The report is kept. Somebody at this hub will read it, and tell the venue if need be.",
  },
  enough: {
    fr: "Cette annonce a déjà été signalée plusieurs fois : une personne de ce hub va la revoir. Le vôtre n'a pas eu besoin d'être gardé.",
    en: "This has been reported several times already: somebody at this hub will look at it. Yours did not need to be kept.",
  },
  back: { fr: "Retour au rendez-vous", en: "Back to the event" },
} as const satisfies Record<string, Translated>;

export const REASON_NAMES: Readonly<Record<ReportReason, Translated>> = {
  wrong: {
    fr: "Une information est fausse (date, heure, lieu, prix…)",
    en: "Something is not true (date, time, place, price…)",
  },
  cancelled: { fr: "Ce rendez-vous est annulé", en: "This is cancelled" },
  duplicate: { fr: "Il est annoncé deux fois", en: "It is announced twice" },
  abuse: { fr: "Le contenu est abusif ou trompeur", en: "The content is abusive or deceptive" },
  other: { fr: "Autre chose", en: "Something else" },
};
