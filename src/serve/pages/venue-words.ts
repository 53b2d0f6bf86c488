import type { Translated } from "../../model/problem.ts";

/** The words of `/sources/new`, by which a venue adds its programme. */
export const NEW_SOURCE = {
  title: { fr: "Ajouter votre agenda", en: "Add your calendar" },
  lead: {
    fr: "Collez l'adresse de votre agenda, ou celle de la page de votre site où il se trouve. Vous gardez votre outil : le hub le lit régulièrement, et vos événements suivent tout seuls.",
    en: "Paste the address of your calendar, or of the page of your site that shows it. You keep your tool: the hub reads it regularly, and your events follow by themselves.",
  },
  steps: { fr: "Étapes", en: "Steps" },
  stepAddress: { fr: "L'adresse", en: "The address" },
  stepPreview: { fr: "L'aperçu", en: "The preview" },
  stepPlace: { fr: "Votre lieu", en: "Your place" },
  stepDone: { fr: "C'est fait", en: "Done" },
  url: { fr: "Adresse de votre agenda", en: "Address of your calendar" },
  urlHint: {
    fr: "Elle commence le plus souvent par https://. N'y mettez jamais une adresse secrète.",
    en: "Most often it begins with https://. Never paste a secret address.",
  },
  check: { fr: "Vérifier", en: "Check" },
  checking: {
    fr: "Nous lisons votre agenda. Cela prend quelques secondes…",
    en: "We are reading your calendar. It takes a few seconds…",
  },
  stillChecking: {
    fr: "Toujours en cours : certains serveurs sont lents. Vous pouvez attendre.",
    en: "Still at it: some servers are slow. You can wait.",
  },
  examples: { fr: "Ce que vous pouvez coller", en: "What you can paste" },
  noFeed: { fr: "Je n'ai pas d'agenda en ligne", en: "I have no calendar online" },
  noFeedLead: {
    fr: "Voici les façons les plus simples d'en avoir un, selon votre situation. Aucune ne nous lie : choisissez ce qui vous arrange.",
    en: "These are the easiest ways to have one, by your situation. None ties you to us: choose what suits you.",
  },
  itsSite: { fr: "Aller sur", en: "Go to" },
  closedTitle: {
    fr: "Ce hub ne prend pas d'agenda par ce chemin",
    en: "This hub takes no calendar this way",
  },
  closed: {
    fr: "Vous pouvez tout de même vérifier le vôtre, puis écrire à qui tient ce hub.",
    en: "You can check yours all the same, then write to whoever keeps this hub.",
  },
  unsupported: {
    fr: "Écrivez à qui tient ce hub : votre agenda sera ajouté à la main.",
    en: "Write to whoever keeps this hub: your calendar will be added by hand.",
  },
  write: { fr: "Écrire à qui tient ce hub", en: "Write to whoever keeps this hub" },
  errorTitle: { fr: "Cela ne marche pas encore", en: "It does not work yet" },
  codes: { fr: "Pour en parler avec nous :", en: "To tell us about it:" },
  whatToDo: { fr: "Que faire", en: "What to do" },
  otherAddress: { fr: "Essayer une autre adresse", en: "Try another address" },
  foundTitle: { fr: "Nous avons trouvé votre agenda", en: "We found your calendar" },
  foundNothingYet: {
    fr: "L'agenda se lit bien, mais n'annonce rien à venir pour le moment. Vous pouvez l'inscrire : vos événements paraîtront dès que vous les saisirez.",
    en: "The calendar can be read, but announces nothing to come just now. You can register it: your events will appear as soon as you enter them.",
  },
  detected: { fr: "Ce que c'est", en: "What it is" },
  host: { fr: "Serveur", en: "Server" },
  program: { fr: "Programme", en: "Program" },
  foundEvents: { fr: "Événements lus", en: "Events read" },
  upcoming: { fr: "à venir", en: "to come" },
  privateLeft: {
    fr: "Privés, laissés de côté, que personne ne verra : ",
    en: "Private, left out, seen by nobody: ",
  },
  refusedLeft: { fr: "Illisibles : ", en: "Unreadable: " },
  others: { fr: "Ce n'est pas le bon ?", en: "Not the right one?" },
  othersLead: {
    fr: "Cette adresse mène aussi à d'autres agendas. Choisissez celui que vous voulez.",
    en: "This address leads to other calendars too. Choose the one that you want.",
  },
  notConfirmed: { fr: "non vérifié", en: "not verified" },
  wantsKey: {
    fr: "demande une clé que seul l'administrateur de ce hub peut ajouter",
    en: "needs a key that only this hub's administrator can add",
  },
  previewTitle: {
    fr: "Vos prochains événements, tels qu'ils paraîtront",
    en: "Your next events, as they will appear",
  },
  noPreview: { fr: "Rien à venir pour le moment.", en: "Nothing to come just now." },
  alreadyHere: {
    fr: "Cet agenda est déjà dans ce hub, ou y attend un accord : quelqu'un l'a inscrit avant vous, peut-être un collègue. Voici ce que nous y lisons.",
    en: "This calendar is in this hub already, or waits there to be agreed to: somebody registered it before you, perhaps a colleague. This is what we read in it.",
  },
  continue: { fr: "C'est bien mon agenda : continuer", en: "This is my calendar: continue" },
  placeTitle: {
    fr: "Où cela se passe, et sous quelles conditions",
    en: "Where it takes place, and on what terms",
  },
  placeLead: {
    fr: "Une dernière page. Seuls le nom et l'accord sont obligatoires.",
    en: "One last page. Only the name and your agreement are required.",
  },
  required: { fr: "obligatoire", en: "required" },
  requiredForPlace: { fr: "obligatoire pour un lieu", en: "required for a place" },
  optional: { fr: "facultatif", en: "optional" },
  name: { fr: "Nom de votre lieu ou de votre agenda", en: "Name of your venue or calendar" },
  nameHint: { fr: "Tel que vos voisins le connaissent.", en: "As your neighbours know it." },
  place: { fr: "Le lieu", en: "The place" },
  placeHint: {
    fr: "Il complète ce que vos événements ne disent pas. Ceux qui ont lieu ailleurs gardent leur adresse.",
    en: "It completes what your events leave out. Those that take place elsewhere keep their address.",
  },
  placeSearch: { fr: "Chercher un lieu déjà connu", en: "Look for a place that is known already" },
  placeSearchHint: { fr: "Nom du lieu ou commune.", en: "Name of the place, or commune." },
  search: { fr: "Chercher", en: "Search" },
  whichPlace: { fr: "Quel est votre lieu ?", en: "Which is your place?" },
  noMatch: {
    fr: "Aucun lieu connu ne correspond : décrivez le vôtre ci-dessous.",
    en: "No known place matches: describe yours below.",
  },
  newPlace: { fr: "Un nouveau lieu, que je décris ci-dessous", en: "A new place, which I describe below" },
  noPlace: {
    fr: "Pas de lieu fixe : chaque événement dit le sien",
    en: "No fixed place: each event says its own",
  },
  newPlaceTitle: { fr: "Votre nouveau lieu", en: "Your new place" },
  placeName: { fr: "Nom du lieu", en: "Name of the place" },
  street: { fr: "Numéro et rue", en: "Number and street" },
  postalCode: { fr: "Code postal", en: "Postal code" },
  commune: { fr: "Commune", en: "Commune" },
  latitude: { fr: "Latitude, comme 48,5772", en: "Latitude, such as 48.5772" },
  longitude: { fr: "Longitude, comme -3,8283", en: "Longitude, such as -3.8283" },
  here: { fr: "Je suis sur place : utiliser ma position", en: "I am there: use my position" },
  hereRefused: {
    fr: "Votre position n'est pas connue. Écrivez les coordonnées, ou laissez les champs vides.",
    en: "Your position is not known. Write the coordinates, or leave the fields empty.",
  },
  timeZone: { fr: "Fuseau horaire", en: "Time zone" },
  timeZoneHint: {
    fr: "Pour les événements qui ne disent pas le leur.",
    en: "For events that do not say their own.",
  },
  license: { fr: "Licence", en: "Licence" },
  licenseHint: {
    fr: "Avec la Licence Ouverte, chacun peut reprendre vos annonces (la commune, l'office de tourisme, un journal) à condition de dire qu'elles viennent de vous. C'est la licence des administrations françaises, et celle que nous conseillons.",
    en: "With the Open Licence, anybody can reuse your announcements (the town, the tourist office, a newspaper) as long as they say that they are yours. It is the licence of French administrations, and the one that we advise.",
  },
  contact: { fr: "Votre adresse électronique", en: "Your e-mail address" },
  contactHint: {
    fr: "Comme claire@exemple.fr. Pour vous prévenir si votre agenda tombe en panne, une fois, avec ce qu'il faut faire. Elle n'est jamais montrée, jamais donnée, et vous l'effacez quand vous voulez.",
    en: "Such as claire@example.org. To tell you when your calendar breaks, once, with what to do. It is never shown, never given away, and you erase it whenever you like.",
  },
  consent: {
    fr: "Je publie cet agenda ou j'ai l'accord de qui le publie, et j'accepte que ses événements publics soient lus, montrés et redistribués sous cette licence.",
    en: "I publish this calendar or have the agreement of whoever does, and I agree that its public events are read, shown and handed on under this licence.",
  },
  register: { fr: "Inscrire mon agenda", en: "Register my calendar" },
  back: { fr: "Revenir à l'aperçu", en: "Back to the preview" },
  errorsTitle: { fr: "Il manque encore quelque chose", en: "Something is still missing" },
  errName: { fr: "Donnez un nom à votre agenda.", en: "Give your calendar a name." },
  errConsent: {
    fr: "Cochez l'accord : sans lui, rien n'est publié.",
    en: "Tick the agreement: without it, nothing is published.",
  },
  errContact: {
    fr: "Cette adresse électronique n'est pas lisible. Écrivez-la comme nom@exemple.fr, ou laissez le champ vide.",
    en: "This e-mail address cannot be read. Write it like name@example.org, or leave the field empty.",
  },
  errCommune: {
    fr: "Cette commune n'est pas au code officiel géographique. Écrivez son nom en entier.",
    en: "This commune is not in the official geographic code. Write its whole name.",
  },
  errCommuneMissing: {
    fr: "Donnez la commune du lieu : c'est par elle qu'on le trouve.",
    en: "Give the commune of the place: that is how people find it.",
  },
  errPostalCode: {
    fr: "Ce code postal n'existe pas. Il a cinq chiffres.",
    en: "This postal code does not exist. It has five digits.",
  },
  errPostalCommune: { fr: "Ce code postal est celui de : ", en: "This postal code is that of: " },
  errCoordinates: {
    fr: "Donnez la latitude et la longitude, en degrés, ou aucune des deux.",
    en: "Give latitude and longitude, in degrees, or neither.",
  },
  errHomepage: {
    fr: "Donnez l'adresse entière de votre site, qui commence par https://, ou laissez le champ vide.",
    en: "Give the whole address of your site, which begins with https://, or leave the field empty.",
  },
  errPlace: { fr: "Choisissez un lieu dans la liste.", en: "Choose a place of the list." },
  errTimeZone: { fr: "Ce fuseau n'existe pas.", en: "This time zone does not exist." },
  errLicense: { fr: "Choisissez une licence de la liste.", en: "Choose a licence of the list." },
} as const satisfies Record<string, Translated>;

