import type { Translated } from "../../model/problem.ts";

/** The words of the operator's desk. */
export const DESK = {
  desk: { fr: "Bureau de modération", en: "Moderation desk" },
  deskMenu: { fr: "Bureau", en: "Desk" },
  queue: { fr: "À traiter", en: "To do" },
  sources: { fr: "Sources", en: "Sources" },
  duplicates: { fr: "Doublons", en: "Duplicates" },
  log: { fr: "Journal", en: "Log" },
  leave: { fr: "Quitter", en: "Leave" },

  enterTitle: { fr: "Entrer au bureau", en: "Enter the desk" },
  enterIntro: {
    fr: "Le bureau est réservé à qui tient ce hub. Le jeton est celui que le serveur a reçu à son démarrage ; l’entrée vaut vingt heures, sur cet appareil.",
    en: "The desk is for whoever keeps this hub. The token is the one that the server was started with; entering holds for twenty hours, on this device.",
  },
  token: { fr: "Jeton de l’opérateur", en: "Operator’s token" },
  enter: { fr: "Entrer", en: "Enter" },
  wrongToken: {
    fr: "Ce n’est pas le jeton de ce hub. Vérifiez qu’il est entier, sans espace au début ni à la fin.",
    en: "This is not the token of this hub. Check that it is whole, with no space before or after it.",
  },
  limited: {
    fr: "Trop d’essais depuis cette adresse. Attendez une minute avant le suivant.",
    en: "Too many attempts from this address. Wait a minute before the next one.",
  },

  queueIntro: {
    fr: "Ce qui attend une décision. Chacune est notée au journal, avec sa raison.",
    en: "What waits for a decision. Each is noted in the log, with its reason.",
  },
  nothingWaits: { fr: "Rien n’attend. Tout est à jour.", en: "Nothing waits. All is up to date." },
  registrations: { fr: "Agendas proposés", en: "Proposed agendas" },
  reports: { fr: "Erreurs signalées par des lecteurs", en: "Mistakes that readers reported" },
  notices: { fr: "Flux en difficulté", en: "Feeds in trouble" },
  doubts: { fr: "Doublons possibles", en: "Possible duplicates" },
  doubtsWait: {
    fr: "Des paires sur lesquelles le hub hésite attendent un avis.",
    en: "Pairs that the hub could not judge wait for somebody’s word.",
  },
  seeDuplicates: { fr: "Comparer les doublons possibles", en: "Compare the possible duplicates" },
  preview: { fr: "Voir ce que l’agenda en ferait", en: "See what the hub would make of it" },
  proposed: { fr: "Proposé le", en: "Proposed on" },
  reported: { fr: "Signalé le", en: "Reported on" },
  since: { fr: "Depuis le", en: "Since" },
  ownerTold: { fr: "propriétaire prévenu par courriel", en: "owner told by mail" },
  ownerNotTold: { fr: "affiché sur la page du propriétaire", en: "shown on the owner’s page" },
  noLicense: { fr: "licence inconnue", en: "unknown licence" },
  goneEvent: { fr: "Événement disparu", en: "Event that is gone" },
  reason: { fr: "Raison, gardée au journal (facultative)", en: "Reason, kept in the log (optional)" },
  reasonHint: {
    fr: "Sans nom ni adresse de personne : le journal ne s’efface pas.",
    en: "No name or address of a person: the log is never erased.",
  },
  approve: { fr: "Accepter", en: "Approve" },
  refuse: { fr: "Refuser", en: "Refuse" },
  handle: { fr: "Marquer comme traité", en: "Mark as handled" },
  seeEvent: { fr: "Voir qui raconte cet événement", en: "See who tells of this event" },

  sourcesIntro: {
    fr: "Suspendre une source la retire aussitôt de partout : listes, calendriers, SPARQL, lieux, prochain fichier du jour. Ce que d’autres disent des mêmes événements reste. Lever la suspension rend ses événements, sous leurs adresses d’avant.",
    en: "Suspending a source takes it away at once from everywhere: lists, calendars, SPARQL, places, the next day’s files. What others tell of the same events stays. Lifting it brings its events back under their former addresses.",
  },
  source: { fr: "Source", en: "Source" },
  state: { fr: "État", en: "State" },
  upcoming: { fr: "à venir", en: "to come" },
  lastRead: { fr: "Lue le", en: "Read on" },
  neverRead: { fr: "jamais lue", en: "never read" },
  byOwner: { fr: "inscrite par son propriétaire", en: "registered by its owner" },
  suspend: { fr: "Suspendre partout", en: "Suspend everywhere" },
  restore: { fr: "Lever la suspension", en: "Lift the suspension" },
  suspendedSince: { fr: "Suspendue depuis le", en: "Suspended since" },
  history: { fr: "Son histoire au journal", en: "Its history in the log" },
  noSources: { fr: "Aucune source encore.", en: "No sources yet." },

  duplicatesIntro: {
    fr: "Ce que le hub n’a pas su juger, du plus probable au moins probable. Une décision tient pour toujours, et peut être oubliée.",
    en: "What the hub could not judge, the likeliest first. A decision holds for ever, and can be forgotten.",
  },
  events: { fr: "Événements", en: "Events" },
  places: { fr: "Lieux", en: "Places" },
  organizations: { fr: "Organisations", en: "Organizations" },
  noDoubts: { fr: "Aucun doute : rien à comparer.", en: "No doubts: nothing to compare." },
  score: { fr: "Ressemblance", en: "Likeness" },
  points: { fr: "points", en: "points" },
  outOf: { fr: "sur 100", en: "out of 100" },
  thresholds: {
    fr: "À partir de 60, c’est le même ; en dessous de 40, ce sont deux.",
    en: "From 60 on they are one; below 40 they are two.",
  },
  why: { fr: "Ce qui compte", en: "What counts" },
  doubtsAre: { fr: "Ce qui retient", en: "What holds it back" },
  whatEachSays: { fr: "Ce que chacun dit", en: "What each says" },
  property: { fr: "Quoi", en: "What" },
  agrees: { fr: "pareil", en: "same" },
  differs: { fr: "différent", en: "differs" },
  onlyOne: { fr: "un seul le dit", en: "only one says it" },
  notSaid: { fr: "non dit", en: "not said" },
  join: { fr: "C’est le même", en: "They are one" },
  split: { fr: "Ce sont deux", en: "They are two" },
  forget: { fr: "Oublier", en: "Forget" },
  decisions: { fr: "Décisions prises", en: "Decisions taken" },
  noDecisions: { fr: "Aucune décision encore.", en: "No decisions yet." },
  decidedJoin: { fr: "un seul", en: "one" },
  decidedSplit: { fr: "deux", en: "two" },
  lookUp: { fr: "Défaire ce qui est réuni", en: "Take apart what is joined" },
  lookUpHint: {
    fr: "Adresse ou identifiant d’un événement, d’un lieu ou d’une organisation.",
    en: "Address or id of an event, a place or an organization.",
  },
  address: { fr: "Adresse ou identifiant", en: "Address or id" },
  show: { fr: "Montrer", en: "Show" },
  joined: { fr: "Qui raconte quoi", en: "Who tells what" },
  joinedIntro: {
    fr: "Tout ce qui est réuni ici, tel que chaque source le dit. Séparer l’un le rend à lui-même, pour toujours.",
    en: "All that is joined here, as each source says it. Taking one apart gives it back to itself, for ever.",
  },
  alone: {
    fr: "Une seule source en parle : rien à séparer.",
    en: "One source alone tells of it: nothing to take apart.",
  },
  takeApart: { fr: "Séparer", en: "Take apart" },
  unknown: { fr: "Rien de connu sous cette adresse.", en: "Nothing is known under this address." },

  logIntro: {
    fr: "Qui a fait quoi, et quand. Rien n’y est changé ni effacé.",
    en: "Who did what, and when. Nothing in it is changed or erased.",
  },
  subject: { fr: "Identifiant d’une source ou d’un événement", en: "Id of a source or an event" },
  filter: { fr: "Filtrer", en: "Filter" },
  when: { fr: "Quand", en: "When" },
  who: { fr: "Qui", en: "Who" },
  what: { fr: "Fait", en: "Did" },
  of: { fr: "À quoi", en: "To what" },
  details: { fr: "Raison", en: "Reason" },
  older: { fr: "Plus ancien", en: "Older" },
  emptyLog: { fr: "Le journal est vide.", en: "The log is empty." },
  all: { fr: "Tout montrer", en: "Show all" },

  done: { fr: "C’est fait", en: "Done" },
  nothingDone: {
    fr: "Rien n’a changé : c’était déjà fait, ou cela n’existe plus.",
    en: "Nothing changed: it was done already, or is no more.",
  },
} as const satisfies Record<string, Translated>;

