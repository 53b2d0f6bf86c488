import { type DescribedRoute, id } from "./described-route.ts";

const ID = id("5d0c8f3b1e7a49260b1f8c3d", "L'identifiant de l'inscription.", "The id of the subscription.");
const OWNED = ["WEBHOOK_TOKEN", "NOT_FOUND", "RATE_LIMITED", "WEBHOOKS_UNSUPPORTED"] as const;
const WISHES = [
  {
    name: "url",
    example: "https://partenaire.example/webhooks/agenda",
    fr: "L'adresse à prévenir ; elle doit rendre le défi qu'elle reçoit.",
    en: "The address to be told; it must give back the challenge that it is sent.",
  },
  {
    name: "filter",
    example: "departement=29&keywords=concert",
    fr: "Ce dont il s'agit, comme dans l'adresse de /changes ; sans lui, tout. `afterChangeNumber` dit depuis quand.",
    en: "What it is about, as in the address of /changes; everything without it. `afterChangeNumber` says from when on.",
  },
] as const;
const REFUSALS = [
  "BODY_TYPE",
  "BODY_TOO_LARGE",
  "PARAMETER_UNKNOWN",
  "PARAMETER_INVALID",
  "EXPRESSION_INVALID",
  "CHANGES_RELATIVE",
  "URL_INVALID",
  "URL_SCHEME",
  "URL_CREDENTIALS",
  "PORT_REFUSED",
  "UNREACHABLE",
  "LOOP_DETECTED",
  "WEBHOOKS_FULL",
] as const;

/** The addresses at which subscriptions to hints of changes are kept. */
export const WEBHOOK_ROUTES: readonly DescribedRoute[] = [
  {
    path: "/webhooks",
    group: "events",
    methods: ["post"],
    members: WISHES.map((wish) => ({ ...wish, required: wish.name === "url" })),
    statuses: { post: 201 },
    answers: ["application/json"],
    problems: [...REFUSALS, "WEBHOOKS_CLOSED", "WEBHOOKS_UNSUPPORTED", "RATE_LIMITED"],
    fr: "S'inscrire pour être prévenu (Standard Webhooks) que quelque chose a changé. Le secret et le jeton ne sont montrés qu'ici.",
    en: "Subscribe to be told (Standard Webhooks) that something changed. Secret and token are shown only here.",
  },
  {
    path: "/webhooks/{id}",
    group: "events",
    methods: ["get", "patch", "delete"],
    parameters: [ID],
    members: [
      ...WISHES,
      { name: "status", example: "paused", fr: "`paused` ou `active`.", en: "`paused` or `active`." },
    ],
    owned: true,
    statuses: { delete: 204 },
    answers: ["application/json"],
    problems: [...OWNED, ...REFUSALS, "WEBHOOK_SUSPENDED"],
    fr: "Une inscription, avec ses derniers essais ; la changer, l'arrêter un moment, la supprimer.",
    en: "A subscription with its last attempts; to change it, pause it, delete it.",
  },
  {
    path: "/webhooks/{id}/test",
    group: "events",
    methods: ["post"],
    parameters: [ID],
    owned: true,
    answers: ["application/json"],
    problems: [...OWNED, "WEBHOOK_SUSPENDED", "WEBHOOK_PINGS"],
    fr: "Envoyer un défi tout de suite, et voir ce qui en est.",
    en: "Have a challenge sent at once, and see what comes of it.",
  },
  {
    path: "/webhooks/{id}/rotate",
    group: "events",
    methods: ["post"],
    parameters: [ID],
    owned: true,
    answers: ["application/json"],
    problems: OWNED,
    fr: "Changer de secret : l'ancien signe encore pendant un jour, à côté du nouveau.",
    en: "Change the secret: the former one goes on signing for a day, beside the new one.",
  },
];