/** The words of the page that follows a registration. */
export const DONE = {
  title: { fr: "Votre agenda est inscrit", en: "Your calendar is registered" },
  approved: {
    fr: "Il est accepté : vos événements paraissent dans la minute.",
    en: "It is accepted: your events appear within a minute.",
  },
  pending: {
    fr: "Il attend un regard de qui tient ce hub. Rien à faire : vos événements paraîtront dès son accord, et la page ci-dessous vous le dira.",
    en: "It waits for a look from whoever keeps this hub. Nothing to do: your events will appear as soon as they agree, and the page below will say so.",
  },
  manage: { fr: "Votre lien de gestion", en: "Your management link" },
  keep: {
    fr: "Gardez-le maintenant : il n'est montré qu'une fois, et nous ne l'avons pas. Mettez-le en favori ou envoyez-le-vous. Qui l'a peut tout changer : ne le publiez pas.",
    en: "Keep it now: it is shown only once, and we do not have it. Bookmark it, or send it to yourself. Whoever has it can change everything: do not publish it.",
  },
  mailed: {
    fr: "Nous l'envoyons aussi à l'adresse que vous avez donnée.",
    en: "We are also sending it to the address that you gave.",
  },
  copy: { fr: "Copier", en: "Copy" },
  copied: { fr: "Copié", en: "Copied" },
  openManage: { fr: "Ouvrir ma page de gestion", en: "Open my management page" },
  yours: { fr: "Ce qui est à vous dès maintenant", en: "What is yours from now on" },
  agenda: { fr: "Votre agenda sur ce hub", en: "Your agenda on this hub" },
  state: { fr: "L'état de votre source, en public", en: "The state of your source, in public" },
  embed: { fr: "Mettre l'agenda sur votre site", en: "Put the agenda on your site" },
  badge: { fr: "Le badge « agenda à jour »", en: "The “agenda up to date” badge" },
  badgeHint: {
    fr: "Collez ces lignes dans votre site : le badge dit à vos visiteurs que votre agenda est lu et à jour.",
    en: "Paste these lines into your site: the badge tells your visitors that your calendar is read and up to date.",
  },
  badgeCode: { fr: "Code du badge", en: "Code of the badge" },
  badgeAlt: { fr: "Agenda à jour", en: "Agenda up to date" },
  knownTitle: { fr: "Cet agenda est déjà là", en: "This calendar is here already" },
  known: {
    fr: "Bonne nouvelle : quelqu'un l'a déjà inscrit, peut-être un collègue. Il n'y a rien à refaire. Si vous aviez le lien de gestion et l'avez perdu, écrivez à qui tient ce hub.",
    en: "Good news: somebody registered it already, perhaps a colleague. There is nothing to do again. If you had the management link and lost it, write to whoever keeps this hub.",
  },
  seeSources: { fr: "Voir les agendas de ce hub", en: "See the calendars of this hub" },
} as const satisfies Record<string, Translated>;