/** What came of an action, as a sentence. */
export const OUTCOMES: Readonly<Record<string, Translated>> = {
  approve: {
    fr: "L’agenda est accepté : il est lu dans la minute.",
    en: "The agenda is approved: it is read within the minute.",
  },
  refuse: { fr: "L’agenda est refusé.", en: "The agenda is refused." },
  handle: { fr: "Le signalement est traité.", en: "The report is handled." },
  suspend: {
    fr: "La source est suspendue : rien d’elle n’est plus visible.",
    en: "The source is suspended: nothing of it can be seen any more.",
  },
  restore: {
    fr: "La suspension est levée : ses événements sont de retour, et son flux est relu dans la minute.",
    en: "The suspension is lifted: its events are back, and its feed is read again within the minute.",
  },
  join: { fr: "Les deux sont réunis.", en: "The two are joined." },
  split: { fr: "Les deux restent séparés.", en: "The two are kept apart." },
  forget: {
    fr: "La décision est oubliée : le hub juge de nouveau.",
    en: "The decision is forgotten: the hub judges again.",
  },
};

/** What was done, as the log says it. */
export const ACTIONS: Readonly<Record<string, Translated>> = {
  register: { fr: "a inscrit", en: "registered" },
  approve: { fr: "a accepté", en: "approved" },
  refuse: { fr: "a refusé", en: "refused" },
  change: { fr: "a modifié", en: "changed" },
  pause: { fr: "a mis en pause", en: "paused" },
  resume: { fr: "a repris", en: "resumed" },
  refresh: { fr: "a fait relire", en: "had read again" },
  rotate: { fr: "a changé le lien de gestion", en: "replaced the management link" },
  revoke: { fr: "a révoqué le lien de gestion", en: "revoked the management link" },
  remove: { fr: "a supprimé", en: "removed" },
  suspend: { fr: "a suspendu", en: "suspended" },
  restore: { fr: "a levé la suspension", en: "lifted the suspension" },
  join: { fr: "a réuni", en: "joined" },
  split: { fr: "a séparé", en: "took apart" },
  forget: { fr: "a oublié la décision", en: "forgot the decision" },
  handle: { fr: "a traité un signalement", en: "handled a report" },
  enter: { fr: "est entré au bureau", en: "entered the desk" },
  leave: { fr: "a quitté le bureau", en: "left the desk" },
  "enter-refused": { fr: "a refusé un mauvais jeton", en: "refused a wrong token" },
};

