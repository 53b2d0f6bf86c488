import type { FeedWay } from "../../src/model/feed-advice.ts";

/** How a venue comes by a feed, the easiest for most first. */
export const WAYS: readonly FeedWay[] = [
  {
    situation: {
      fr: "Vous n'avez rien, et voulez commencer aujourd'hui",
      en: "You have nothing, and want to begin today",
    },
    name: "Framagenda (Nextcloud)",
    url: "https://framagenda.org/",
    steps: [
      {
        fr: "Créez un compte, puis un agenda à part pour votre programme public.",
        en: "Make an account, then a calendar of its own for your public programme.",
      },
      {
        fr: "Bouton de partage de l'agenda, « Lien de partage », « Copier le lien public ».",
        en: "The calendar's share button, “Share link”, “Copy public link”.",
      },
      { fr: "Collez ce lien ici.", en: "Paste that link here." },
    ],
    honest: {
      fr: "Gratuit, tenu par une association. Ni images ni billetterie.",
      en: "Free, run by a non-profit. Neither pictures nor ticketing.",
    },
  },
  {
    situation: {
      fr: "Votre équipe tient déjà un agenda Google, Outlook ou Nextcloud",
      en: "Your team already keeps a Google, Outlook or Nextcloud calendar",
    },
    name: "Google Agenda, Outlook, Nextcloud",
    steps: [
      {
        fr: "Faites un agenda à part pour ce qui est public : rien de privé ne risque de sortir.",
        en: "Make a calendar of its own for what is public: nothing private can get out.",
      },
      {
        fr: "Rendez-le public dans ses paramètres de partage.",
        en: "Make it public in its sharing settings.",
      },
      {
        fr: "Copiez l'adresse publique au format iCal, jamais l'adresse secrète.",
        en: "Copy the public address in iCal format, never the secret one.",
      },
    ],
    honest: {
      fr: "Rien à apprendre. Ni images ni prix : écrivez-les dans la description.",
      en: "Nothing to learn. Neither pictures nor prices: write them in the description.",
    },
  },
  {
    situation: {
      fr: "Vous voulez des réservations et une adhésion",
      en: "You want bookings and memberships",
    },
    name: "TiBillet",
    url: "https://tibillet.org/",
    steps: [
      {
        fr: "Demandez un espace à votre réseau ou à TiBillet.",
        en: "Ask your network or TiBillet for a space.",
      },
      {
        fr: "Publiez vos événements, puis collez ici l'adresse de votre page.",
        en: "Publish your events, then paste the address of your page here.",
      },
    ],
    honest: {
      fr: "Libre et coopératif, pensé pour les tiers-lieux. Demande une demi-journée de prise en main.",
      en: "Free software, cooperative, made for third places. Takes half a day to learn.",
    },
  },
  {
    situation: {
      fr: "Vous publiez en collectif, sans réseau social commercial",
      en: "You publish as a group, without commercial social networks",
    },
    name: "Mobilizon",
    url: "https://mobilizon.fr/",
    steps: [
      {
        fr: "Créez un groupe pour votre lieu et publiez-y vos événements.",
        en: "Make a group for your venue and publish your events there.",
      },
      { fr: "Collez ici l'adresse du groupe.", en: "Paste the address of the group here." },
    ],
    honest: {
      fr: "Libre et gratuit, avec images et inscriptions. Pas d'événements répétés.",
      en: "Free software, with pictures and sign-ups. No repeated events.",
    },
  },
  {
    situation: { fr: "Votre ville a déjà un agenda partagé", en: "Your town already has a shared agenda" },
    name: "Gancio",
    url: "https://gancio.org/",
    steps: [
      {
        fr: "Proposez vos événements sur l'instance de votre ville ; un compte n'est pas toujours nécessaire.",
        en: "Propose your events on your town's instance; an account is not always needed.",
      },
      {
        fr: "Collez ici l'adresse de votre lieu sur cette instance.",
        en: "Paste the address of your place on that instance here.",
      },
    ],
    honest: {
      fr: "Libre, gratuit et très simple. Dépend de qui tient l'instance près de chez vous.",
      en: "Free software and very simple. Depends on who runs the instance near you.",
    },
  },
  {
    situation: {
      fr: "Votre commune ou votre office de tourisme utilise OpenAgenda",
      en: "Your town or tourist office uses OpenAgenda",
    },
    name: "OpenAgenda",
    url: "https://openagenda.com/",
    steps: [
      {
        fr: "Créez un agenda, ou contribuez à celui de votre commune.",
        en: "Make an agenda, or contribute to that of your town.",
      },
      { fr: "Collez ici l'adresse de votre agenda.", en: "Paste the address of your agenda here." },
    ],
    honest: {
      fr: "Très complet (accessibilité, tarifs, images). Service commercial, gratuit pour un agenda simple.",
      en: "Very complete (accessibility, prices, pictures). A commercial service, free for a simple agenda.",
    },
  },
  {
    situation: { fr: "Votre site est fait avec WordPress", en: "Your site is made with WordPress" },
    name: "The Events Calendar",
    url: "https://wordpress.org/plugins/the-events-calendar/",
    steps: [
      {
        fr: "Installez l'extension, créez votre lieu, puis vos événements.",
        en: "Install the plugin, create your venue, then your events.",
      },
      {
        fr: "Collez ici l'adresse de la page agenda de votre site.",
        en: "Paste the address of your site's calendar page here.",
      },
    ],
    honest: {
      fr: "Gratuite. Son export est limité à 30 événements à la fois.",
      en: "Free. Its export is limited to 30 events at a time.",
    },
  },
];
