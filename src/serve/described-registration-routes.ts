import { type DescribedRoute, id, type RouteMember } from "./described-route.ts";

const ID = id("b1f8c3d5d0c8f3b1", "L'identifiant de la source.", "The id of the source.");
const WORDS = { type: "array", items: { type: "string" }, maxItems: 50 } as const;
const PLACE = { type: "object", description: "https://schema.org/Place" } as const;

const KIND: RouteMember = {
  name: "kind",
  example: "ical",
  fr: "La sorte de flux ; reconnue si elle n'est pas dite.",
  en: "The kind of feed; recognised when it is not given.",
};
const DECLARED: readonly RouteMember[] = [
  {
    name: "place",
    example: "",
    schema: PLACE,
    fr: "Le lieu de ce que le flux ne situe pas : `name`, `streetAddress`, `postalCode`, `addressLocality`, `addressCountry`, `latitude`, `longitude`, `url`.",
    en: "The place of what the feed does not locate: `name`, `streetAddress`, `postalCode`, `addressLocality`, `addressCountry`, `latitude`, `longitude`, `url`.",
  },
  {
    name: "timeZone",
    example: "Europe/Paris",
    fr: "Le fuseau des heures qui n'en ont pas.",
    en: "The zone of times that have none.",
  },
  {
    name: "include",
    example: "",
    schema: WORDS,
    fr: "Ne garder que les événements qui ont un de ces mots, dans leur titre, leur texte ou leurs mots-clés.",
    en: "Keep only events with one of these words, in title, text or keywords.",
  },
  {
    name: "exclude",
    example: "",
    schema: WORDS,
    fr: "Laisser de côté les événements qui ont un de ces mots.",
    en: "Leave out events with one of these words.",
  },
  { name: "language", example: "fr", fr: "`fr` ou `en`.", en: "`fr` or `en`." },
];
const OWNERS: readonly RouteMember[] = [
  { name: "name", example: "La Filature", fr: "Le nom de l'agenda.", en: "The name of the feed." },
  {
    name: "license",
    example: "etalab-2.0",
    fr: "L'identifiant SPDX d'une licence connue ; etalab-2.0 si rien n'est dit.",
    en: "The SPDX identifier of a known licence; etalab-2.0 when nothing is said.",
  },
  {
    name: "homepage",
    example: "https://filature.example/",
    fr: "Le site de qui publie.",
    en: "The site of whoever publishes.",
  },
  {
    name: "contact",
    example: "contact@filature.example",
    fr: "Une adresse électronique, pour être prévenu d'une panne ; jamais montrée.",
    en: "An e-mail address, to be told when the feed breaks; never shown.",
  },
];
const url = (): RouteMember => ({
  name: "url",
  example: "https://filature.example/agenda.ics",
  required: true,
  fr: "L'adresse de l'agenda, ou d'une page qui y mène.",
  en: "The address of the feed, or of a page that leads to it.",
});
const BODY = ["BODY_TYPE", "BODY_TOO_LARGE", "PARAMETER_UNKNOWN", "PARAMETER_INVALID"] as const;
const ADDRESS = ["URL_INVALID", "URL_SCHEME", "URL_CREDENTIALS", "PORT_REFUSED"] as const;
const OWNED = ["MANAGE_TOKEN", "NOT_FOUND", "RATE_LIMITED", "REGISTRATIONS_UNSUPPORTED"] as const;
const JSON_ANSWER = ["application/json"] as const;