export const ACTORS: Readonly<Record<string, Translated>> = {
  operator: { fr: "opérateur", en: "operator" },
  owner: { fr: "propriétaire", en: "owner" },
  rule: { fr: "règle", en: "rule" },
};

/** Why a reader wrote. */
export const REPORT_REASONS: Readonly<Record<string, Translated>> = {
  wrong: { fr: "Une information est fausse", en: "Something is wrong" },
  cancelled: { fr: "Annulé", en: "Cancelled" },
  duplicate: { fr: "En double", en: "Duplicate" },
  abuse: { fr: "Abus", en: "Abuse" },
  other: { fr: "Autre chose", en: "Something else" },
};

export const NOTICE_CODES: Readonly<Record<string, Translated>> = {
  broken: { fr: "ne répond plus", en: "no longer answers" },
  silent: { fr: "n’annonce plus rien", en: "announces nothing any more" },
  frozen: { fr: "a trop perdu d’un coup", en: "lost too much at once" },
};

export const SOURCE_STATES: Readonly<Record<string, Translated>> = {
  new: { fr: "pas encore lue", en: "not read yet" },
  ok: { fr: "à jour", en: "up to date" },
  failing: { fr: "en échec", en: "failing" },
  frozen: { fr: "gelée", en: "frozen" },
  paused: { fr: "en pause", en: "paused" },
  dormant: { fr: "en sommeil", en: "dormant" },
  retired: { fr: "retirée", en: "retired" },
  suspended: { fr: "suspendue", en: "suspended" },
};