/** The words of the report on a feed. */
export const REPORT = {
  title: { fr: "Ce qui va, ce qui manque", en: "What is fine, what is missing" },
  score: { fr: "Note de l'agenda", en: "Score of the calendar" },
  of: { fr: "sur 100", en: "out of 100" },
  noScore: {
    fr: "Pas encore de note : il faut au moins un événement.",
    en: "No score yet: it takes at least one event.",
  },
  great: {
    fr: "Excellent : vos voisins ont tout ce qu'il leur faut.",
    en: "Excellent: your neighbours have all they need.",
  },
  good: {
    fr: "Bon agenda. Quelques détails le rendraient plus facile à trouver.",
    en: "A good calendar. A few details would make it easier to find.",
  },
  fair: {
    fr: "L'essentiel y est. Chaque point ci-dessous amènera du monde.",
    en: "The essentials are there. Each point below will bring people.",
  },
  poor: {
    fr: "Il se lit, mais il en dit peu. Commencez par les dates et les lieux.",
    en: "It can be read, but says little. Begin with dates and places.",
  },
  fine: { fr: "Ce qui va", en: "What is fine" },
  improve: { fr: "Ce qu'on peut améliorer", en: "What can be improved" },
  nothing: { fr: "Rien à redire.", en: "Nothing to report." },
  where: { fr: "Où le changer", en: "Where to change it" },
  warnings: { fr: "Ce que nous avons rencontré", en: "What we met" },
  toKnow: { fr: "Bon à savoir", en: "Good to know" },
  points: { fr: "points", en: "points" },
  times: { fr: "fois", en: "times" },
  example: { fr: "Exemple", en: "Example" },
  error: { fr: "Bloquant", en: "Blocking" },
  warning: { fr: "À corriger", en: "To correct" },
  info: { fr: "Pour information", en: "For information" },
} as const satisfies Record<string, Translated>;

/** The words of the pages of sources, beside those that they had. */
export const SOURCES = {
  one: { fr: "source", en: "source" },
  yours: {
    fr: "Vous tenez un lieu ? Son agenda peut être ici dans deux minutes.",
    en: "You keep a venue? Its calendar can be here in two minutes.",
  },
  add: { fr: "Ajouter mon agenda", en: "Add my calendar" },
  toImprove: { fr: "à améliorer", en: "to improve" },
} as const satisfies Record<string, Translated>;