/** The addresses at which people register a feed and manage it. */
export const REGISTRATION_ROUTES: readonly DescribedRoute[] = [
  {
    path: "/sources/check",
    group: "sources",
    methods: ["post"],
    members: [url(), KIND, ...DECLARED],
    answers: ["application/json", "application/x-ndjson"],
    problems: [...BODY, "CHECK_BUSY", "CHECK_DEADLINE", "RATE_LIMITED", "REGISTRATIONS_UNSUPPORTED"],
    fr: "Ce que le hub ferait d'un agenda, sans rien garder : le même objet que `crieur check --json`. Demandé en `application/x-ndjson`, il vient à la dernière ligne, après une ligne par étape.",
    en: "What the hub would make of a feed, keeping nothing: the same object as `crieur check --json`. Asked for as `application/x-ndjson`, it comes in the last line, behind a line for each step.",
  },
  {
    path: "/sources",
    group: "sources",
    methods: ["post"],
    members: [
      url(),
      {
        name: "consent",
        example: "",
        required: true,
        schema: { const: true },
        fr: "L'accord de qui publie l'agenda.",
        en: "The agreement of whoever publishes the feed.",
      },
      KIND,
      ...OWNERS,
      ...DECLARED,
    ],
    statuses: { post: 201 },
    answers: JSON_ANSWER,
    problems: [
      ...BODY,
      ...ADDRESS,
      "URL_SECRET",
      "CONSENT_MISSING",
      "LICENSE_UNKNOWN",
      "FEED_NOT_READ",
      "FEED_PRIVATE",
      "FEED_REGISTERED",
      "FEED_REFUSED",
      "CHECK_BUSY",
      "CHECK_DEADLINE",
      "REGISTRATIONS_CLOSED",
      "REGISTRATIONS_FULL",
      "REGISTRATIONS_UNSUPPORTED",
      "RATE_LIMITED",
    ],
    fr: "Inscrire un agenda. Le jeton de gestion n'est montré qu'ici.",
    en: "Register a feed. The management token is shown only here.",
  },
  {
    path: "/sources/{id}",
    group: "sources",
    methods: ["patch", "delete"],
    parameters: [ID],
    members: [
      ...OWNERS,
      ...DECLARED,
      { name: "status", example: "paused", fr: "`paused` ou `active`.", en: "`paused` or `active`." },
    ],
    owned: true,
    statuses: { delete: 204 },
    answers: JSON_ANSWER,
    problems: [...OWNED, ...BODY, "LICENSE_UNKNOWN", "SOURCE_PENDING", "SOURCE_SUSPENDED", "FEED_REFUSED"],
    fr: "Changer ce qui est dit d'un agenda, l'arrêter un moment, le retirer avec tous ses événements.",
    en: "Change what is said of a feed, pause it, remove it with all its events.",
  },
  {
    path: "/sources/{id}/registration",
    group: "sources",
    methods: ["get"],
    parameters: [ID],
    owned: true,
    answers: JSON_ANSWER,
    problems: OWNED,
    fr: "Ce que voit qui tient l'agenda : ses réglages, ses soixante dernières lectures, ce qu'il y a à savoir.",
    en: "What the owner of a feed sees: its settings, its last sixty readings, what there is to know.",
  },
  {
    path: "/sources/{id}/refresh",
    group: "sources",
    methods: ["post"],
    parameters: [ID],
    owned: true,
    answers: JSON_ANSWER,
    problems: [...OWNED, "SOURCE_PENDING", "SOURCE_SUSPENDED", "FEED_REFUSED", "REFRESH_TOO_SOON"],
    fr: "Faire relire l'agenda tout de suite, une fois par minute au plus.",
    en: "Have the feed read again at once, once a minute at most.",
  },
  {
    path: "/sources/{id}/rotate",
    group: "sources",
    methods: ["post"],
    parameters: [ID],
    owned: true,
    answers: JSON_ANSWER,
    problems: OWNED,
    fr: "Changer de jeton : l'ancien ne vaut plus rien.",
    en: "Change the token: the former one is worth nothing from then on.",
  },
  {
    path: "/sources/{id}/revoke",
    group: "sources",
    methods: ["post"],
    parameters: [ID],
    owned: true,
    statuses: { post: 204 },
    answers: JSON_ANSWER,
    problems: OWNED,
    fr: "Retirer le jeton sans en donner d'autre : l'agenda reste, et seul l'opérateur le gère.",
    en: "Take the token away and give no other: the feed stays, and only the operator manages it.",
  },
  {
    path: "/sources/{id}/badge.svg",
    group: "sources",
    methods: ["get"],
    parameters: [ID],
    answers: ["image/svg+xml"],
    problems: ["PARAMETER_UNKNOWN", "NOT_FOUND", "RATE_LIMITED"],
    fr: "Une petite image qui dit si l'agenda est à jour, à poser sur son propre site.",
    en: "A small picture that says whether the feed is up to date, to be put on one's own site.",
  },
];