/** What a part of a score says, by its code (src/reconcile/score.ts). */
export const SCORE_CODES: Readonly<Record<string, Translated>> = {
  "start-exact": { fr: "commence au même instant", en: "begins at the same instant" },
  "start-near": { fr: "commence presque en même temps", en: "begins at about the same time" },
  "start-day": { fr: "commence le même jour", en: "begins on the same day" },
  "start-hourless": { fr: "même jour, sans heure", en: "same day, without an hour" },
  "start-differs": { fr: "ne commence pas au même moment", en: "does not begin at the same time" },
  "name-equal": { fr: "même titre", en: "same title" },
  "name-contained": { fr: "un titre est dans l’autre", en: "one title is within the other" },
  "name-close": { fr: "titres proches", en: "titles are close" },
  "name-part": { fr: "titres en partie communs", en: "titles have a part in common" },
  "name-unrelated": { fr: "titres sans rapport", en: "titles have nothing in common" },
  "place-same": { fr: "même lieu", en: "same place" },
  "place-beside": { fr: "salles d’un même lieu", en: "rooms of one place" },
  "place-near": { fr: "lieux voisins", en: "places nearby" },
  "place-named": { fr: "le lieu est nommé dans l’autre", en: "the place is named in the other" },
  "place-town": { fr: "même commune", en: "same town" },
  "place-online": { fr: "en ligne tous deux", en: "both online" },
  "place-unknown": { fr: "lieu inconnu", en: "place unknown" },
  "place-other": { fr: "autre nom de lieu", en: "another name of place" },
  "place-room": { fr: "autre salle", en: "another room" },
  "place-address": { fr: "autre adresse", en: "another address" },
  "place-far": { fr: "lieux éloignés", en: "places far apart" },
  "place-elsewhere": { fr: "autre commune", en: "another town" },
  "link-shared": { fr: "même page ou même identifiant", en: "same page or same id" },
  "site-same": { fr: "pages du même site", en: "pages of the same site" },
  "organizer-same": { fr: "même organisateur", en: "same organizer" },
  "organizer-differs": { fr: "autres organisateurs", en: "other organizers" },
  "end-same": { fr: "finit en même temps", en: "ends at the same time" },
  "image-shared": { fr: "même image", en: "same picture" },
  "description-same": { fr: "même début de description", en: "description begins alike" },
  "length-differs": { fr: "durées très différentes", en: "lengths are very different" },
  "never-met": { fr: "aucun mot clé en commun", en: "no key in common" },
  "same-source": { fr: "même source", en: "same source" },
  "moments-differ": { fr: "trop peu de dates communes", en: "too few dates in common" },
  "numbers-differ": { fr: "numéros différents", en: "numbers differ" },
  "groups-differ": { fr: "publics ou niveaux différents", en: "groups or levels differ" },
  "ages-differ": { fr: "âges différents", en: "ages differ" },
  "online-elsewhere": { fr: "l’un en ligne, l’autre sur place", en: "one online, the other on site" },
};

/** Why two places or organizations are doubtful, by the reason (src/reconcile/things/). */
export const LIKENESS_REASONS: Readonly<Record<string, Translated>> = {
  commune: { fr: "commune inconnue, ou peut-être une autre", en: "town unknown, or maybe another one" },
  arrondissement: { fr: "arrondissement", en: "district" },
  room: { fr: "l’un est peut-être une salle de l’autre", en: "one may be a room of the other" },
  address: { fr: "noms proches, adresses différentes", en: "close names, other addresses" },
  geo: { fr: "même nom, positions éloignées", en: "same name, positions apart" },
  name: { fr: "noms proches, sans autre preuve", en: "close names, and no other evidence" },
  kind: { fr: "peut-être deux genres de lieux", en: "maybe two kinds of place" },
  url: { fr: "même nom, autre site", en: "same name, another site" },
  trust: {
    fr: "tout concorde, mais l’un vient d’une source que l’opérateur n’a pas choisie",
    en: "all agrees, but one comes from a source that the operator did not choose",
  },
};

/** What properties of places and organizations are called. */
export const THING_NAMES: Readonly<Record<string, Translated>> = {
  source: { fr: "Dit par", en: "Told by" },
  name: { fr: "Nom", en: "Name" },
  alternateName: { fr: "Autres noms", en: "Other names" },
  streetAddress: { fr: "Rue", en: "Street" },
  postalCode: { fr: "Code postal", en: "Postal code" },
  addressLocality: { fr: "Commune", en: "Town" },
  addressCountry: { fr: "Pays", en: "Country" },
  geo: { fr: "Position", en: "Position" },
  url: { fr: "Site", en: "Site" },
  sameAs: { fr: "Autres pages", en: "Other pages" },
  identifier: { fr: "Identifiants", en: "Identifiers" },
};
