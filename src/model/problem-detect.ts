import type { ProblemDefinition } from "./problem.ts";

/** What a pasted address turns out to be when it is not, or not quite, a feed of events. */
export const DETECT_PROBLEMS = {
  ADDRESS_UNREADABLE: {
    severity: "error",
    mender: "venue",
    fr: "Ce texte ne contient pas d'adresse web lisible : collez l'adresse complète, qui commence par https://.",
    en: "This text holds no readable web address: paste the whole address, the one that begins with https://.",
  },
  NOT_A_FEED: {
    severity: "error",
    mender: "venue",
    fr: "Cette adresse ne mène ni à un agenda ni à une page qui en annonce un.",
    en: "This address leads neither to a calendar nor to a page that announces one.",
  },
  HTML_NOT_FEED: {
    severity: "error",
    mender: "venue",
    fr: "Une page web a répondu là où un agenda était attendu : souvent une page de connexion, une vérification anti-robot ou un partage désactivé. Ouvrez l'adresse dans une fenêtre de navigation privée : un fichier doit se télécharger.",
    en: "A web page answered where a calendar was expected: often a login page, a robot check or a share that was switched off. Open the address in a private browser window: a file must download.",
  },
  ERROR_BODY: {
    severity: "error",
    mender: "platform",
    fr: "Le serveur a répondu par un message d'erreur à la place des événements.",
    en: "The server answered with an error message in place of the events.",
  },
  FEED_OF_ONE_EVENT: {
    severity: "warning",
    mender: "venue",
    fr: "Cette adresse ne donne qu'un seul événement : les suivants n'y apparaîtront jamais. Donnez plutôt l'adresse de l'agenda entier.",
    en: "This address gives one event only: later ones will never appear there. Give the address of the whole calendar instead.",
  },
  FEED_CAPPED: {
    severity: "warning",
    mender: "venue",
    fr: "Ce flux ne donne que les premiers événements à venir, souvent 30 : demandez à qui gère le site d'augmenter cette limite.",
    en: "This feed gives only the first upcoming events, often 30: ask whoever runs the site to raise that limit.",
  },
  FEED_WITHOUT_PLACE: {
    severity: "warning",
    mender: "venue",
    fr: "Ce flux ne dit pas où les événements ont lieu : indiquez l'adresse de votre lieu en l'inscrivant.",
    en: "This feed does not say where its events take place: give your venue's address when you register it.",
  },
  FEED_UPCOMING_ONLY: {
    severity: "info",
    mender: "platform",
    fr: "Ce flux ne donne que les événements à venir ; ceux qui sont passés restent tels qu'ils ont été lus.",
    en: "This feed gives upcoming events only; past ones stay as they were last read.",
  },
  ADDRESS_IS_PASSWORD: {
    severity: "error",
    mender: "venue",
    fr: "Cette adresse secrète vaut un mot de passe : qui la possède lit tout votre agenda. Elle n'a pas été utilisée. Réinitialisez-la, rendez l'agenda public et donnez son adresse publique.",
    en: "This secret address is as good as a password: whoever holds it reads your whole calendar. It was not used. Reset it, make the calendar public and give its public address.",
  },
  CALENDAR_NEEDS_PASSWORD: {
    severity: "error",
    mender: "venue",
    fr: "Cette adresse de synchronisation demande votre mot de passe, et il ne faut jamais le donner. Dans les réglages de partage de l'agenda, créez un lien public en lecture seule et donnez celui-là.",
    en: "This synchronisation address asks for your password, which must never be given. In the calendar's sharing settings, create a public read-only link and give that one.",
  },
  CALENDAR_NOT_SHARED: {
    severity: "error",
    mender: "venue",
    fr: "C'est l'adresse de votre propre écran d'agenda, que personne d'autre ne peut ouvrir. Partagez l'agenda publiquement et donnez le lien que ce partage affiche.",
    en: "This is the address of your own calendar screen, which nobody else can open. Share the calendar publicly and give the link that the sharing shows.",
  },
  NETWORK_CLOSED: {
    severity: "error",
    mender: "venue",
    fr: "Ce réseau social ne laisse aucun autre site lire les événements qui y sont publiés. Tenez aussi votre agenda dans un outil qui publie un flux ouvert.",
    en: "This social network lets no other site read the events published there. Keep your calendar in a tool that publishes an open feed as well.",
  },
  TICKETING_WITHOUT_FEED: {
    severity: "error",
    mender: "venue",
    fr: "Cette billetterie ne publie pas d'agenda ouvert. Gardez-la comme lien de réservation, et donnez ici l'adresse de l'agenda de votre site ou de votre outil habituel.",
    en: "This ticketing service publishes no open calendar. Keep it as a booking link, and give here the address of the calendar of your site or usual tool.",
  },
  FORMAT_NOT_READ: {
    severity: "error",
    mender: "operator",
    fr: "Ce service publie des événements dans un format que ce site ne sait pas encore lire.",
    en: "This service publishes events in a format that this site cannot read yet.",
  },
  ADDRESS_NOT_ENCRYPTED: {
    severity: "info",
    mender: "venue",
    fr: "Cette adresse ne répond qu'en http, sans chiffrement : ce qui est lu peut être modifié en route.",
    en: "This address answers over http only, without encryption: what is read may be changed on its way.",
  },
  KEY_WANTED: {
    severity: "info",
    mender: "operator",
    fr: "Avec une clé d'accès, donnée à l'administrateur de ce site, cette source serait lue plus complètement.",
    en: "With an access key, given to this site's administrator, this source would be read more completely.",
  },
  CANDIDATE_NOT_CONFIRMED: {
    severity: "warning",
    mender: "venue",
    fr: "Cette adresse a été déduite de celle que vous avez collée, et n'a pas pu être vérifiée.",
    en: "This address was worked out from the one you pasted, and could not be verified.",
  },
} as const satisfies Record<string, ProblemDefinition>;
